import type { TicketLine } from '../../../usecases/ports/tickets.ts'
import { MOST_PLACES } from '../../../usecases/talk/shown-lists.ts'
import { limitMarkedBrief, type Marked } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import { leftText } from '../../../wording/times.ts'
import type { Message } from '../../chat.ts'
import { pausedLine } from '../pauses/pause-list.ts'
import { short } from '../text/card-text.ts'
import { FOOTER_BYTES } from '../text/paged.ts'
import { fitting } from '../text/pages.ts'
import { closingOf, contactOf } from './limits/listed.ts'
import { linesCard, MOST_LINES } from './lists.ts'
import type { Naming } from './ticket.ts'

const until = (word: string, limit: Marked, now: Date): string =>
  `　${word} ${limitMarkedBrief(limit)}，${leftText(limit.until, now)}`

const mark = (place: number): string => (place > MOST_PLACES ? '▪' : `${place}.`)

/** One ticket of a list: place, number, what it is, until when; each line short enough for a phone. */
function workEntry(line: TicketLine, now: Date, naming: Naming, place: number): string {
  return [
    `${mark(place)} ${line.no} ${labelOf('kind', line.kind)}${line.urgent ? '【紧急】' : ''}`,
    ...(naming ? [`　${naming(line.unit)}`] : []),
    ...(line.returning ? [`　${labelOf('state', 'returning')}`] : []),
    ...(line.round > 1 ? ['　二次办理'] : []),
    ...(line.pausedUntil ? [pausedLine(line.pausedUntil)] : []),
    ...(line.contacted ? [] : [until('先行联系', contactOf(line), now)]),
    until('办结', closingOf(line), now),
    `　${short(line.summary, 16)}`,
  ].join('\n')
}

export type WorkList = {
  kind: 'todo' | 'overdue'
  lines: readonly TicketLine[]
  total: number
  after: number
  /** The unit that the list was asked for. */
  unit: string | null
}

const EMPTY = {
  todo: '没有待办工单。新工单到达时我会及时通知您。',
  overdue: '没有逾期工单，请继续保持。',
} as const

const HEAD = { todo: '待办工单', overdue: '逾期工单' } as const

/**
 * A page of open work, soonest first, as many entries as fit; `next` is where the following page begins, or null.
 * `waiting` stands above the list: what only the office has to do.
 */
export function workPage(
  list: WorkList,
  { now, naming, bytes, waiting }: { now: Date; naming: Naming; bytes: number; waiting: string | null },
): { messages: Message[]; shown: readonly TicketLine[]; next: number | null } {
  const lead = waiting === null ? [] : [waiting]
  const of = list.unit === null ? '' : `${list.unit}`
  if (list.lines.length === 0) {
    const empty = of === '' ? EMPTY[list.kind] : `${of}没有${HEAD[list.kind]}。`
    return { messages: [{ kind: 'text', text: [...lead, empty].join('\n') }], shown: [], next: null }
  }
  const head = [...lead, `${of}${HEAD[list.kind]}共 ${list.total} 件，按期限先后：`]
  const entries = list.lines.map((line, at) => workEntry(line, now, naming, list.after + at + 1))
  // One of the card's buttons reads on.
  const most = list.after + entries.length < list.total ? MOST_LINES - 1 : MOST_LINES
  const shown = Math.min(most, fitting(entries, bytes - FOOTER_BYTES - Buffer.byteLength(head.join('\n')) - 1))
  const next = list.after + shown
  const more = next < list.total
  const footer = more ? [`（第 ${list.after + 1} 至 ${next} 件，发送「下一页」继续）`] : []
  const text = [...head, ...entries.slice(0, shown), ...footer].join('\n')
  const lines = list.lines.slice(0, shown)
  const title = `${HEAD[list.kind]} 第 ${list.after + 1} 至 ${next} 件`
  const card = linesCard(
    lines.map(({ no }, at) => ({ no, place: list.after + at + 1 })),
    { title, next: more, works: naming === null },
  )
  return { messages: [{ kind: 'text', text }, card], shown: lines, next: more ? next : null }
}

/** The requests for more time that wait for the office, as a line above its list. */
export function waitingExtensions(asked: readonly { ticket: string }[]): string | null {
  if (asked.length === 0) return null
  const numbers = asked.slice(0, 5).map((one) => one.ticket)
  const rest = asked.length > numbers.length ? '等' : ''
  return `有 ${asked.length} 件延期等待决定：${numbers.join('、')}${rest}。发送「工单」加编号即可决定。`
}

/** The returns that wait for the office, as a line above its list. */
export function waitingReturns(returns: readonly { ticket: string }[]): string | null {
  if (returns.length === 0) return null
  const numbers = returns.slice(0, 5).map((one) => one.ticket)
  const rest = returns.length > numbers.length ? '等' : ''
  return `有 ${returns.length} 件退单等待认定：${numbers.join('、')}${rest}。发送「工单」加编号即可认定。`
}
