import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'

/** What stands before the complaint of a ticket that repeats an earlier one, or seems to. */
export function repeatMark({ ticket, suspected }: TicketView): string {
  if (ticket.repeatOf !== null) return `【重复工单 ${ticket.repeatOf}】`
  return suspected ? `【疑似重复 ${suspected}】` : ''
}

export const repeatLinked = (no: string, earlier: string): Text =>
  say(`工单 ${no} 已关联为工单 ${earlier} 的重复工单。`)
