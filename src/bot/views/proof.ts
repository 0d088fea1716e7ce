import type { LimitName } from '../../domain/deadline.ts'
import type { Limit } from '../../domain/ticket.ts'
import type { TicketView } from '../../usecases/ticket-view.ts'
import { codesOf, labelOf } from '../../wording/labels.ts'
import { dayText, limitText, stampText } from '../../wording/times.ts'

function dayLine({ day, working, count, notice }: Limit['proof'][number]): string {
  const kind = working ? `第 ${count} 个工作日` : '休息日，不计'
  return `　${dayText(day)} ${kind}${notice === null ? '' : `（${notice}）`}`
}

function limitBlocks(name: LimitName, { until, proof }: Limit): string[] {
  const days = proof.length > 0 ? proof.map(dayLine) : ['　由来件单位指定的期限']
  return [`【${labelOf('limit', name)}】${limitText(until)}`, ...days]
}

/** Contract 5, 「依据」: each limit of the charge, day by day, with the notices that made a day what it is. */
export function proofBlocks({ ticket }: TicketView): string[] {
  const charge = ticket.assignments.at(-1)
  if (!charge) return []
  return [
    `工单 ${ticket.no} 期限依据`,
    `收到时间 ${stampText(charge.receivedAt)}，收到当日不计，从次日起算工作日，末日 24:00 截止。`,
    ...(ticket.legalBasis === null ? [] : [`法定期限依据：${ticket.legalBasis}`]),
    ...codesOf('limit').flatMap((name) => limitBlocks(name, charge.limits[name])),
  ]
}
