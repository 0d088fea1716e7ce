import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { limitMarked, type Marked } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import type { Card, Text } from '../../chat.ts'
import { CHOICE, keyOf } from '../../hearing/key.ts'
import { CHOOSE, field, noteOf, short, stopped } from '../text/card-text.ts'
import { ticketCard } from './ticket.ts'

const cardOf = ({ ticket }: TicketView) => [ticket.no, ticket.version] as const

/**
 * contract.md#cards, the return card: both grounds with their last day; a window that is over is 「已过」 and no option.
 */
export function returnCard(view: TicketView, options: TicketOptions): Card {
  const { limits } = options.charge
  const last = (limit: Marked, isPast: boolean): string => (isPast ? '已过' : limitMarked(limit))
  const isOver = options.grounds.length === 0
  return {
    kind: 'card',
    title: '申请退单',
    note: noteOf(view.ticket.no),
    body: isOver
      ? '两类退单的时限都已过，不能再申请退单。请继续办理，确有特殊情况请联系热线办。'
      : '请选择退单类别，再用下一条消息写明退单理由。',
    fields: [
      ...field('系统外退单', last(limits.returnOutside, options.passed.returnOutside)),
      ...field('系统内退单', last(limits.returnOtherUnit, options.passed.returnOtherUnit)),
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

const LONGEST_WHY = 90

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
