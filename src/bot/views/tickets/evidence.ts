import type { Revisit } from '../../../domain/revisit.ts'
import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { labelOf } from '../../../wording/labels.ts'
import { stampText } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'

/** What a citizen answered, in one line of a card; null: nobody has called. */
export function revisitBrief(revisit: Revisit | null): string {
  if (revisit === null) return '尚未回访'
  if (!revisit.reached) return '未接通'
  const { result, satisfaction, contactedFirst, onTime } = revisit
  const answers = [
    ...(result === null ? [] : [labelOf('result', result)]),
    ...(satisfaction === null ? [] : [labelOf('satisfaction', satisfaction)]),
    ...(contactedFirst === null ? [] : [`先行联系${labelOf('yesNo', contactedFirst)}`]),
    ...(onTime === null ? [] : [`按时办结${labelOf('yesNo', onTime)}`]),
  ]
  return answers.length === 0 ? '未评价' : answers.join('，')
}

/** To those who decide about a ticket: the report that closed it, and what its citizen said since. */
export function closedRecord({ ticket, revisits }: TicketView, { charge }: TicketOptions): Text[] {
  if (charge.closedAt === null) return []
  const calls = revisits.map((one) => `${stampText(one.at)} ${revisitBrief(one)}${one.note ? `（${one.note}）` : ''}`)
  const lines = [
    `工单 ${ticket.no} 办结说明（${labelOf('result', charge.result ?? '')}）：`,
    charge.report ?? '没有留存办结说明。',
    `回访：${calls.length === 0 ? '尚未回访' : ''}`,
    ...calls.map((line) => `　${line}`),
  ]
  return [say(lines.join('\n'))]
}
