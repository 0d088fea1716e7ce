import type { Pause } from '../../../domain/pauses/pause.ts'
import type { PauseList } from '../../../usecases/pauses/pauses.ts'
import type { PauseLine } from '../../../usecases/ports/life/pauses.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { labelOf } from '../../../wording/labels.ts'
import { dateShort, limitShort, stampText } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { short } from '../text/card-text.ts'
import { say } from '../text/said.ts'

/** The requests for pauses that wait for the office, as a line above its list. */
export function waitingPauses(asked: readonly { ticket: string }[]): string | null {
  if (asked.length === 0) return null
  const numbers = asked.slice(0, 5).map((one) => one.ticket)
  const rest = asked.length > numbers.length ? '等' : ''
  return `有 ${asked.length} 件挂账等待决定：${numbers.join('、')}${rest}。发送「工单」加编号即可决定。`
}

/** Of one line of a list of work. */
export const pausedLine = (until: Date): string => `　挂账至 ${dateShort(until)}`

const WORDS = 24

function lineText({ ticket, unit, reason, until }: PauseLine, name: ((unit: string) => string) | null): string {
  const of = name === null ? '' : ` ${name(unit)}`
  return `▪ ${ticket}${of}\n　至 ${dateShort(until)} ${short(reason, WORDS)}`
}

/** 「挂账清单」: what stands still, the first to end before the others, and what waits for the office. */
export function pauseBlocks({ running, pending }: PauseList, name: ((unit: string) => string) | null): string[] {
  if (running.length + pending.length === 0) return ['现在没有挂账的工单，也没有等待决定的挂账申请。']
  return [
    running.length === 0 ? '现在没有挂账的工单。' : `【挂账】${running.length} 件，按到期先后：`,
    ...running.map((one) => lineText(one, name)),
    ...(pending.length === 0 ? [] : [`【等待决定】${pending.length} 件`, ...pending.map((one) => lineText(one, name))]),
    '发送「工单 编号」查看；提前恢复的，发送「结束挂账 编号」。',
  ]
}

const DECIDED = { agreed: '已同意', refused: '未同意', withdrawn: '已撤回' } as const

type Deciders = ReadonlyMap<string, string>

const nameOf = (label: string | null, deciders: Deciders): string =>
  label === null ? '' : `${deciders.get(label) ?? '热线办'} `

function decidedText({ decision, decidedAt, decidedBy }: Pause, deciders: Deciders): string {
  if (decision === null || decidedAt === null) return '待决定'
  return `${nameOf(decidedBy, deciders)}${stampText(decidedAt)} ${DECIDED[decision]}`
}

function countedText({ from, to, back, clock, length, endedAt, endedBy }: Pause, deciders: Deciders): string {
  const counted = `${Math.round(length * 10) / 10} ${labelOf('limitClock', clock)}`
  const ended = back && endedAt ? `；${nameOf(endedBy, deciders)}${stampText(endedAt)} 提前结束` : ''
  return `　办结期限暂停计算 ${counted}，由 ${limitShort(from)} 顺延至 ${limitShort(back ?? to)}${ended}`
}

/** Every request with who decided it and when, and for how long each pause counted: for 「依据」 and 「工单」. */
export function pauseLines({ ticket }: TicketView, deciders: Deciders): string[] {
  return ticket.pauses.map((one) => {
    const asked = `挂账：${stampText(one.requestedAt)} 申请挂账至 ${limitShort(one.until)}；${decidedText(one, deciders)}`
    return [
      asked,
      ...(one.decision === 'agreed' ? [countedText(one, deciders)] : []),
      `　理由：${one.reason}`,
      ...(one.why ? [`　不同意的理由：${one.why}`] : []),
    ].join('\n')
  })
}

export const earlierPauses = (view: TicketView, deciders: Deciders): Text[] => {
  const lines = pauseLines(view, deciders)
  return lines.length === 0 ? [] : [say([`工单 ${view.ticket.no} 的挂账：`, ...lines].join('\n'))]
}
