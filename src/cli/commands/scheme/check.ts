import { type Scheme, schemeDigest } from '../../../scoring/scheme.ts'
import { assumptions } from '../../../scoring/scheme-values.ts'
import { schemeFaulty, schemeSound } from '../../../wording/console/scheme.ts'
import { type CommandContext, type ExitCode, printJson } from '../../context.ts'
import { withDatabase } from '../../opened.ts'
import { schemeGiven } from '../../scheme-file.ts'
import { refusalOf } from '../../trouble.ts'

function problemsIn(fault: unknown): readonly string[] {
  const problems = refusalOf(fault)?.detail.problems
  if (typeof problems !== 'object') throw fault
  return problems
}

function sound(context: CommandContext, scheme: Scheme, json: boolean): ExitCode {
  const assumed = assumptions(scheme).length
  if (json) printJson(context, { id: scheme.id, sha256: schemeDigest(scheme), assumed, problems: [] })
  else context.terminal.out(schemeSound(scheme.id, assumed))
  return 0
}

/** Lists every problem of a scheme file, each by its place; the scheme in use when no file is named. */
export async function checkScheme(
  context: CommandContext,
  file: string | undefined,
  options: { json?: true },
): Promise<ExitCode> {
  const json = options.json === true
  try {
    if (file === undefined) {
      return await withDatabase(context, async ({ store, rules }) =>
        sound(context, await store.read(rules.scheme), json),
      )
    }
    return sound(context, await schemeGiven(context, file), json)
  } catch (fault) {
    const problems = problemsIn(fault)
    if (json) printJson(context, { problems })
    else context.terminal.out([schemeFaulty(problems.length), ...problems.map((one) => `  ${one}`)].join('\n'))
    return 1
  }
}
