import { at, dayOf, weekday } from '../../domain/calendar.ts'
import { missingYears } from '../../domain/holidays/missing-years.ts'
import { clockTime } from '../../scoring/scheme-values.ts'
import type { Store } from '../ports/store-port.ts'
import { handlingAt, type Rules, rulesNow } from '../rules/rules.ts'
import { tellOffice } from '../telling/office-alerts.ts'

const MONDAY = 1

/** scoring.md#notices: on Mondays the office is told which year's notice is missing, until it is there. Once a week. */
export const missingNoticeDuty = (needs: { store: Store; rules: Rules }) => async (): Promise<void> => {
  const { now, hour, calendar } = await needs.store.read(async (tx) => {
    const rules = await rulesNow(tx, needs.rules)
    return { now: tx.now, hour: clockTime(handlingAt(rules, tx.now).weekly.at.value), calendar: rules.calendar }
  })
  const today = dayOf(now)
  if (weekday(today) !== MONDAY || now < at(today, hour.hour, hour.minute)) return
  const years = missingYears(today, calendar)
  const done = `notice-missing:${today}`
  if (years.length === 0 || (await needs.store.read((tx) => tx.shared.get(done)))) return
  await needs.store.keep(async (tx) => {
    for (const year of years) await tellOffice(tx, 'notice-missing', String(year), `notice-missing:${year}:${today}`)
    await tx.shared.put(done, now.toISOString())
  })
}
