import { people } from '../../usecases/people/people.ts'
import { standingFiles } from '../../usecases/publication/sheet-file.ts'
import { shippedSchemes } from '../../wiring/rules.ts'
import { basisLines, placeLine, SHEET_HEAD, sheetRows } from '../../wording/console/standings.ts'
import { stampText } from '../../wording/times.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { maybeInstant } from '../given.ts'
import { rulesFor, withDatabase } from '../opened.ts'
import { unconfirmedIn } from '../schemes.ts'

type Options = { period?: string; asOf?: string; json?: true }

/** One unit's score sheet line by line; as JSON opened down to what cost points, as over HTTP. */
export async function showSheet(context: CommandContext, unit: string, options: Options): Promise<ExitCode> {
  const asked = maybeInstant(options.asOf)
  return withDatabase(context, async ({ store, rules }) => {
    const { period = null } = options
    const asOf = asked ?? (await store.now())
    const { code } = await people({ store }).unit(unit)
    const shown = await standingFiles({ store, rulesFor: rulesFor(rules), shipped: shippedSchemes }).sheet(
      code,
      period,
      asOf,
    )
    if (options.json) {
      printJson(context, shown)
      return 0
    }
    const unconfirmed = await unconfirmedIn(store, await store.read(rulesFor(rules)(period).scheme))
    const { out } = context.terminal
    out(placeLine(shown.name, shown.place, shown.of))
    for (const line of basisLines({ ...shown, asOf: stampText(asOf), unconfirmed })) out(line)
    out(`\n${inColumns(SHEET_HEAD, sheetRows(shown))}`)
    return 0
  })
}
