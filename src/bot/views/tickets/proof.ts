import type { LimitName } from '../../../domain/deadline.ts'
import type { Limit } from '../../../domain/ticket.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { codesOf, labelOf } from '../../../wording/labels.ts'
import { dayShort, limitShort, stampText } from '../../../wording/times.ts'
import { extensionLines } from './extension.ts'

/** The notices that made a day what it is, each named once below; a day carries the mark of its own. */
const markOf = (notices: readonly string[], notice: string): string =>
  String.fromCodePoint(0x2460 + notices.indexOf(notice))

function dayLine({ day, working, count, notice }: Limit['proof'][number], notices: readonly string[]): string {
  const kind = working ? `第 ${count} 个工作日` : '休息日，不计'
  return `　${dayShort(day)}${kind}${notice === null ? '' : ` ${markOf(notices, notice)}`}`
}

function limitBlocks(name: LimitName, { until, proof }: Limit, notices: readonly string[]): string[] {
  const days = proof.length > 0 ? proof.map((day) => dayLine(day, notices)) : ['　由来件单位指定的期限']
  return [`【${labelOf('limit', name)}】${limitShort(until)}`, ...days]
}

/**
 * contract.md#shown-standings, 「依据」: each limit of the charge, day by day, with the notices that made a day what it is.
 */
export function proofBlocks(view: TicketView, deciders: ReadonlyMap<string, string>): string[] {
  const { ticket } = view
  const charge = ticket.assignments.at(-1)
  if (!charge) return []
  const days = codesOf('limit').flatMap((name) => charge.limits[name].proof)
  const notices = [...new Set(days.flatMap(({ notice }) => notice ?? []))]
  return [
    `工单 ${ticket.no} 期限依据`,
    `收到时间 ${stampText(charge.receivedAt)}`,
    '收到当日不计，从次日起算工作日，末日 24:00 截止。',
    ...(ticket.legalBasis === null ? [] : [`法定期限依据：${ticket.legalBasis}`]),
    ...extensionLines(view, deciders),
    ...codesOf('limit').flatMap((name) => limitBlocks(name, charge.limits[name], notices)),
    ...notices.map((notice) => `${markOf(notices, notice)} 放假通知 ${notice}`),
  ]
}
