import { instantText } from '../../../scoring/standings/standings-json.ts'
import { confirmedLine, noSuchAssumption, unconfirmedLine } from '../../../wording/console/scheme.ts'
import { stampText } from '../../../wording/times.ts'
import { type CommandContext, type ExitCode, printJson } from '../../context.ts'
import { withDatabase } from '../../opened.ts'
import { schemesOf } from '../../schemes.ts'

/** Keeps who stands for assumptions, and when. A path that is no assumption is named, and nothing is kept then. */
export async function confirmAssumptions(
  context: CommandContext,
  paths: readonly string[],
  { by, json }: { by: string; json?: true },
): Promise<ExitCode> {
  const { terminal } = context
  return withDatabase(context, async ({ store, rules, actor }) => {
    const kept = schemesOf(store)
    const scheme = await store.read(rules.scheme)
    const known = await kept.assumptions(scheme)
    const unknown = paths.filter((path) => !known.some((one) => one.path === path))
    for (const path of unknown) terminal.err(noSuchAssumption(path))
    if (unknown.length > 0) return 2
    const done = []
    for (const path of new Set(paths)) done.push({ path, ...(await kept.confirm(actor, scheme, { path, by })) })
    if (json) {
      const confirmed = done.map((one) => ({ path: one.path, ...one.confirmed, fresh: one.fresh }))
      printJson(
        context,
        confirmed.map((one) => ({ ...one, at: instantText(new Date(one.at)) })),
      )
      return 0
    }
    for (const { path, confirmed, fresh } of done) {
      terminal.out(confirmedLine(path, { by: confirmed.by, at: stampText(new Date(confirmed.at)) }, fresh))
    }
    const left = known.filter((one) => one.confirmed === null && !paths.includes(one.path)).length
    terminal.out(unconfirmedLine(left, known.length))
    return 0
  })
}
