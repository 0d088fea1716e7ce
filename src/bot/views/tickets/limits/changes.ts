import { LIMITS } from '../../../../domain/lists/tickets.ts'
import type { LimitChange, ListedChange } from '../../../../usecases/ports/life/limit-changes.ts'
import type { NoticeSubject } from '../../../../usecases/sending/messenger.ts'
import type { TicketOptions } from '../../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../../usecases/tickets/ticket-view.ts'
import { limitMoved, movedBy } from '../../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../../wording/labels.ts'
import { momentText } from '../../../../wording/times.ts'
import type { Card, Text } from '../../../chat.ts'
import { short } from '../../text/card-text.ts'
import { say } from '../../text/said.ts'
import { type Naming, ticketCard } from '../ticket.ts'
import { isByPause, standingChanges } from './limit-line.ts'

type Name = (unit: string) => string

const nameOf = ({ limit, round }: LimitChange): string => `${round === null ? '' : '二次'}${labelOf('limit', limit)}`

const movedText = ({ from, to, wasProvisional }: LimitChange): string =>
  limitMoved({ until: from, provisional: wasProvisional }, { until: to })

/** What matters most of a ticket stands first. */
const place = ({ limit }: LimitChange): number => (limit === 'closing' ? -1 : LIMITS.indexOf(limit))

/** To the unit: its ticket, with the limits that a notice has moved. */
export function limitsMovedCard(view: TicketView, options: TicketOptions, naming: Naming): Card {
  const card = ticketCard(view, options, naming, { title: '办理期限已按放假通知调整' })
  const changes = standingChanges(view)
    .filter((one) => !isByPause(one))
    .sort((a, b) => place(a) - place(b))
  const text = changes.map((one) => `${nameOf(one)} ${movedText(one)}`).join('；')
  return text === '' ? card : { ...card, body: short(`${text}。诉求：${view.ticket.summary}`, 160) }
}

/** As many as one message holds. */
const MOST_LISTED = 10

const lineOf = (one: ListedChange): string => `　${one.ticket} ${nameOf(one)} ${movedText(one)}`

/** To the unit: the limits of many tickets, or of settled ones, that one notice has moved. */
export function limitsListed({ number, changes }: Extract<NoticeSubject, { kind: 'limits-listed' }>): Text {
  const tickets = new Set(changes.map((one) => one.ticket)).size
  const shown = changes.slice(0, MOST_LISTED)
  const rest = changes.length > shown.length ? '等。发送「期限变更」查看全部。' : ''
  return say(
    [`按${movedBy(number)}，本单位 ${tickets} 件工单的期限有变动：`, ...shown.map(lineOf), rest].join('\n').trimEnd(),
  )
}

const listedLine = (one: ListedChange): string =>
  [`　${one.ticket} ${nameOf(one)}`, `　　${movedText(one)}`, `　　${momentText(one.at)} ${movedBy(one.reason)}`].join(
    '\n',
  )

/** 「期限变更」: old and new limits, unit by unit. `days`: how far back. */
export function changesBlocks(changes: readonly ListedChange[], days: number, name: Name): string[] {
  if (changes.length === 0) return [`近 ${days} 天没有期限变更。`]
  const units = [...new Set(changes.map(({ unit }) => unit))]
  const tickets = new Set(changes.map(({ ticket }) => ticket)).size
  return [
    `近 ${days} 天的期限变更，${tickets} 件工单、${changes.length} 项：`,
    ...units.flatMap((unit) => [`【${name(unit)}】`, ...changes.filter((one) => one.unit === unit).map(listedLine)]),
  ]
}
