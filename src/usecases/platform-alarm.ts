import { dayOf } from '../domain/calendar.ts'
import type { Store } from './ports.ts'
import { tell } from './tell.ts'

/** Tells the office, once a day for each code, that a platform keeps something from us; `code` is the platform's own. */
export const platformAlarm =
  (needs: { store: Store }) =>
  (code: string): Promise<void> =>
    needs.store.keep(async (tx) => {
      const notice = { kind: 'alert', about: 'platform', ref: code, unit: null } as const
      await tell(tx, { roles: ['office'], unit: null }, `alert:platform:${code}:${dayOf(tx.now)}`, notice)
    })
