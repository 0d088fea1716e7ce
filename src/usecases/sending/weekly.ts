import { at, dayOf, weekday } from '../../domain/calendar.ts'
import { clockTime } from '../../scoring/scheme-values.ts'
import type { Store } from '../ports/store-port.ts'
import { handlingAt, type Rules, rulesNow } from '../rules/rules.ts'

const MONDAY = 1

/**
 * contract.md#reminders, `weekly`: on Mondays what is open and overdue, its ladder at its end, is told again. Once a
 * week, however often this runs.
 */
export const weeklyDuty = (needs: { store: Store; rules: Rules }) => async (): Promise<void> => {
  const { now, hour } = await needs.store.read(async (tx) => {
    const { weekly } = handlingAt(await rulesNow(tx, needs.rules), tx.now)
    return { now: tx.now, hour: clockTime(weekly.at.value) }
  })
  const today = dayOf(now)
  if (weekday(today) !== MONDAY || now < at(today, hour.hour, hour.minute)) return
  const done = `weekly:${today}`
  if (await needs.store.read((tx) => tx.shared.get(done))) return
  await needs.store.keep(async (tx) => {
    await tx.reminders.remindWeekly(Number(today.replaceAll('-', '')))
    await tx.shared.put(done, now.toISOString())
  })
}
