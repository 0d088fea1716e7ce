import { instantText } from '../../scoring/standings/standings-json.ts'
import { type Settled, settling } from '../../usecases/periods/settling.ts'
import { shippedScheme } from '../../wiring/rules.ts'
import { previewLines } from '../../wording/console/periods/preview.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { withDatabase } from '../opened.ts'
import { schemeOrForm } from '../scheme-file.ts'
import { schemeNamed } from './like.ts'

const FILE = /\.(?:json|xlsx)$/iu

const previewJson = ({ moved, ...settled }: Settled) => ({
  ...settled,
  moved: moved.map((one) => ({ ...one, from: instantText(one.from), to: instantText(one.to) })),
})

/**
 * What would change if a scheme, from a file or by its name, were kept: which tickets it counts, which limits and standings
 * are others. Nothing is kept. Refuses as keeping it would.
 */
export async function previewPeriod(
  context: CommandContext,
  file: string,
  options: { withGap?: true; json?: true },
): Promise<ExitCode> {
  const given = FILE.test(file) ? await schemeOrForm(context, file) : null
  return withDatabase(context, async (opened) => {
    const { store, rules, actor } = opened
    const scheme = given ? given(await store.read((tx) => tx.people.units())) : await schemeNamed(context, opened, file)
    const settle = settling({ store, rules, shipped: shippedScheme })
    const settled = await settle(actor, scheme, { withGap: options.withGap === true, trial: true })
    if (options.json) {
      printJson(context, { id: scheme.id, ...previewJson(settled) })
      return 0
    }
    for (const part of previewLines(scheme.id, settled)) {
      context.terminal.out(typeof part === 'string' ? part : inColumns(part.head, part.rows))
    }
    return 0
  })
}
