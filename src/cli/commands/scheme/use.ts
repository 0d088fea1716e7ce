import { schemeDigest } from '../../../scoring/scheme.ts'
import { settling } from '../../../usecases/periods/settling.ts'
import { shippedScheme } from '../../../wiring/rules.ts'
import { schemeInUse } from '../../../wording/console/scheme.ts'
import { type CommandContext, type ExitCode, printJson } from '../../context.ts'
import { withDatabase } from '../../opened.ts'
import { schemeOrForm } from '../../scheme-file.ts'

/**
 * Puts a scheme to use for its period, from a JSON file or a form that was filled in. Refuses `bad-scheme`, a JSON file's
 * before anything is opened, and `period-overlaps`.
 */
export async function useScheme(context: CommandContext, file: string, options: { json?: true }): Promise<ExitCode> {
  const given = await schemeOrForm(context, file)
  return withDatabase(context, async ({ store, rules, actor }) => {
    const scheme = given(await store.read((tx) => tx.people.units()))
    const isInUse = schemeDigest(await store.read(rules.scheme)) === schemeDigest(scheme)
    const settle = settling({ store, rules, shipped: shippedScheme })
    // Days that lie in no period may be meant: whoever writes a file knows the one before it.
    const fresh = !isInUse && (await settle(actor, scheme, { withGap: true, shown: true })).fresh
    const { id, period } = scheme
    if (options.json) printJson(context, { id, period: period.id, sha256: schemeDigest(scheme), fresh })
    else context.terminal.out(schemeInUse(id, period.id, fresh))
    return 0
  })
}
