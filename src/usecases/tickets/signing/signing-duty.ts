import { at, dayOf } from '../../../domain/calendar.ts'
import type { UnitCode } from '../../../domain/people.ts'
import { ladder } from '../../../scoring/scheme-values.ts'
import type { Store } from '../../ports/store-port.ts'
import { type Rules, rulesNow } from '../../rules/rules.ts'
import { closeCards } from '../../telling/announce.ts'
import { tell } from '../../telling/tell.ts'
import { findTicket } from '../ticket-view.ts'
import { signWaiting } from './sign-waiting.ts'

/**
 * contract.md#life: on the morning of each working day leaders are reminded, once, of what waits for their signature;
 * where a unit has no active leader any more, what waits is final.
 */
export const signingDuty = (needs: { store: Store; rules: Rules }) => async (): Promise<void> => {
  const { store, rules } = needs
  const { now, waiting, scheme, calendar } = await store.read(async (tx) => ({
    now: tx.now,
    waiting: await tx.tickets.unsigned(null),
    ...(await rulesNow(tx, rules)),
  }))
  const { dueDay, quiet } = ladder(scheme)
  const today = dayOf(now)
  const morning = at(today, dueDay.hour, dueDay.minute)
  const isHour = now >= morning && now < at(today, quiet.from.hour, quiet.from.minute)
  if (!isHour || waiting.length === 0 || !calendar.expected(today).working) return
  const done = `signatures-due:${today}`
  if (await store.read((tx) => tx.shared.get(done))) return

  const finish = (no: string): Promise<void> =>
    store.change({ actor: { kind: 'service' }, act: 'closure.sign', subject: `ticket:${no}` }, async (tx) => {
      await signWaiting(tx, await findTicket(tx, no))
      await closeCards(tx, no, null)
    })
  const hasLeader = (unit: UnitCode): Promise<boolean> =>
    store.read(async (tx) => (await tx.people.having(['leader'], unit)).length > 0)

  for (const unit of new Set(waiting.map((one) => one.unit))) {
    if (await hasLeader(unit)) {
      // What was submitted since has just asked him by its own card.
      if (!waiting.some((one) => one.unit === unit && one.closedAt < morning)) continue
      const notice = { kind: 'signatures-due', unit } as const
      await store.keep((tx) => tell(tx, { roles: ['leader'], unit }, `signatures-due:${unit}:${today}`, notice))
    } else {
      for (const { no } of waiting.filter((one) => one.unit === unit)) await finish(no)
    }
  }
  await store.keep((tx) => tx.shared.put(done, now.toISOString()))
}
