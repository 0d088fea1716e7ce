import type { HolidayNotice } from '../../../domain/calendar.ts'
import { instantText } from '../../../scoring/standings/standings-json.ts'
import { noNotices, noticeReplaced } from '../../../wording/console/words.ts'
import { noticeDays } from '../../../wording/holidays/calendar-lines.ts'
import { stampText } from '../../../wording/times.ts'
import { type CommandContext, type ExitCode, printJson } from '../../context.ts'
import { yearGiven } from '../../given.ts'
import { withDatabase } from '../../opened.ts'

/** scoring.md#notices: the notices of a year (of all), day by day, and what they said before they were corrected. */
export async function showCalendar(
  context: CommandContext,
  given: string | undefined,
  options: { json?: true },
): Promise<ExitCode> {
  const year = given === undefined ? null : yearGiven(given)
  return withDatabase(context, async ({ store }) => {
    const { kept, replaced } = await store.read(async ({ people }) => ({
      kept: await people.notices(),
      replaced: await people.replacedNotices(),
    }))
    const isAsked = (notice: HolidayNotice): boolean => year === null || notice.year === year
    const notices = kept.filter(isAsked)
    const before = replaced.filter(isAsked)
    if (options.json) {
      printJson(context, { notices, replaced: before.map((one) => ({ ...one, replaced: instantText(one.replaced) })) })
    } else {
      const { out } = context.terminal
      for (const line of notices.flatMap(noticeDays)) out(line)
      for (const notice of before) out(noticeReplaced(notice, stampText(notice.replaced)))
      if (notices.length === 0) out(noNotices(year))
    }
    return notices.length === 0 ? 1 : 0
  })
}
