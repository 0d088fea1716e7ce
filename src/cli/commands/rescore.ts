import { instantText } from '../../scoring/standings/standings-json.ts'
import { scoring } from '../../usecases/standings/scoring-run.ts'
import { rescored } from '../../wording/console/standings.ts'
import { stampText } from '../../wording/times.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { withDatabase } from '../opened.ts'

/** scoring.md#runs: reads every unit's facts anew and keeps the run when anything differs from the last. */
export async function rescore(context: CommandContext, options: { json?: true }): Promise<ExitCode> {
  return withDatabase(context, async ({ store, rules }) => {
    const units = await store.keep(async (tx) => {
      const codes = (await tx.people.units()).map(({ code }) => code)
      await tx.appraisal.noteChange(codes)
      return codes.length
    })
    const score = scoring({ store, rules })
    await score.again()
    await score.settle()
    const { asOf } = await score.keepRun()
    if (options.json) printJson(context, { units, asOf: instantText(asOf) })
    else context.terminal.out(rescored(units, stampText(asOf)))
    return 0
  })
}
