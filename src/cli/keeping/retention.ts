import { startOf } from '../../domain/calendar.ts'
import { erasing } from '../../usecases/retention/erasing.ts'
import { erased, wouldErase } from '../../wording/console/keeping/retention.ts'
import { type CommandContext, type ExitCode, printJson, WronglyUsed } from '../context.ts'
import { withDatabase } from '../opened.ts'
import { progressOf } from '../progress.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** reliability.md#citizens: what is past its term is counted, and with `--yes` erased. */
export async function erasePastTerm(
  context: CommandContext,
  options: { before: string; dryRun?: true; yes?: true; json?: true },
): Promise<ExitCode> {
  const { before: day, dryRun, yes, json } = options
  if (!DAY.test(day) || Number.isNaN(Date.parse(day))) throw new WronglyUsed({ kind: 'bad-day', what: day })
  if (dryRun && yes) throw new WronglyUsed({ kind: 'option-of-no-use', what: '--dry-run', beside: '--yes' })
  return withDatabase(context, async ({ store, actor }) => {
    const before = startOf(day)
    const work = erasing({ store })
    const counted = await work.count(before)
    if (!yes) {
      if (json) printJson(context, { ...counted, erased: false })
      else context.terminal.out(wouldErase(counted, day))
      return 0
    }
    const bar = await progressOf(context.terminal, counted.tickets)
    try {
      const done = await work.erase(actor, before, (tickets) => bar.at(tickets, tickets))
      if (json) printJson(context, { ...done, erased: true })
      else context.terminal.out(erased(done))
    } finally {
      bar.stop()
    }
    return 0
  })
}
