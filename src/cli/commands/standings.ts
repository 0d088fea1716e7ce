import type { OpenStore } from '../../store/index.ts'
import { type EditionFile, type StandingsFile, standingFiles } from '../../usecases/publication/sheet-file.ts'
import { verifyEdition } from '../../usecases/publication/verify-edition.ts'
import { shippedSchemes } from '../../wiring/rules.ts'
import { editionLines, robustnessLines, verifiedLines } from '../../wording/console/editions.ts'
import { basisLines, groupTitle, standingsHead, standingsRow } from '../../wording/console/standings.ts'
import { groupsOf } from '../../wording/schemes/sheet-words.ts'
import { stampText } from '../../wording/times.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { demandOneTime, maybeInstant, maybeNumber } from '../given.ts'
import { type Opened, rulesFor, withDatabase } from '../opened.ts'
import { unconfirmedIn } from '../schemes.ts'

type Options = {
  period?: string
  asOf?: string
  edition?: string
  verify?: true
  robustness?: true
  json?: true
}

function printTables({ terminal }: CommandContext, shown: StandingsFile | EditionFile): void {
  for (const group of groupsOf(shown)) {
    terminal.out(`\n${groupTitle(group)}`)
    terminal.out(inColumns(standingsHead(shown), group.sheets.map(standingsRow)))
  }
}

/** An edition against its hashes, the audit, its recomputation and the facts of today; 1 when something is wrong. */
async function verify(context: CommandContext, store: OpenStore, period: string, edition: number): Promise<ExitCode> {
  const verified = await verifyEdition({ store })(period, edition)
  for (const line of verifiedLines(verified)) context.terminal.out(line)
  return verified.broken.length > 0 || verified.changed.some(({ explained }) => !explained) ? 1 : 0
}

async function showEdition(context: CommandContext, { store, rules }: Opened, options: Options): Promise<ExitCode> {
  const period = options.period ?? null
  const files = standingFiles({ store, rulesFor: rulesFor(rules), shipped: shippedSchemes })
  const shown = await files.edition(period, maybeNumber(options.edition))
  if (options.verify) return verify(context, store, shown.period, shown.edition)
  if (options.json) {
    printJson(context, shown)
    return 0
  }
  for (const line of editionLines(shown)) context.terminal.out(line)
  printTables(context, shown)
  return 0
}

/** contract.md#standings: the standings as they are, or a published edition; as JSON or to be read. */
export async function showStandings(context: CommandContext, options: Options): Promise<ExitCode> {
  demandOneTime(options)
  const asked = maybeInstant(options.asOf)
  return withDatabase(context, async (opened) => {
    if (options.edition !== undefined || options.verify) return showEdition(context, opened, options)
    const { store, rules } = opened
    const { period = null } = options
    const asOf = asked ?? (await store.now())
    const files = standingFiles({ store, rulesFor: rulesFor(rules), shipped: shippedSchemes })
    const shown = await files.standings(period, asOf)
    if (options.json) {
      printJson(context, shown)
      return 0
    }
    const unconfirmed = await unconfirmedIn(store, await store.read(rulesFor(rules)(period).scheme))
    const { out } = context.terminal
    for (const line of basisLines({ ...shown, asOf: stampText(asOf), unconfirmed })) out(line)
    printTables(context, shown)
    if (options.robustness) for (const line of robustnessLines(shown.robustness)) out(line)
    return 0
  })
}
