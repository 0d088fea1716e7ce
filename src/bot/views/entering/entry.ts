import { TICKET_KINDS } from '../../../domain/lists/tickets.ts'
import { type EntryDraft, withoutNumbers } from '../../../usecases/ports/drafts.ts'
import type { KnownUnit } from '../../../usecases/ports/people.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { limitMarked } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import type { Card, Field, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, short } from '../text/card-text.ts'
import { say } from '../text/said.ts'
import { unitChoices } from '../text/unit-choices.ts'

type Name = (unit: string) => string

/** Somebody typed it a moment ago; what stays in the chat shows no more of it than any card. */
const phoneText = (phone: string | null): string | null => {
  if (phone === null) return null
  return phone === '' ? '没有留电话' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

const entryFields = ({ unit, of, phone, name, urgent }: EntryDraft, nameOf: Name): Field[] => [
  ...field('单位', unit && nameOf(unit)),
  ...field('类型', of && `${labelOf('kind', of)}${urgent ? '【紧急】' : ''}`),
  ...field('电话', phoneText(phone)),
  ...field('市民', name && `${[...name][0] ?? ''}*`),
]

const base = (draft: EntryDraft, nameOf: Name) => ({
  kind: 'card' as const,
  fields: entryFields(draft, nameOf),
  ...(draft.summary === '' ? {} : { body: short(withoutNumbers(draft.summary), 160) }),
})

/** Which unit gets it: two lists of which one is used, or typed. */
export function unitCard(draft: EntryDraft, units: readonly KnownUnit[], nameOf: Name): Card {
  return {
    ...base(draft, nameOf),
    title: '派单：请选择承办单位',
    note: '也可以直接发送单位名称，发送「取消」放弃',
    choices: unitChoices(units),
    buttons: [{ key: keyOf('entry-unit'), text: '下一步', style: 'main' }],
  }
}

export const kindCard = (draft: EntryDraft, nameOf: Name): Card => ({
  ...base(draft, nameOf),
  title: '派单：请选择类型',
  note: '也可以直接发送，发送「取消」放弃',
  buttons: TICKET_KINDS.map((of, at) => ({
    key: keyOf('entry-kind', of),
    text: labelOf('kind', of),
    style: at === 0 ? ('main' as const) : ('plain' as const),
  })),
})

export const ASK_SUMMARY = say('派单：请发送诉求内容，写清地点和事情。发送「取消」可以放弃。')

export const phoneCard = (draft: EntryDraft, nameOf: Name): Card => ({
  ...base(draft, nameOf),
  title: '派单：请发送市民的电话',
  note: '可以一起写称呼，例如「13800001234 王女士」',
  buttons: [{ key: keyOf('entry-no-phone'), text: '没有留电话', style: 'plain' }],
})

/** Everything shown back before it is kept. */
export const entryCard = (draft: EntryDraft, mark: string, nameOf: Name): Card => ({
  ...base(draft, nameOf),
  title: '请核对新工单',
  note: '要补充的直接发送，发送「取消」放弃',
  buttons: [{ key: keyOf('entry-confirm', mark), text: '确认派单', style: 'main' }],
})

/** What was made of it: its number, and until when. */
export function enteredText(view: TicketView, nameOf: Name): Text {
  const { charge } = optionsOf(view, null)
  const { no, kind } = view.ticket
  return say(
    [
      `已派单 ${no}：${nameOf(charge.unit)}，${labelOf('kind', kind)}，已通知单位。`,
      `先行联系 ${limitMarked(charge.limits.firstContact)}`,
      `办结 ${limitMarked(charge.limits.closing)}`,
    ].join('\n'),
  )
}

export const enteredCard = (view: TicketView): Card => ({
  kind: 'card',
  title: '已派单',
  body: short(view.ticket.summary, 160),
  fields: field('编号', view.ticket.no),
  buttons: [],
  over: '已派单',
})

export const NOTHING_ENTERED_YET = say('没有等您确认的派单：可能已经派出，或者已经取消。要派新的，请发送「派单」。')
export const ENTRY_CHANGED = say('派单内容已经改过，请按最新的内容确认。')
