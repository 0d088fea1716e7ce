import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { schemeDigest } from '../../../scoring/scheme.ts'
import { formWritten } from '../../../wording/papers/scheme-form.ts'
import { type CommandContext, type ExitCode, NotWritten, printJson, WronglyUsed } from '../../context.ts'
import { schemeForm } from '../../forms/write-scheme.ts'
import { pathGiven } from '../../given.ts'
import { withDatabase } from '../../opened.ts'
import { schemeNamed } from '../../periods/like.ts'

/** Writes a scheme as a form that is filled in and read back by `scheme use`, or as JSON by the file's ending. */
export async function exportScheme(
  context: CommandContext,
  id: string | undefined,
  options: { to: string; json?: true },
): Promise<ExitCode> {
  const ending = extname(options.to).toLowerCase()
  if (ending !== '.xlsx' && ending !== '.json') throw new WronglyUsed({ kind: 'unknown-format', what: options.to })
  const { formXlsx } = await import('../../../report/forms/form-xlsx.ts')
  return withDatabase(context, async (opened) => {
    const scheme = await schemeNamed(context, opened, id)
    const units = await opened.store.read((tx) => tx.people.units())
    const path = pathGiven(context, options.to)
    const bytes =
      ending === '.json' ? `${JSON.stringify(scheme, null, 2)}\n` : await formXlsx(schemeForm(scheme, units))
    await writeFile(path, bytes).catch(() => {
      throw new NotWritten(path)
    })
    if (options.json) printJson(context, { id: scheme.id, sha256: schemeDigest(scheme), path })
    else context.terminal.out(formWritten(scheme.id, path))
    return 0
  })
}
