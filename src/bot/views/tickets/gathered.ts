import type { NewTicket } from '../../../usecases/sending/messenger.ts'
import { limitMarkedBrief } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import type { Card, Field } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, short } from '../text/card-text.ts'
import { linesCard, MOST_LINES } from './lists.ts'

/** 「1. 投诉　SH…123　水管漏水」: what it is, by its place. */
const line = ({ no, kind, summary }: NewTicket, place: number): Field[] =>
  field(`${place}.`, `${labelOf('kind', kind)} ${no.slice(-12)} ${short(summary, 12)}`)

/**
 * contract.md#calm: new tickets that came together, as one list; each line has a button and a place. Where there are more
 * than a card has buttons for, the last of them opens 「待办」.
 */
export function newTicketsCard(tickets: readonly NewTicket[]): { card: Card; listed: readonly string[] } {
  const rest = tickets.length > MOST_LINES
  const shown = tickets.slice(0, rest ? MOST_LINES - 1 : MOST_LINES)
  const soonest = [...tickets].sort((a, b) => a.firstContactUntil.getTime() - b.firstContactUntil.getTime())[0]
  const first = soonest && limitMarkedBrief({ until: soonest.firstContactUntil, provisional: soonest.provisional })
  const lines = shown.map(({ no }, at) => ({ no, place: at + 1 }))
  const card = linesCard(lines, { title: `新工单 ${tickets.length} 件`, next: false, works: true })
  const more = rest ? `这里列出 ${shown.length} 件，发送「待办」查看全部。` : ''
  return {
    card: {
      ...card,
      ...(first ? { note: `先行联系最早至 ${first}` } : {}),
      body: `${more}${card.body ?? ''}`,
      fields: shown.flatMap((ticket, at) => line(ticket, at + 1)),
      buttons: [...card.buttons, ...(rest ? [{ key: keyOf('todo'), text: '待办', style: 'plain' as const }] : [])],
    },
    listed: shown.map(({ no }) => no),
  }
}
