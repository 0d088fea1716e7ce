import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'

// The end of a number, with its day: by it the ticket is named as well, and the card bears one full number alone.
const brief = (no: string): string => /\d{4}-[A-Za-z0-9]+$/.exec(no)?.[0] ?? no

/** What stands before the complaint of a ticket that repeats an earlier one, or seems to. */
export function repeatMark({ ticket, suspected }: TicketView): string {
  if (ticket.repeatOf !== null) return `【重复工单 ${brief(ticket.repeatOf)}】`
  return suspected ? `【疑似重复 ${brief(suspected)}】` : ''
}

export const repeatLinked = (no: string, earlier: string): Text =>
  say(`工单 ${no} 已关联为工单 ${earlier} 的重复工单。`)
