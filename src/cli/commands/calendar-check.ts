import { addDays, dayOf, WorkingCalendar } from '../../domain/calendar.ts'
import { CALENDAR_HEAD, calendarRow, noticesGood, yearsMissing } from '../../wording/console-words.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { jsonGiven } from '../given.ts'
import { readNotices } from '../notice-file.ts'
import { withDatabase } from '../opened.ts'

function workdaysOf(calendar: WorkingCalendar, year: number): number {
  let count = 0
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    if (calendar.isWorking(day)) count += 1
  }
  return count
}

/**
 * scoring.md 2: which years can be counted, with the notices of a file as if they had been added. Years between the
 * known ones and up to the present one must be there. Refuses `bad-notice`.
 */
export async function checkCalendar(
  context: CommandContext,
  file: string | undefined,
  options: { json?: true },
): Promise<ExitCode> {
  const given = file === undefined ? [] : readNotices(await jsonGiven(context, file, 'bad-notice'))
  return withDatabase(context, async ({ store }) => {
    const kept = await store.read((tx) => tx.people.notices())
    const notices = [...kept.filter(({ number }) => !given.some((one) => one.number === number)), ...given]
    const calendar = new WorkingCalendar(notices)
    const thisYear = Number(dayOf(await store.now()).slice(0, 4))
    const known = [...notices.map(({ year }) => year), thisYear]
    const first = Math.min(...known)
    const years = Array.from({ length: Math.max(...known) - first + 1 }, (_, at) => first + at).map((year) => ({
      year,
      notices: notices.filter((notice) => notice.year === year).map(({ number }) => number),
      workdays: calendar.has(year) ? workdaysOf(calendar, year) : null,
    }))
    const missing = years.filter(({ workdays }) => workdays === null).map(({ year }) => year)
    const { out } = context.terminal
    if (options.json) printJson(context, { years, missing })
    else {
      if (file !== undefined) out(noticesGood(given.length))
      out(inColumns(CALENDAR_HEAD, years.map(calendarRow)))
      if (missing.length > 0) out(yearsMissing(missing))
    }
    return missing.length === 0 ? 0 : 1
  })
}
