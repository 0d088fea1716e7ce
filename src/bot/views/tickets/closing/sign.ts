import type { UnsignedLine } from '../../../../usecases/ports/tickets.ts'
import type { Unsigned } from '../../../../usecases/tickets/signing/signature.ts'
import type { TicketOptions } from '../../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../../usecases/tickets/ticket-view.ts'
import { limitMarked } from '../../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../../wording/labels.ts'
import { momentText, stampText } from '../../../../wording/times.ts'
import type { Card, Text } from '../../../chat.ts'
import { keyOf } from '../../../hearing/key.ts'
import { field, fitsBody, noteOf, short, stopped } from '../../text/card-text.ts'
import { closed, say } from '../../text/said.ts'
import { filesText, ticketCard } from '../ticket.ts'
import { detailFields } from './details.ts'

/** To the leader: the report that waits for his signature. */
export function signCard(view: TicketView, options: TicketOptions): Card {
  const { ticket } = view
  const { unsignedClosing: waiting } = options
  const card = [ticket.no, ticket.version] as const
  if (!options.sign || waiting === null) return ticketCard(view, options)
  return {
    kind: 'card',
    title: view.round ? '二次办理：办结说明待签发' : '办结说明待签发',
    note: noteOf(ticket.no, filesText(view)),
    body: short(waiting.report ?? '', 160),
    fields: [
      ...field('办结情况', waiting.result && labelOf('result', waiting.result)),
      ...field('提交时间', waiting.closedAt && stampText(waiting.closedAt)),
      ...field('办结期限', limitMarked(waiting.limit)),
      ...detailFields(waiting.details),
    ].slice(0, 6),
    buttons: [
      { key: keyOf('sign', ...card), text: '签发', style: 'main' },
      { key: keyOf('send-back', ...card), text: '退回修改', style: 'danger' },
      ...(view.files ? [{ key: keyOf('files', ticket.no), text: '看附件', style: 'plain' as const }] : []),
    ],
  }
}

/** The report in full where the card had to shorten it, and what was complained of. */
export function signText({ ticket }: TicketView, { unsignedClosing }: TicketOptions): Text[] {
  const report = unsignedClosing?.report ?? ''
  return fitsBody(report) ? [] : [say(`工单 ${ticket.no} 诉求：${ticket.summary}\n办结说明：\n${report}`)]
}

export const signed = (no: string): Text => say(`工单 ${no} 的办结说明已签发，办结生效。`)
export const sentBack = (no: string): Text =>
  say(`工单 ${no} 的办结说明已退回修改，已告知联络员。办结以重新提交的时间为准。`)
export const askSendBack = (no: string): Text =>
  say(`工单 ${no}：请发送退回修改的理由，会转告联络员。发送「取消」可以放弃。`)

const LONGEST_WHY = 80

/** To the unit: its report came back, with the ticket as it now is. */
export function sentBackCard(view: TicketView, options: TicketOptions, why: string | null): Card {
  const card = ticketCard(view, options, null, { title: '办结说明被退回修改' })
  const reason = why === null ? '' : `理由：${stopped(short(why, LONGEST_WHY))}`
  return {
    ...card,
    body: short(`${reason}请改好后重新办结上报，以重新提交的时间为准。诉求：${view.ticket.summary}`, 160),
  }
}

/** After a closing: that it is final, or whose signature it waits for. */
export function submitted(
  no: string,
  result: string,
  options: Pick<TicketOptions, 'unsigned'>,
  unsigned: Unsigned | null,
): Text {
  if (options.unsigned) {
    return say(
      `工单 ${no} 的办结说明（${labelOf('result', result)}）已提交，待分管领导签发。办结时限按现在提交的时间计算。`,
    )
  }
  if (unsigned === 'no-leader') {
    return say(`${closed(no, result).text}\n本单位没有在职的分管领导，不用签发，您的提交即为办结。`)
  }
  return closed(no, result)
}

const SHOWN = 15

/** What waits for a leader, the oldest first. */
export function unsignedList(lines: readonly UnsignedLine[], now: Date): Text {
  if (lines.length === 0) return say('没有等您签发的办结说明。')
  const more = lines.length > SHOWN ? [`另有 ${lines.length - SHOWN} 件，签发后再发送「待签发」查看。`] : []
  const days = (at: Date): string => {
    const passed = Math.floor((now.getTime() - at.getTime()) / 86_400_000)
    return passed === 0 ? '' : `，已等 ${passed} 天`
  }
  return say(
    [
      `等您签发的办结说明共 ${lines.length} 件，发送「工单」加序号或编号查看：`,
      ...lines
        .slice(0, SHOWN)
        .map(
          (one, at) =>
            `${at + 1}. ${one.no}　${momentText(one.closedAt)} 提交${days(one.closedAt)}　${short(one.summary, 24)}`,
        ),
      ...more,
    ].join('\n'),
  )
}

export const switched = (unit: string, on: boolean, count: number): Text =>
  say(
    on
      ? `${unit}已开启签发：联络员提交办结说明后，由分管领导按「签发」生效；办结时限仍按联络员提交的时间计算。`
      : `${unit}已关闭签发，联络员提交即为办结。${count === 0 ? '' : `等待签发的 ${count} 件一并视为已签发。`}`,
  )
