import { may, unitFor } from '../../../domain/may.ts'
import type { Member } from '../../../domain/people.ts'
import type { TicketState } from '../../../domain/ticket.ts'
import type { Decision } from '../../../domain/ticket-return.ts'
import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { limitMarked } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import { dateShort, stampText } from '../../../wording/times.ts'
import type { Card, Field, Text } from '../../chat.ts'
import { field, noteOf, short } from '../text/card-text.ts'
import { revisitBrief } from './evidence.ts'
import { limitOnCard, limitOrPast } from './limits/limit-line.ts'
import { fitsBeside, withUncounted } from './limits/uncounted.ts'
import { repeatMark } from './repeat.ts'
import { ticketButtons } from './ticket-buttons.ts'
import { triedBrief } from './tried.ts'

/** Names a unit by its code, for cards of the office side; null: the card goes to the unit itself. */
export type Naming = ((unit: string) => string) | null

/** Whether units are named to a member: not to one whose work is that of a single unit. */
export const isToldUnits = (member: Member): boolean =>
  may(member, 'list-work') === null || unitFor(member, 'list-work') === null

const urgent = (view: TicketView): string => (view.ticket.urgent ? '【紧急】' : '')

const MOST_FIELDS = 6

// As long as it is awaited it stands before everything else.
function signInField({ signIn, charge, passed }: TicketOptions): Field[] {
  const { signIn: limit } = charge.limits
  return signIn && limit ? field('签收', limitOrPast(limit, passed.signIn)) : []
}

function contactField(view: TicketView, { charge, round, passed }: TicketOptions): Field[] {
  if (round) return field('再次联系', round.contactedAt ? `已记录 ${stampText(round.contactedAt)}` : '未记录')
  if (charge.contactedAt) return field('先行联系', `已记录 ${stampText(charge.contactedAt)}`)
  const isPast = passed.firstContact
  return field('先行联系', limitOnCard(view, 'firstContact', charge.limits.firstContact, { isPast }))
}

const WINDOWS = { returnOtherUnit: '系统内退单', returnOutside: '系统外退单' } as const

function windowFields(view: TicketView, { charge, passed }: TicketOptions): Field[] {
  const last = (name: keyof typeof WINDOWS): Field[] => {
    const text = passed[name] ? '已过' : limitOnCard(view, name, charge.limits[name], { isPast: false })
    return field(WINDOWS[name], text)
  }
  return [...last('returnOtherUnit'), ...last('returnOutside')]
}

// The office decides by whether the citizen was called; what is left of the windows is the unit's own business.
function workFields(view: TicketView, options: TicketOptions, isOffice: boolean): Field[] {
  const { round: last } = view
  const { charge, state, passed, round, found } = options
  if (round) {
    return [
      ...field('二次期限', limitOnCard(view, 'closing', round.limit, { isPast: passed.closing, round: round.round })),
      ...field('市民评价', revisitBrief(found)),
      ...(isOffice ? field('未联系上', triedBrief(options.tried)) : []),
    ]
  }
  if (state === 'closed') {
    return [
      ...field('办结情况', labelOf('result', charge.result ?? '')),
      ...field('办结时间', charge.closedAt && stampText(charge.closedAt)),
      ...field(
        '二次办结',
        last?.closedAt ? `${labelOf('result', last.result ?? '')} ${stampText(last.closedAt)}` : null,
      ),
    ]
  }
  if (state === 'returned') return field('退单时间', charge.endedAt && stampText(charge.endedAt))
  const tried = isOffice && charge.contactedAt === null ? field('未联系上', triedBrief(options.tried)) : []
  const more = tried.length > 0 ? tried : windowFields(view, options)
  return [
    ...field('办结期限', limitOnCard(view, 'closing', charge.limits.closing, { isPast: passed.closing })),
    ...more,
  ]
}

function citizenFields({ citizen }: TicketView, naming: Naming, unit: string): Field[] {
  const who = [citizen.name, citizen.phone].filter((part) => part !== null).join(' ')
  return [...field('市民', who), ...(naming ? field('单位', naming(unit)) : field('地址', citizen.address))]
}

