import { deadline } from '../../domain/deadline.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import { PROOF_HEAD, proofRow, receivedLine, untilLine } from '../../wording/console/words.ts'
import { inColumns } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { instantGiven, workdaysGiven } from '../given.ts'
import { withDatabase } from '../opened.ts'

/** scoring.md#working-days: how n working days are counted from a receipt, day by day. Refuses `no-holiday-notice`. */
export async function explainDeadline(
  context: CommandContext,
  received: string,
  workdays: string,
  options: { json?: true },
): Promise<ExitCode> {
  const from = instantGiven(received)
  const days = workdaysGiven(workdays)
  return withDatabase(context, async ({ store, rules }) => {
    const calendar = await store.read(rules.calendar)
    const { until, proof } = deadline(from, days, calendar)
    // Nobody waits at this door: what no notice has settled is refused by name.
    for (const { day } of proof) calendar.kind(day)
    if (options.json) {
      printJson(context, { received: instantText(from), workdays: days, until: instantText(until), proof })
      return 0
    }
    const { out } = context.terminal
    out(receivedLine(from, days))
    out(inColumns(PROOF_HEAD, proof.map(proofRow)))
    out(untilLine(until))
    return 0
  })
}
