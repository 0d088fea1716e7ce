import { schemeDigest } from '../../../scoring/scheme.ts'
import { instantText } from '../../../scoring/standings/standings-json.ts'
import { type SchemeNumber, schemeLines, schemeTitle, unconfirmedLine } from '../../../wording/console/scheme.ts'
import { stampText } from '../../../wording/times.ts'
import { type CommandContext, type ExitCode, printJson } from '../../context.ts'
import { withDatabase } from '../../opened.ts'
import { numbersIn } from '../../scheme-numbers.ts'
import { schemesOf } from '../../schemes.ts'

/** Every number of the scheme in use with its source, and who stands for those that are assumed. */
export async function showScheme(context: CommandContext, options: { json?: true }): Promise<ExitCode> {
  return withDatabase(context, async ({ store, rules }) => {
    const scheme = await store.read(rules.scheme)
    const known = await schemesOf(store).assumptions(scheme)
    const title = { id: scheme.id, sha256: schemeDigest(scheme), period: scheme.period.id }
    const unconfirmed = known.filter(({ confirmed }) => confirmed === null).length
    const numbers = (when: (at: Date) => string): SchemeNumber[] =>
      numbersIn(scheme).map((one) => {
        const confirmed = known.find(({ path }) => path === one.path)?.confirmed ?? null
        return { ...one, confirmed: confirmed && { by: confirmed.by, at: when(new Date(confirmed.at)) } }
      })
    if (options.json) {
      const bare = numbers(instantText).map(({ of: _, group: __, ...number }) => number)
      printJson(context, { ...title, assumed: known.length, unconfirmed, numbers: bare })
      return 0
    }
    const { out } = context.terminal
    const names = new Map((await store.read((tx) => tx.people.units())).map(({ code, name }) => [code, name]))
    out(schemeTitle(title))
    for (const number of numbers(stampText)) {
      for (const line of schemeLines(number, (code) => names.get(code) ?? code)) out(line)
    }
    out(unconfirmedLine(unconfirmed, known.length))
    return 0
  })
}