/** How many files belong to it; nothing where there are none. */
export const filesText = ({ files = 0 }: TicketView): string => (files === 0 ? '' : `附件 ${files} 个`)

/** It is kept and flagged; or the office has not decided yet. */
const excludedText = ({ excluded, exclusion }: TicketOptions): string =>
  excluded ? '已剔除' : exclusion ? '剔除待决定' : ''

/** Its closing clock stands still; or the office has not decided yet. */
const pausedText = ({ paused, pause }: TicketOptions): string =>
  paused ? `挂账至 ${dateShort(paused.until)}` : pause ? '挂账待决定' : ''

/** Submitted, and waiting for the leader. */
export const UNSIGNED = '待签发'

const OVER: Readonly<Record<TicketState, string | null>> = {
  open: null,
  returning: null,
  returned: '已退单',
  closed: '已办结',
}

const overLabel = ({ state, mine, unsigned }: TicketOptions, naming: Naming): string | null =>
  unsigned ? UNSIGNED : (OVER[state] ?? (mine || naming ? null : '已改派'))

/**
 * A ticket as it is now. `title` and `more` say why it is shown; a ticket whose work is over, or that has gone to
 * another unit, is shown without buttons.
 */
export function ticketCard(
  view: TicketView,
  options: TicketOptions,
  naming: Naming = null,
  { title, more }: { title?: string; more?: string } = {},
): Card {
  const { ticket } = view
  const over = overLabel(options, naming)
  const state = over ?? (options.state === 'returning' ? labelOf('state', 'returning') : '')
  return {
    kind: 'card',
    title: short(
      `${urgent(view)}${title ?? (options.round ? '二次办理工单' : `${labelOf('kind', ticket.kind)}工单`)}`,
      36,
    ),
    note: noteOf(
      ticket.no,
      [more ?? state, pausedText(options), excludedText(options), filesText(view)]
        .filter((part) => part !== '')
        .join(' · '),
    ),
    body: withUncounted(`${repeatMark(view)}${ticket.summary}`, options),
    fields: [
      ...citizenFields(view, naming, options.charge.unit),
      ...signInField(options),
      ...contactField(view, options),
      ...workFields(view, options, naming !== null),
    ].slice(0, MOST_FIELDS),
    buttons: over === null ? ticketButtons(view, options) : [],
    ...(over === null ? {} : { over }),
  }
}

/** A card sent unasked about an urgent ticket says so on the phone before it is opened: number and limits, nobody's name. */
export function urged(card: Card, { ticket }: TicketView, { charge }: TicketOptions): Card {
  if (!ticket.urgent || card.over !== undefined) return card
  const { limits, contactedAt } = charge
  const next = contactedAt ? limits.closing : limits.firstContact
  const what = labelOf('limit', contactedAt ? 'closing' : 'firstContact')
  return { ...card, push: `${card.title} ${ticket.no}，${what}至 ${limitMarked(next)}` }
}

/** contract.md#cards, the new-ticket card. */
export const newTicketCard = (view: TicketView, options: TicketOptions): Card =>
  urged(ticketCard(view, options, null, { title: `新工单：${labelOf('kind', view.ticket.kind)}` }), view, options)

/** What a card had to shorten, in full. */
export const fullSummary = ({ ticket }: TicketView, options: TicketOptions): Text[] =>
  fitsBeside(ticket.summary, options) ? [] : [{ kind: 'text', text: `工单 ${ticket.no} 诉求内容：\n${ticket.summary}` }]

const DECIDED: Readonly<Record<Decision, string>> = { accepted: '已认可退单', refused: '未认可退单' }

/** The office's card of a return that it has decided. */
export const decidedCard = (view: TicketView, options: TicketOptions, naming: Naming, decision: Decision): Card => ({
  ...ticketCard(view, options, naming, { title: '退单认定' }),
  buttons: [],
  over: DECIDED[decision],
})
