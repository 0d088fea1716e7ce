import { STATISTIC_VIEWS } from '../../domain/lists/statistics.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import { people } from '../../usecases/people/people.ts'
import { statistics } from '../../usecases/statistics/statistics.ts'
import { statisticPaper, VIEW_NAMES } from '../../wording/papers/monthly/statistic.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson, WronglyUsed } from '../context.ts'
import { monthGiven } from '../given.ts'
import { withDatabase } from '../opened.ts'

type Options = { unit?: string; month?: string; json?: true }

/** contract.md#statistics: what was received in a month, counted one way. Refuses `unknown-unit` and as the use case. */
export async function showStatistics(context: CommandContext, what: string, options: Options): Promise<ExitCode> {
  const by = STATISTIC_VIEWS.find((view) => view === what || VIEW_NAMES[view] === what)
  if (!by) throw new WronglyUsed({ kind: 'unknown-view', what })
  const month = monthGiven(options.month, 'this')
  return withDatabase(context, async ({ store }) => {
    const unit = options.unit === undefined ? null : (await people({ store }).unit(options.unit)).code
    const found = await statistics({ store }).of({ by, unit, month })
    const { months, topics, ...table } = found.table
    if (options.json) {
      printJson(context, {
        unit: found.unit?.code ?? null,
        ...months,
        asOf: instantText(months.asOf),
        ...table,
        topics: topics && { ...topics, at: topics.at && instantText(topics.at) },
      })
      return 0
    }
    const { out } = context.terminal
    const paper = statisticPaper(found.table, found.unit?.name ?? null)
    out(paper.title)
    out(paper.subtitle)
    for (const section of paper.sections) {
      for (const line of section.lines) out(line)
      if (section.table) out(`\n${inColumns(section.table.head, section.table.rows)}`)
    }
    if (paper.basis.length > 0) out(['', ...paper.basis].join('\n'))
    return 0
  })
}
