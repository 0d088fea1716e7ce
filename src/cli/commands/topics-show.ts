import { instantText } from '../../scoring/standings/standings-json.ts'
import { statistics } from '../../usecases/statistics/statistics.ts'
import { NO_TOPICS, TOPICS_HEAD, topicRow, topicsTitle } from '../../wording/console/months/topics.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { withDatabase } from '../opened.ts'

/** contract.md#topics: the office's list as it stands, in its order. */
export async function showTopics(context: CommandContext, options: { json?: true }): Promise<ExitCode> {
  return withDatabase(context, async ({ store }) => {
    const { version, at, topics } = await statistics({ store }).topics()
    const { out } = context.terminal
    if (options.json) printJson(context, { version, at: at && instantText(at), topics })
    else if (at === null) out(NO_TOPICS)
    else out(`${topicsTitle(version, at)}\n${inColumns(TOPICS_HEAD, topics.map(topicRow))}`)
    return 0
  })
}
