import { instantText } from '../../../scoring/standings/standings-json.ts'
import { schemeDiff } from '../../../usecases/periods/scheme-diff.ts'
import { schemeDiffLines } from '../../../wording/console/scheme.ts'
import { type CommandContext, type ExitCode, printJson } from '../../context.ts'
import { withDatabase } from '../../opened.ts'
import { schemeNamed } from '../../periods/like.ts'

/** scoring.md#replay: where two schemes differ, and whose points and ranks would, over the facts that are kept. */
export async function diffSchemes(
  context: CommandContext,
  first: string,
  second: string,
  options: { json?: true },
): Promise<ExitCode> {
  return withDatabase(context, async ({ store, rules }) => {
    const before = await schemeNamed(context, { store, rules }, first)
    const after = await schemeNamed(context, { store, rules }, second)
    const { changes, units, asOf } = await schemeDiff({ store, rules })(before, after)
    if (options.json) {
      printJson(context, {
        before: before.id,
        after: after.id,
        period: before.period.id,
        asOf: instantText(asOf),
        changes: changes.map(({ path, before: was, after: is }) => ({ path, before: was, after: is })),
        units,
      })
      return 0
    }
    const names = new Map((await store.read((tx) => tx.people.units())).map(({ code, name }) => [code, name]))
    const said = { before: before.id, after: after.id, period: before.period.id, changes, units, asOf }
    for (const line of schemeDiffLines(said, (code) => names.get(code) ?? code)) context.terminal.out(line)
    return 0
  })
}
