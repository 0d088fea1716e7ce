import { standingFiles } from '../../usecases/sheet-file.ts'
import { basisLines, cohortTitle, STANDINGS_HEAD, standingsRow } from '../../wording/console-standings.ts'
import { stampText } from '../../wording/times.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { maybeInstant } from '../given.ts'
import { rulesFor, withDatabase } from '../opened.ts'
import { unconfirmedIn } from '../schemes.ts'

type Options = { period?: string; asOf?: string; json?: true }

/** Contract 6: the standings, as JSON or to be read. */
export async function showStandings(context: CommandContext, options: Options): Promise<ExitCode> {
  const asked = maybeInstant(options.asOf)
  return withDatabase(context, async ({ store, rules }) => {
    const { period = null } = options
    const asOf = asked ?? (await store.now())
    const shown = await standingFiles({ store, rulesFor: rulesFor(rules) }).standings(period, asOf)
    if (options.json) {
      printJson(context, shown)
      return 0
    }
    const unconfirmed = await unconfirmedIn(store, await (await rulesFor(rules)(period)).scheme())
    const { out } = context.terminal
    for (const line of basisLines({ ...shown, asOf: stampText(asOf), unconfirmed })) out(line)
    for (const cohort of ['ranked', 'reference', 'single'] as const) {
      out(`\n${cohortTitle(cohort)}`)
      out(inColumns(STANDINGS_HEAD, shown[cohort].map(standingsRow)))
    }
    return 0
  })
}
