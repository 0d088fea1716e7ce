import { at, dayOf } from '../../domain/calendar.ts'
import { lastWorkingDays } from '../../domain/month-end.ts'
import { isWithin, spanOf } from '../../scoring/period.ts'
import { ladder } from '../../scoring/scheme-values.ts'
import type { Notice } from '../ports/notice.ts'
import type { Store } from '../ports/store-port.ts'
import { type Rules, rulesNow } from '../rules/rules.ts'
import { tell } from '../telling/tell.ts'
import { countsReports, daysOf, reportMonthAt } from './report-months.ts'
import { unreported } from './reports.ts'

const LAST_DAYS = 3

/**
 * 六（一）4: on the last three working days of each month of the period, from the ladder's morning until the quiet
 * hours, the liaisons of units without a monthly report are reminded, once a day. A scheme that scores no reports reminds
 * of none.
 */
export const reportDuty = (needs: { store: Store; rules: Rules }) => async (): Promise<void> => {
  const { now, rules } = await needs.store.read(async (tx) => ({
    now: tx.now,
    rules: await rulesNow(tx, needs.rules),
  }))
  const { scheme, calendar } = rules
  const { dueDay, quiet } = ladder(scheme)
  const today = dayOf(now)
  const isHour = now >= at(today, dueDay.hour, dueDay.minute) && now < at(today, quiet.from.hour, quiet.from.minute)
  if (!isHour || !isWithin(now, spanOf(scheme.period)) || !countsReports(scheme)) return
  const month = reportMonthAt(rules, now)
  if (!lastWorkingDays(daysOf(month), LAST_DAYS, calendar).includes(today)) return
  const done = `report-reminders:${today}`
  if (await needs.store.read((tx) => tx.shared.get(done))) return
  await needs.store.keep(async (tx) => {
    const { from, until } = month.span
    const span = { from: from.toISOString(), until: until.toISOString() }
    for (const { unit } of await unreported(tx, month.span)) {
      const notice: Notice = { kind: 'report-due', unit, month: month.name, span }
      await tell(tx, { roles: ['liaison'], unit }, `report-due:${unit}:${today}`, notice)
    }
    await tx.shared.put(done, now.toISOString())
  })
}
