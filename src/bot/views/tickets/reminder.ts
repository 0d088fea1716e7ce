import { KNOWN_STAGES } from '../../../domain/lists/tickets.ts'
import type { Member } from '../../../domain/people.ts'
import type { Stage } from '../../../domain/reminder.ts'
import type { DueReminder } from '../../../usecases/ports/reminders.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { limitMarkedShort, type Marked } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import { leftText, momentText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { short } from '../text/card-text.ts'
import { type Naming, ticketCard, urged } from './ticket.ts'

export type Reminded = { reminder: DueReminder; view: TicketView }

const windowTitle = (reminder: DueReminder): string => `${labelOf('reminded', reminder.limit)}今日截止`

/** Why a reminder comes: 「先行联系今日到期」. */
const reminderTitle = (reminder: DueReminder): string =>
  reminder.stage === 'window'
    ? windowTitle(reminder)
    : `${labelOf('reminded', reminder.limit)}${labelOf('stage', reminder.stage)}`

const isToKnow = ({ stage }: DueReminder): boolean => KNOWN_STAGES.some((known) => known === stage)
const BY_THE_CLOCK: ReadonlySet<Stage> = new Set(['urgent-half', 'urgent-last', 'urgent-over'])
const MOST_BUTTONS = 6

/** The last button of a card that can be acknowledged; the least of the others gives way to it. */
function toKnow(card: Card, { reminder, view }: Reminded): Card {
  if (!isToKnow(reminder) || card.over !== undefined) return card
  const known = { key: keyOf('acknowledge', view.ticket.no), text: '已知晓', style: 'plain' as const }
  return { ...card, buttons: [...card.buttons.slice(0, MOST_BUTTONS - 1), known] }
}

/** A single reminder: the ticket's card with live buttons. */
export function reminderCard({ reminder, view }: Reminded, to: Member, naming: Naming): Card {
  const { deadline, stage } = reminder
  const options = optionsOf(view, to)
  const isByClock = BY_THE_CLOCK.has(stage)
  const due = `应于 ${momentText(deadline)} 前`
  const more = `${isByClock ? `${due}，` : ''}${leftText(deadline, view.now)}`
  const card = ticketCard(view, options, naming, { title: reminderTitle(reminder), more })
  const told = isByClock && card.over === undefined ? pushed(card, view, due) : urged(card, view, options)
  return toKnow(told, { reminder, view })
}

/** What a phone shows of it: the hour by the clock, not the limit in working days. */
const pushed = (card: Card, { ticket }: TicketView, due: string): Card => ({
  ...card,
  push: `${card.title} ${ticket.no}，${due}`,
})

// The most urgent first: what is overdue, what ends within hours, what ends today, what can still be returned.
const URGENCY: Readonly<Record<Stage, number>> = {
  'urgent-over': 0,
  'urgent-last': 1,
  'urgent-half': 2,
  escalated: 3,
  overdue: 4,
  'last-hours': 5,
  'due-day': 6,
  window: 7,
  'before-rest': 8,
  weekly: 9,
}

function entry({ reminder, view }: Reminded, naming: Naming, place: number): string {
  const { no, kind, urgent, summary } = view.ticket
  return [
    `${place}. ${no} ${labelOf('kind', kind)}${urgent ? '【紧急】' : ''}`,
    ...(naming ? [`　${naming(reminder.unit)}`] : []),
    `　${labelOf('reminded', reminder.limit)} ${limitMarkedShort(remindedLimit({ reminder, view }))}`,
    `　${short(summary, 16)}`,
  ].join('\n')
}

/** The limit that a reminder speaks of; one by the clock is no limit in working days, and nothing about it is open. */
function remindedLimit({ reminder, view }: Reminded): Marked {
  const charge = view.ticket.assignments.find(({ seq }) => seq === reminder.seq)
  const limits = [charge?.limits[reminder.limit], view.round?.limit]
  const found = limits.find((limit) => limit?.until.getTime() === reminder.deadline.getTime())
  return found ?? { until: reminder.deadline }
}

const PASSED: ReadonlySet<Stage> = new Set(['urgent-over', 'escalated', 'overdue', 'weekly'])

const REST_BYTES = 100

/** Several reminders of one minute: one text, grouped by stage, as many as fit and the number of the others. `listed`: by place. */
export function digestText(
  items: readonly Reminded[],
  naming: Naming,
  bytes: number,
): { message: Text; listed: readonly string[] } {
  const ordered = [...items].sort(
    (a, b) =>
      URGENCY[a.reminder.stage] - URGENCY[b.reminder.stage] ||
      a.reminder.deadline.getTime() - b.reminder.deadline.getTime(),
  )
  const lines = [`工单提醒 ${items.length} 项：`]
  let size = Buffer.byteLength(lines.join(''))
  let shown = 0
  let group = ''
  for (const item of ordered) {
    const head = labelOf('stage', item.reminder.stage)
    const added = [...(head === group ? [] : [`【${head}】`]), entry(item, naming, shown + 1)].join('\n')
    size += Buffer.byteLength(added) + 1
    if (size > bytes - REST_BYTES) break
    lines.push(added)
    group = head
    shown += 1
  }
  const rest = items.length - shown
  const list = ordered.every(({ reminder }) => PASSED.has(reminder.stage)) ? '逾期' : '待办'
  const knowing = ordered.some(({ reminder }) => isToKnow(reminder)) ? '发送「已知晓 序号」不再重复提醒。' : ''
  const last =
    rest > 0
      ? `另有 ${rest} 项，发送「${list}」查看全部；发送序号可打开上面各项。`
      : naming === null
        ? '发送序号即可打开，例如「1」；「联系 1」记录先行联系。'
        : '发送序号即可打开，例如「1」。'
  const listed = ordered.slice(0, shown).map(({ view }) => view.ticket.no)
  return { message: { kind: 'text', text: [...lines, `${last}${knowing}`].join('\n') }, listed }
}
