import { schemeDigest } from '../../scoring/scheme.ts'
import { schemeInUse } from '../../wording/console/scheme.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { withDatabase } from '../opened.ts'
import { schemeGiven } from '../scheme-file.ts'
import { schemesOf } from '../schemes.ts'

/** Puts a scheme to use for its period. Refuses `bad-scheme` before anything is opened. */
export async function useScheme(context: CommandContext, file: string, options: { json?: true }): Promise<ExitCode> {
  const scheme = await schemeGiven(context, file)
  return withDatabase(context, async ({ store, rules, actor }) => {
    const isInUse = schemeDigest(await store.read(rules.scheme)) === schemeDigest(scheme)
    const fresh = !isInUse && (await schemesOf(store).use(actor, scheme))
    const { id, period } = scheme
    if (options.json) printJson(context, { id, period: period.id, sha256: schemeDigest(scheme), fresh })
    else context.terminal.out(schemeInUse(id, period.id, fresh))
    return 0
  })
}
