import { namesIn } from '../../usecases/people/names.ts'
import { ticketFile } from '../../usecases/tickets/ticket-file.ts'
import { ticketLines } from '../../wording/console/ticket.ts'
import { tame } from '../columns.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { withDatabase } from '../opened.ts'

/** contract.md#ticket-json: a ticket as JSON, or read out; the citizen masked either way. */
export async function tellTicket(context: CommandContext, no: string, options: { json?: true }): Promise<ExitCode> {
  return withDatabase(context, async ({ store }) => {
    const ticket = await ticketFile({ store })(no)
    if (options.json) {
      printJson(context, ticket)
      return 0
    }
    const names = await namesIn(store)
    for (const line of ticketLines(ticket, names.unit(ticket.unit) ?? ticket.unit, names))
      context.terminal.out(tame(line))
    return 0
  })
}
