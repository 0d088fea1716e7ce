import { addDays, dayOf, type HolidayNotice, WorkingCalendar } from '../../../domain/calendar.ts'
import { instantText } from '../../../scoring/standings/standings-json.ts'
import { isSameNotice } from '../../../usecases/holidays/add-notice.ts'
import {
  CALENDAR_HEAD,
  calendarRow,
  noticeChecked,
  noticeReplaced,
  yearsMissing,
} from '../../../wording/console/words.ts'
import { stampText } from '../../../wording/times.ts'
import { inColumns } from '../../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../../context.ts'
import { jsonGiven } from '../../given.ts'
import { readNotices } from '../../notice-file.ts'
import { withDatabase } from '../../opened.ts'

function workdaysOf(calendar: WorkingCalendar, year: number): number {
  let count = 0
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    if (calendar.isWorking(day)) count += 1
  }
  return count
}

/** What adding a notice would find. */
function foundAmong(kept: readonly HolidayNotice[], notice: HolidayNotice): 'new' | 'same' | 'differs' {
  const known = kept.find(({ number }) => number === notice.number)
  if (!known) return 'new'
  return isSameNotice(known, notice) ? 'same' : 'differs'
}

/**
 * scoring.md#notices: which years can be counted, with the notices of a file as if they had been added, and which
 * notices were corrected. Years between the known ones and up to the present one must be there; 1 also where a notice
 * of the file is known with other words. Refuses `bad-notice`.
 */
export async function checkCalendar(
  context: CommandContext,
  file: string | undefined,
  options: { json?: true },
): Promise<ExitCode> {
  const given = file === undefined ? [] : readNotices(await jsonGiven(context, file, 'bad-notice'))
  return withDatabase(context, async ({ store }) => {
    const { kept, replaced } = await store.read(async ({ people }) => ({
      kept: await people.notices(),
      replaced: await people.replacedNotices(),
    }))
    const checked = given.map((notice) => ({ notice, found: foundAmong(kept, notice) }))
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
    if (options.json) {
      const before = replaced.map((notice) => ({ ...notice, replaced: instantText(notice.replaced) }))
      const found = checked.map((one) => ({ number: one.notice.number, found: one.found }))
      printJson(context, { years, missing, replaced: before, ...(file === undefined ? {} : { checked: found }) })
    } else {
      for (const one of checked) out(noticeChecked(one.notice, one.found))
      out(inColumns(CALENDAR_HEAD, years.map(calendarRow)))
      for (const notice of replaced) out(noticeReplaced(notice, stampText(notice.replaced)))
      if (missing.length > 0) out(yearsMissing(missing))
    }
    return missing.length === 0 && checked.every(({ found }) => found !== 'differs') ? 0 : 1
  })
}
