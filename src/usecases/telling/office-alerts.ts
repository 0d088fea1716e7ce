import { dayOf } from '../../domain/calendar.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Notice } from '../ports/notice.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { tell } from './tell.ts'

type Alert = Extract<Notice, { kind: 'alert' }>

/** An alert to everybody in the office, once under its key. */
export const tellOffice = (
  tx: Pick<Tx, 'outbox' | 'people'>,
  about: Alert['about'],
  ref: string,
  key: string,
  unit: UnitCode | null = null,
): Promise<void> => tell(tx, { roles: ['office'], unit: null }, `alert:${key}`, { kind: 'alert', about, ref, unit })

/** One alert a day about a platform that refuses us, however much it refuses; `code` is the platform's own. */
export const tellPlatformTrouble = (tx: Pick<Tx, 'outbox' | 'people' | 'now'>, code: string): Promise<void> =>
  tellOffice(tx, 'platform', code, `platform:${code}:${dayOf(tx.now)}`)

/** The same from outside a transaction. */
export const platformAlarm =
  (needs: { store: Store }) =>
  (code: string): Promise<void> =>
    needs.store.keep((tx) => tellPlatformTrouble(tx, code))
