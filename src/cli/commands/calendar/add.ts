import { instantText } from '../../scoring/standings/standings-json.ts'
import { type AddedNotice, addHolidayNotice } from '../../usecases/rules/holidays.ts'
import { MOVED_HEAD, movedRow, noticeAdded, noticeKnown } from '../../wording/console/words.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { jsonGiven } from '../given.ts'
import { readNotices } from '../notice-file.ts'
import { withDatabase } from '../opened.ts'

type Options = { replace?: true; json?: true }
type Answer = AddedNotice & { number: string }

/**
 * scoring.md#notices: adds all notices of a file or none, and lists which deadlines still running they moved. Refuses
 * `bad-notice` and as {@link addHolidayNotice}.
 */
export async function addNotices(context: CommandContext, file: string, options: Options): Promise<ExitCode> {
  const notices = readNotices(await jsonGiven(context, file, 'bad-notice'))
  return withDatabase(context, async ({ store, rules, actor }) => {
    const answers = await store.together(async (joined) => {
      const add = addHolidayNotice({ store: joined, rules })
      const added: Answer[] = []
      for (const notice of notices) added.push({ number: notice.number, ...(await add(actor, notice, options)) })
      return added
    })
    if (options.json) {
      const moved = (one: Answer) =>
        one.moved.map((limit) => ({ ...limit, from: instantText(limit.from), to: instantText(limit.to) }))
      printJson(
        context,
        answers.map((one) => ({ ...one, moved: moved(one) })),
      )
      return 0
    }
    const { out } = context.terminal
    for (const { number, added, replaced, moved } of answers) {
      out(added ? noticeAdded(number, moved.length, replaced === true) : noticeKnown(number))
      if (moved.length > 0) out(inColumns(MOVED_HEAD, moved.map(movedRow)))
    }
    return 0
  })
}
