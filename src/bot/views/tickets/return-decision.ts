import type { TicketReturn } from '../../../domain/ticket-return.ts'
import type { KnownUnit } from '../../../usecases/ports/people.ts'
import type { Suggested } from '../../../usecases/tickets/next-unit.ts'
import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { labelOf } from '../../../wording/labels.ts'
import { dayAndMonth, momentText, stampText } from '../../../wording/times.ts'
import type { Card, Choice, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, noteOf, short, stopped } from '../text/card-text.ts'
import { say } from '../text/said.ts'
import { unitChoices } from '../text/unit-choices.ts'
import { limitOrPast } from './limits/limit-line.ts'
import { repeatMark } from './repeat.ts'
import { filesText, type Naming, ticketCard } from './ticket.ts'

const cardOf = ({ ticket }: TicketView) => [ticket.no, ticket.version] as const

const DECIDED = { accepted: '已认可', refused: '未认可', withdrawn: '已撤回' } as const

/** What was asked for before, by whichever unit, oldest first. */
const earlier = ({ ticket }: TicketView): TicketReturn[] => ticket.returns.filter(({ decision }) => decision !== null)

const decidedText = ({ decision }: TicketReturn): string => (decision === null ? '待认定' : DECIDED[decision])

const BRIEFLY = 3

/** The last three, each with its decision. */
function earlierBrief(view: TicketView): string {
  const [last, ...others] = earlier(view).slice(-BRIEFLY)
  if (!last) return '无'
  if (others.length === 0) return `${momentText(last.requestedAt)}，${decidedText(last)}`
  return [last, ...others].map((one) => `${dayAndMonth(one.requestedAt)}${decidedText(one)}`).join('、')
}

/** 「第 2 次」 behind the title, from the second time on. */
const timeText = (times: number): string => (times > 1 ? `（第 ${times} 次）` : '')

const COMPLAINT = 76
const LONGEST_WHY = 90

/** Both sides of a decision, each with room on the card. */
function caseText(view: TicketView, reason: string): string {
  const complaint = short(`${repeatMark(view)}${view.ticket.summary}`, COMPLAINT)
  const room = 160 - [...complaint].length - '诉求：　退单理由：'.length
  return `诉求：${complaint}　退单理由：${short(reason, room)}`
}

/**
 * contract.md#cards, the return decision card for the office: the complaint, why it is returned, what was asked before.
 */
export function decisionCard(view: TicketView, options: TicketOptions, name: (unit: string) => string): Card {
  const { pending, charge } = options
  if (!pending) throw new Error('a decision card needs a pending return')
  const request = [...cardOf(view), pending.requestedAt.getTime()] as const
  return {
    kind: 'card',
    title: `退单待认定${timeText(pending.times)}`,
    note: noteOf(view.ticket.no, filesText(view)),
    body: caseText(view, pending.reason),
    fields: [
      ...field('单位', name(charge.unit)),
      ...field('退单类别', labelOf('ground', pending.ground)),
      ...field('是否及时', pending.inTime ? '在时限内' : '超过时限'),
      ...field('退单时间', stampText(pending.requestedAt)),
      ...field('此前退单', earlierBrief(view)),
      ...field('办结期限', limitOrPast(charge.limits.closing, options.passed.closing)),
    ],
    buttons: [
      { key: keyOf('accept', ...request), text: '认可退单', style: 'main' },
      { key: keyOf('refuse', ...request), text: '不认可', style: 'danger' },
      ...(options.link
        ? [{ key: keyOf('link-repeat', view.ticket.no), text: '关联重复', style: 'plain' as const }]
        : []),
      ...(view.files ? [{ key: keyOf('files', view.ticket.no), text: '看附件', style: 'plain' as const }] : []),
    ],
  }
}

/** What the decision card had to shorten, in full. */
export function fullCase(view: TicketView, reason: string): Text[] {
  const { no, summary } = view.ticket
  const isWhole = !caseText(view, reason).includes('…')
  return isWhole ? [] : [say(`工单 ${no} 诉求内容：\n${summary}\n退单理由：\n${reason}`)]
}

/** Each earlier return with its reason, and why it was refused. */
export function earlierReturns(view: TicketView): Text[] {
  const before = earlier(view).map(
    (one) =>
      `${momentText(one.requestedAt)} ${labelOf('ground', one.ground)}（${decidedText(one)}）\n　退单理由：${one.reason}${one.why ? `\n　不认可的理由：${one.why}` : ''}`,
  )
  return before.length === 0 ? [] : [say([`工单 ${view.ticket.no} 此前的退单：`, ...before].join('\n'))]
}

/** Asks the office why it refuses. */
export const askReturnRefusal = (no: string): Text =>
  say(`工单 ${no}：请发送不认可退单的理由，会转告提出单位。发送「取消」可以放弃。`)

const holds = ({ options }: Choice, suggested: Suggested | null): boolean =>
  options.some(({ id }) => id === suggested?.unit)

/** Why a unit stands first in the list. */
export const suggestedText = ({ count }: Suggested, unit: string): Text =>
  say(`近一年 ${count} 件相似工单改派至${unit}，已列在第一项，请核对后选择。`)

/** Where an accepted `other-unit` return goes: the units in two lists, of which one is used; or typed as a message. */
export function targetCard(
  view: TicketView,
  options: TicketOptions,
  units: readonly KnownUnit[],
  { more = '', suggested = null }: { more?: string; suggested?: Suggested | null } = {},
): Card {
  const isSuggested = ({ code }: KnownUnit): boolean => code === suggested?.unit
  const others = units
    .filter((unit) => unit.code !== options.charge.unit)
    .sort((a, b) => Number(isSuggested(b)) - Number(isSuggested(a)))
  const asked = options.pending?.requestedAt.getTime() ?? 0
  return {
    kind: 'card',
    title: '认可退单：选择改派单位',
    note: noteOf(view.ticket.no, more === '' ? '也可发送单位名称' : more),
    choices: unitChoices(others).sort((a, b) => Number(holds(b, suggested)) - Number(holds(a, suggested))),
    buttons: [{ key: keyOf('move', ...cardOf(view), asked), text: '确认改派', style: 'main' }],
  }
}

/** To the unit's leader and the office: so many refusals in a row are not for the liaison alone. */
export function refusedAgain(view: TicketView, options: TicketOptions, naming: Naming, count: number): Card {
  const last = view.ticket.returns.findLast(({ decision }) => decision === 'refused')
  const why = last?.why ? `最近一次的理由：${stopped(short(last.why, LONGEST_WHY))}` : ''
  return {
    ...ticketCard(view, options, naming, { title: `退单第 ${count} 次未获认可` }),
    body: short(
      `这件工单的退单已连续 ${count} 次未获认可，请协调办理，时限照常计算。${why}诉求：${view.ticket.summary}`,
      160,
    ),
  }
}
