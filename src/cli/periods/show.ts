import { schemeDigest } from '../../scoring/scheme.ts'
import { periods } from '../../usecases/periods/periods.ts'
import { noPeriodToday, otherPeriodShown, PERIOD_HEAD, periodRow } from '../../wording/console/periods/periods.ts'
import { schemeLines, schemeTitle } from '../../wording/console/scheme.ts'
import { stampText } from '../../wording/times.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { withDatabase } from '../opened.ts'
import { numbersIn } from '../scheme-numbers.ts'
import { schemesOf } from '../schemes.ts'

/** Every period, which of them holds today, and which is shown; one of them with all that its scheme says. */
export async function showPeriods(
  context: CommandContext,
  id: string | undefined,
  options: { json?: true },
): Promise<ExitCode> {
  return withDatabase(context, async ({ store, rules }) => {
    const { out, err } = context.terminal
    const { today, periods: listed } = await periods({ store, rules, schemes: schemesOf(store) }).all()
    if (id !== undefined) {
      const scheme = await store.read(rules.forPeriod(id).scheme)
      const known = await schemesOf(store).assumptions(scheme)
      const numbers = numbersIn(scheme).map((one) => {
        const confirmed = known.find(({ path }) => path === one.path)?.confirmed ?? null
        return { ...one, confirmed: confirmed && { by: confirmed.by, at: stampText(new Date(confirmed.at)) } }
      })
      const view = listed.find((one) => one.id === id)
      if (options.json) {
        const bare = numbersIn(scheme).map(({ of: _, group: __, ...number }) => number)
        printJson(context, { ...view, sha256: schemeDigest(scheme), numbers: bare })
        return 0
      }
      const names = new Map((await store.read((tx) => tx.people.units())).map(({ code, name }) => [code, name]))
      if (view) out(inColumns(PERIOD_HEAD, [periodRow(view)]))
      out(schemeTitle({ id: scheme.id, sha256: schemeDigest(scheme), period: id }))
      for (const number of numbers) {
        for (const line of schemeLines(number, (code) => names.get(code) ?? code)) out(line)
      }
      return 0
    }
    const holding = listed.find(({ holdsToday }) => holdsToday)
    const shown = listed.find(({ isShown }) => isShown)
    if (options.json) {
      printJson(context, { today, covered: holding?.id ?? null, shown: shown?.id ?? null, periods: listed })
      return 0
    }
    out(inColumns(PERIOD_HEAD, listed.map(periodRow)))
    if (!holding) err(noPeriodToday(today))
    else if (shown && shown !== holding) err(otherPeriodShown(shown.id, holding.id))
    return 0
  })
}
