import { instantText } from '../../scoring/standings-json.ts'
import { addHolidayNotice } from '../../usecases/holidays.ts'
import { MOVED_HEAD, movedRow, noticeAdded, noticeKnown } from '../../wording/console-words.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { jsonGiven } from '../given.ts'
import { readNotices } from '../notice-file.ts'
import { withDatabase } from '../opened.ts'

/** scoring.md 2: adds notices and lists which deadlines still running they moved. Refuses `bad-notice`. */
export async function addNotices(context: CommandContext, file: string, options: { json?: true }): Promise<ExitCode> {
  const notices = readNotices(await jsonGiven(context, file, 'bad-notice'))
  return withDatabase(context, async ({ store, rules, actor }) => {
    const add = addHolidayNotice({ store, rules })
    const answers: (Awaited<ReturnType<typeof add>> & { number: string })[] = []
    for (const notice of notices) answers.push({ number: notice.number, ...(await add(actor, notice)) })
    if (options.json) {
      const moved = (one: (typeof answers)[number]) =>
        one.moved.map((limit) => ({ ...limit, from: instantText(limit.from), to: instantText(limit.to) }))
      printJson(
        context,
        answers.map((one) => ({ ...one, moved: moved(one) })),
      )
      return 0
    }
    const { out } = context.terminal
    for (const { number, added, moved } of answers) {
      out(added ? noticeAdded(number, moved.length) : noticeKnown(number))
      if (moved.length > 0) out(inColumns(MOVED_HEAD, moved.map(movedRow)))
    }
    return 0
  })
}
