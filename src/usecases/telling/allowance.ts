import { dayOf } from '../../domain/calendar.ts'
import { monthOf } from '../../domain/month-end.ts'
import type { PlatformName } from '../../domain/people.ts'
import type { Store } from '../ports/store-port.ts'
import { tellOffice } from './office-alerts.ts'

/** What a platform lets an organisation call in a month, and how much of it is gone. */
export type Allowance = { platform: PlatformName; used: number; of: number }

/** From here on calls are saved, and the office is told (reliability.md#pace). */
const LOW = 0.8

export const isLow = ({ used, of }: Pick<Allowance, 'used' | 'of'>): boolean => used >= of * LOW

/** Tells the office once a month that a platform's allowance runs low. */
export const allowanceDuty =
  (needs: { store: Store; allowances: () => Promise<readonly Allowance[]> }) => async (): Promise<void> => {
    for (const allowance of (await needs.allowances()).filter(isLow)) {
      const { platform, used, of } = allowance
      const done = `allowance:${platform}:${monthOf(dayOf(await needs.store.now()))}`
      if (await needs.store.read((tx) => tx.shared.get(done))) continue
      await needs.store.keep(async (tx) => {
        await tellOffice(tx, 'allowance', `${platform}-${used}-${of}`, done)
        await tx.shared.put(done, `${used}`)
      })
    }
  }
