import { instantText } from '../../../scoring/standings/standings-json.ts'
import { type AddedNotice, addHolidayNotice } from '../../../usecases/holidays/add-notice.ts'
import { MOVED_HEAD, movedRow, noticeAdded, noticeKnown } from '../../../wording/console/words.ts'
import { inColumns } from '../../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../../context.ts'
import { jsonGiven } from '../../given.ts'
import { readNotices } from '../../notice-file.ts'
import { withDatabase } from '../../opened.ts'

type Options = { replace?: true; json?: true }
type Answer = AddedNotice & { number: string }

/** What adding a notice did, as JSON. */
export const addedJson = ({ moved, ...answer }: Answer) => ({
  ...answer,
  moved: moved.map((limit) => ({ ...limit, from: instantText(limit.from), to: instantText(limit.to) })),
})

/** The same in words: the limits that it moved, each on a line. */
export function sayAdded({ terminal: { out } }: CommandContext, { number, added, replaced, moved }: Answer): void {
  out(added ? noticeAdded(number, moved.length, replaced === true) : noticeKnown(number))
  if (moved.length > 0) out(inColumns(MOVED_HEAD, moved.map(movedRow)))
}

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
    if (options.json) printJson(context, answers.map(addedJson))
    else for (const answer of answers) sayAdded(context, answer)
    return 0
  })
}
