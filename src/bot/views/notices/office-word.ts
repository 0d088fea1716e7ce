import type { Member } from '../../../domain/people.ts'
import type { OfficeWord } from '../../../usecases/ports/life/words.ts'
import type { WordSubject } from '../../../usecases/sending/messenger.ts'
import type { Receipts } from '../../../usecases/telling/office-words.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import { momentText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { fitsBody, short } from '../text/card-text.ts'
import { say } from '../text/said.ts'
import { ticketCard } from '../tickets/ticket.ts'

type Name = (unit: string) => string

const MOST_BUTTONS = 6

const received = (word: OfficeWord) => ({ key: keyOf('receive', word.id), text: '收到', style: 'plain' as const })

/** What the office tells: an urging is the ticket's card with what it said, a notice its text; both ask for a receipt. */
export function officeWordMessage({ word, view }: WordSubject, to: Member): Card | Text {
  const text = word.text ?? ''
  if (view === null) {
    if (!fitsBody(text)) return say(`热线办通知（${momentText(word.at)}）：\n${text}\n看到请回复「收到」。`)
    const note = `${momentText(word.at)} · 看到请按「收到」`
    return { kind: 'card', title: '热线办通知', note, body: text, buttons: [received(word)] }
  }
  const card = ticketCard(view, optionsOf(view, to), null, { title: '热线办催办' })
  if (card.over !== undefined) return card
  return {
    ...card,
    body: short(text === '' ? (card.body ?? '') : `催办：${text} 诉求：${card.body ?? ''}`, 160),
    buttons: [...card.buttons.slice(0, MOST_BUTTONS - 1), received(word)],
  }
}

const what = ({ kind, ticket, unit }: OfficeWord, name: Name): string => {
  if (kind === 'urge') return `工单 ${ticket ?? ''} 的催办`
  return unit === null ? '给全部单位的通知' : `给${name(unit)}的通知`
}

/** 「催办」, 「通知」, done: to whom it goes, with a button for the receipts. */
export const wordSent = ({ word, told }: Receipts, name: Name): Card => ({
  kind: 'card',
  title: word.kind === 'urge' ? '已催办' : '已通知',
  body: short(`${what(word, name)}已发给 ${told.length} 位：${told.map((one) => one.name).join('、')}。`, 160),
  buttons: [{ key: keyOf('receipts', word.id), text: '查看回执', style: 'main' }],
})

type Told = Receipts['told'][number]

const MOST_NAMED = 60

const named = (word: string, some: readonly Told[], name: Name): string[] => {
  if (some.length === 0) return []
  const shown = some.slice(0, MOST_NAMED).map((one) => `${one.name}${one.unit === null ? '' : `（${name(one.unit)}）`}`)
  const rest = some.length > MOST_NAMED ? '等' : ''
  return [`${word} ${some.length} 位：${shown.join('、')}${rest}`]
}

/** 「回执」: who confirmed, who opened it as far as the platform says, and who has said nothing yet. */
export function receiptsText({ word, told }: Receipts, name: Name): Text {
  const confirmed = told.filter((one) => one.receivedAt !== null)
  const read = told.filter((one) => one.receivedAt === null && one.readAt !== null)
  const sent = told.filter((one) => one.receivedAt === null && one.readAt === null && one.sentAt !== null)
  const unsent = told.filter((one) => one.receivedAt === null && one.sentAt === null)
  return say(
    [
      `${momentText(word.at)}${what(word, name)}，共 ${told.length} 位：`,
      ...named('已回复收到', confirmed, name),
      ...named('已读', read, name),
      ...named('已送达，没有回复', sent, name),
      ...named('还没有送达', unsent, name),
    ].join('\n'),
  )
}

/** 「收到」, kept. */
export function wordsReceived(words: readonly OfficeWord[]): Text {
  const of = words.map(({ kind, ticket }) => (kind === 'urge' ? `工单 ${ticket ?? ''} 的催办` : '热线办的通知'))
  return say(`已记录您收到${[...new Set(of)].join('、')}。`)
}

export const RECEIVED_BEFORE = say('这条您已经回复过收到，不用重复回复。')
