import type { LimitName } from '../../../domain/deadline.ts'
import type { Limit } from '../../../domain/ticket.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { codesOf, labelOf } from '../../../wording/labels.ts'
import { dayShort, limitShort, stampText } from '../../../wording/times.ts'
import { extensionLines } from './extension.ts'

/** The notices that made a day what it is, each named once below; a day carries the mark of its own. */
const markOf = (notices: readonly string[], notice: string): string =>
  String.fromCodePoint(0x2460 + notices.indexOf(notice))

/** 「9 小时 30 分」. */
function hoursText(count: number): string {
  const minutes = Math.round((count % 1) * 60)
  return `${Math.floor(count)} 小时${minutes === 0 ? '' : ` ${minutes} 分`}`
}

const counted = (clock: Limit['clock'], count: number): string => {
  if (clock === 'hours') return `满 ${hoursText(count)}`
  return clock === 'calendar-days' ? `第 ${count} 日` : `第 ${count} 个工作日`
}

function dayLine(
  { day, working, count, notice }: Limit['proof'][number],
  notices: readonly string[],
  clock: Limit['clock'],
): string {
  const kind = working ? counted(clock, count) : '休息日，不计'
  return `　${dayShort(day)}${kind}${notice === null ? '' : ` ${markOf(notices, notice)}`}`
}

const CLOCKS = { hours: '按小时', 'calendar-days': '按自然日' } as const

function limitBlocks(name: LimitName, { until, proof, clock }: Limit, notices: readonly string[]): string[] {
  const days = proof.length > 0 ? proof.map((day) => dayLine(day, notices, clock)) : ['　由来件单位指定的期限']
  return [`【${labelOf('limit', name)}】${limitShort(until)}${clock ? `（${CLOCKS[clock]}）` : ''}`, ...days]
}

const hasClock = ({ limits }: { limits: Readonly<Record<LimitName, Limit>> }): boolean =>
  codesOf('limit').some((name) => limits[name].clock !== undefined)

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
    ...(hasClock(charge) ? ['注明按自然日、按小时的，节假日照算；按小时的从收到时起算。'] : []),
    ...(ticket.legalBasis === null ? [] : [`法定期限依据：${ticket.legalBasis}`]),
    ...extensionLines(view, deciders),
    ...codesOf('limit').flatMap((name) => limitBlocks(name, charge.limits[name], notices)),
    ...notices.map((notice) => `${markOf(notices, notice)} 放假通知 ${notice}`),
  ]
}
