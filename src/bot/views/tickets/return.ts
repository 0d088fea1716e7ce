import type { TicketReturn } from '../../../domain/ticket-return.ts'
import type { KnownUnit } from '../../../usecases/ports/people.ts'
import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { labelOf } from '../../../wording/labels.ts'
import { limitText, momentText, stampText } from '../../../wording/times.ts'
import type { Card, Choice, Text } from '../../chat.ts'
import { CHOICE, keyOf } from '../../hearing/key.ts'
import { CHOOSE, field, noteOf, short, stopped } from '../text/card-text.ts'
import { say } from '../text/said.ts'
import { filesText, limitOrPast, ticketCard } from './ticket.ts'

const cardOf = ({ ticket }: TicketView) => [ticket.no, ticket.version] as const

/**
 * contract.md#cards, the return card: both grounds with their last day; a window that is over is 「已过」 and no option.
 */
export function returnCard(view: TicketView, options: TicketOptions): Card {
  const { limits } = options.charge
  const last = (until: Date, isPast: boolean): string => (isPast ? '已过' : limitText(until))
  const isOver = options.grounds.length === 0
  return {
    kind: 'card',
    title: '申请退单',
    note: noteOf(view.ticket.no),
    body: isOver
      ? '两类退单的时限都已过，不能再申请退单。请继续办理，确有特殊情况请联系热线办。'
      : '请选择退单类别，再用下一条消息写明退单理由。',
    fields: [
      ...field('系统外退单', last(limits.returnOutside.until, options.passed.returnOutside)),
      ...field('系统内退单', last(limits.returnOtherUnit.until, options.passed.returnOtherUnit)),
    ],
    ...(isOver
      ? { buttons: [], over: '退单时限已过' }
      : {
          choices: [
            {
              key: CHOICE.ground,
              title: '退单类别',
              none: CHOOSE,
              options: options.grounds.map((ground) => ({ id: ground, text: labelOf('ground', ground) })),
            },
          ],
          buttons: [{ key: keyOf('ground', ...cardOf(view)), text: '提交退单', style: 'main' }],
        }),
  }
}

/** The return card after a ground was chosen: it waits for the reason. */
export const reasonAwaitedCard = (view: TicketView, ground: string): Card => ({
  kind: 'card',
  title: '申请退单',
  note: noteOf(view.ticket.no),
  body: '请在下一条消息里写明退单理由。发送「取消」可以放弃。',
  fields: field('退单类别', labelOf('ground', ground)),
  buttons: [],
  over: '请发送退单理由',
})

/** Asks for the reason. */
export const askReason = (no: string, ground: string): Text => ({
  kind: 'text',
  text: `工单 ${no} 申请退单（${labelOf('ground', ground)}）。请直接发送退单理由，例如管辖范围的依据、已核实的情况。\n发送「取消」可以放弃。`,
})

const DECIDED = { accepted: '已认可', refused: '未认可', withdrawn: '已撤回' } as const

/** What was asked for before, by whichever unit, oldest first. */
const earlier = ({ ticket }: TicketView): TicketReturn[] => ticket.returns.filter(({ decision }) => decision !== null)

const decidedText = ({ decision }: TicketReturn): string => (decision === null ? '待认定' : DECIDED[decision])

function earlierBrief(view: TicketView): string {
  const before = earlier(view)
  const last = before.at(-1)
  if (!last) return '无'
  const count = before.length === 1 ? '' : `共 ${before.length} 次，最近 `
  return `${count}${momentText(last.requestedAt)}，${decidedText(last)}`
}

const COMPLAINT = 76
const LONGEST_WHY = 90

/** Both sides of a decision, each with room on the card. */
function caseText({ ticket }: TicketView, reason: string): string {
  const complaint = short(ticket.summary, COMPLAINT)
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
    title: '退单待认定',
    note: noteOf(view.ticket.no, filesText(view)),
    body: caseText(view, pending.reason),
    fields: [
      ...field('单位', name(charge.unit)),
      ...field('退单类别', labelOf('ground', pending.ground)),
      ...field('是否及时', pending.inTime ? '在时限内' : '超过时限'),
      ...field('退单时间', stampText(pending.requestedAt)),
      ...field('此前退单', earlierBrief(view)),
      ...field('办结期限', limitOrPast(charge.limits.closing.until, options.passed.closing)),
    ],
    buttons: [
      { key: keyOf('accept', ...request), text: '认可退单', style: 'main' },
      { key: keyOf('refuse', ...request), text: '不认可', style: 'danger' },
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

function unitChoice(key: string, title: string, units: readonly KnownUnit[]): Choice {
  const options = units.slice(0, 9).map((unit) => ({ id: unit.code, text: short(unit.name, 16) }))
  return { key, title, options, none: '不在此列' }
}

/** Where an accepted `other-unit` return goes: the units in two lists, of which one is used; or typed as a message. */
export function targetCard(view: TicketView, options: TicketOptions, units: readonly KnownUnit[], more = ''): Card {
  const others = units.filter((unit) => unit.code !== options.charge.unit)
  const districts = others.filter((unit) => /[区县]/.test(unit.name))
  const bureau = others.filter((unit) => !districts.includes(unit))
  const asked = options.pending?.requestedAt.getTime() ?? 0
  return {
    kind: 'card',
    title: '认可退单：选择改派单位',
    note: noteOf(view.ticket.no, more === '' ? '也可发送单位名称' : more),
    choices: [
      unitChoice(CHOICE.bureau, '局属单位', bureau),
      unitChoice(CHOICE.district, '区县水务局', districts),
    ].filter((choice) => choice.options.length > 0),
    buttons: [{ key: keyOf('move', ...cardOf(view), asked), text: '确认改派', style: 'main' }],
  }
}

/**
 * To the unit that asked: how its return was decided. Refused: the ticket as it now is, with live buttons. Accepted:
 * a sentence, because the card would show the limits of whoever has the ticket now.
 */
export function returnDecided(view: TicketView, options: TicketOptions, requestedAt: Date): Card | Text {
  const { ticket } = view
  const request = ticket.returns.find((one) => one.requestedAt.getTime() === requestedAt.getTime())
  if (request?.decision === 'accepted') {
    const lines = [`工单 ${ticket.no} 的退单已认可，本单位不再办理。`, short(ticket.summary, 160)]
    return { kind: 'text', text: lines.join('\n') }
  }
  const card = ticketCard(view, options, null, { title: '退单未获认可' })
  const why = request?.why ? `理由：${stopped(short(request.why, LONGEST_WHY))}` : ''
  return {
    ...card,
    body: short(`热线办未认可本次退单，请继续办理，时限照常计算。${why}诉求：${ticket.summary}`, 160),
  }
}
