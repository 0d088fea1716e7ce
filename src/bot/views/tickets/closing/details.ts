import type { AnswerWay, ReportDetails } from '../../../../domain/closing/report-details.ts'
import type { TicketOptions } from '../../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../../usecases/tickets/ticket-view.ts'
import { codesOf, labelOf } from '../../../../wording/labels.ts'
import { stampText } from '../../../../wording/times.ts'
import type { Card, Choice, Field, Text } from '../../../chat.ts'
import { type CHOICE, keyOf } from '../../../hearing/key.ts'
import { CHOOSE, field, noteOf } from '../../text/card-text.ts'
import { say } from '../../text/said.ts'

function visitText({ visited, visitedAt }: ReportDetails): string | null {
  if (visited === null) return null
  return visited ? `${visitedAt ? stampText(visitedAt) : '已查看'}` : '没有到现场'
}

const answerText = ({ answeredBy, answeredAt }: ReportDetails): string | null =>
  answeredBy === null
    ? null
    : [labelOf('answerWay', answeredBy), answeredAt && stampText(answeredAt)].filter(Boolean).join(' ')

/** What a report says beside its text, as lines of a card; nothing of what it does not say. */
export const detailFields = (details: ReportDetails | null): Field[] =>
  details === null
    ? []
    : [
        ...field('事实认定', details.finding && labelOf('finding', details.finding)),
        ...field('现场查看', visitText(details)),
        ...field('答复市民', answerText(details)),
      ]

/** The same in one line; empty where it says nothing. */
export const detailsLine = (details: ReportDetails | null): string =>
  detailFields(details)
    .map(({ name, value }) => `${name}：${value}`)
    .join('；')

/**
 * Where the picks of this card are found: in lists that every template has, since for one of its own each would have to
 * be imported anew.
 */
export const DETAIL_LIST = { finding: 'result', visit: 'ground', answer: 'correction' } as const satisfies Record<
  string,
  keyof typeof CHOICE
>

/** An option that stands for an hour: what the card shows is what is kept. */
const hour = (at: Date): string => `at-${at.getTime().toString(36)}`

/** The hour that an option stands for; null: none. */
export const hourOf = (option: string): Date | null => {
  const found = /^at-([0-9a-z]{1,12})$/.exec(option)?.[1]
  return found === undefined ? null : new Date(Number.parseInt(found, 36))
}

export const NOT_THERE = 'none'

const clock = (at: Date): string => stampText(at).slice(5)

function visits(details: ReportDetails, contactedAt: Date | null, now: Date): Choice['options'] {
  const known = details.visitedAt ? [{ id: hour(details.visitedAt), text: clock(details.visitedAt) }] : []
  const called = contactedAt ? [{ id: hour(contactedAt), text: `联系时 ${clock(contactedAt)}` }] : []
  return [
    ...known,
    { id: NOT_THERE, text: '没有到现场' },
    { id: hour(now), text: `刚才 ${clock(now)}` },
    ...called.filter(({ id }) => known.every((one) => one.id !== id)),
  ]
}

const selected = (id: string | null): { selected: string } | Record<never, never> =>
  id === null ? {} : { selected: id }

/**
 * The one card on which the details are chosen: what was said already, and how and when the citizen is usually answered
 * (by telephone; when he was called, else now), stands there; the finding is nobody's to assume.
 */
export function detailsForm(
  { view, options }: { view: TicketView; options: TicketOptions },
  details: ReportDetails,
): Card {
  const { ticket: about, now } = view
  const { contactedAt } = options.round ?? options.charge
  const visit = details.visited === false ? NOT_THERE : details.visitedAt && hour(details.visitedAt)
  return {
    kind: 'card',
    title: '办结要素',
    note: noteOf(about.no, '其他时间发「要素 现场 9:30」'),
    choices: [
      {
        key: DETAIL_LIST.finding,
        title: '事实认定',
        none: CHOOSE,
        options: codesOf('finding').map((id) => ({ id, text: labelOf('finding', id) })),
        ...selected(details.finding),
      },
      {
        key: DETAIL_LIST.visit,
        title: '现场查看',
        none: CHOOSE,
        options: visits(details, contactedAt, now),
        ...selected(visit),
      },
      {
        key: DETAIL_LIST.answer,
        title: '答复市民',
        none: CHOOSE,
        options: codesOf('answerWay').map((id) => ({ id, text: labelOf('answerWay', id) })),
        ...selected(details.answeredBy ?? 'phone'),
      },
    ],
    buttons: [{ key: keyOf('details-chosen', about.no, about.version), text: '填好了', style: 'main' }],
  }
}

/** When a citizen was answered who was answered in this way, where nobody says when. */
export const answeredAtOf = (way: AnswerWay, contactedAt: Date | null, now: Date): Date =>
  way === 'phone' && contactedAt !== null ? contactedAt : now

export const detailsKept = (no: string, details: ReportDetails): Text =>
  say(`工单 ${no} 的办结要素已记下：${detailsLine(details)}。`)

/** The form once it was filled in. */
export const keptCard = (no: string, details: ReportDetails): Card => ({
  kind: 'card',
  title: '办结要素',
  note: `工单 ${no}`,
  fields: detailFields(details),
  buttons: [],
  over: '已记下',
})

export const DETAILS_WITHOUT_REPORT = say(
  '办结要素要和办结说明一起填写。请先发送「办结」加工单编号，或按「办结上报」。',
)
