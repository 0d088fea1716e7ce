import type { ReportDetails } from '../../../domain/closing/report-details.ts'
import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { limitMarked } from '../../../wording/holidays/limit-words.ts'
import { codesOf, labelOf } from '../../../wording/labels.ts'
import { leftText, stampText } from '../../../wording/times.ts'
import type { Card, Field, Text } from '../../chat.ts'
import { CHOICE, keyOf } from '../../hearing/key.ts'
import { CHOOSE, field, fitsBody, noteOf, short } from '../text/card-text.ts'
import { detailFields } from './closing/details.ts'

const cardOf = ({ ticket }: TicketView) => [ticket.no, ticket.version] as const

const COMPLAINT = 88
const NOT_CONTACTED = '还没有记录先行联系。如已联系市民，请先按「已联系市民」。'

const contactField = (at: Date | null): Field[] => field('先行联系', at ? `已记录 ${stampText(at)}` : '未记录')

/**
 * contract.md#cards, the closure card: the complaint, whether contact is recorded, the time left, the four outcomes.
 */
export const closureCard = (view: TicketView, { charge, round }: TicketOptions): Card => ({
  kind: 'card',
  title: round ? '二次办理：办结上报' : '办结上报',
  note: noteOf(view.ticket.no),
  body: short(
    `诉求：${short(view.ticket.summary, COMPLAINT)}　${(round ?? charge).contactedAt ? '' : NOT_CONTACTED}请选择办结情况，再用下一条消息发送办结说明。`,
    160,
  ),
  fields: [
    ...contactField((round ?? charge).contactedAt),
    ...field('办结期限', limitMarked(round?.limit ?? charge.limits.closing)),
    ...field('剩余时间', leftText((round?.limit ?? charge.limits.closing).until, view.now)),
  ],
  choices: [
    {
      key: CHOICE.result,
      title: '办结情况',
      none: CHOOSE,
      options: codesOf('result').map((result) => ({ id: result, text: labelOf('result', result) })),
    },
  ],
  buttons: [{ key: keyOf('result', ...cardOf(view)), text: '提交', style: 'main' }],
})

/** The closure card after an outcome was chosen: it waits for the report. */
export const reportAwaitedCard = (view: TicketView, result: string): Card => ({
  kind: 'card',
  title: '办结上报',
  note: noteOf(view.ticket.no),
  body: '请在下一条消息里发送办结说明。发送「取消」可以放弃。',
  fields: field('办结情况', labelOf('result', result)),
  buttons: [],
  over: '请发送办结说明',
})

/** Asks for the report and says what it must hold (六（三）2（3）). */
export const askReport = (no: string, result: string): Text => ({
  kind: 'text',
  text: [
    `工单 ${no}（${labelOf('result', result)}）。请直接发送办结说明，写清三点：`,
    ...codesOf('element').map((element, at) => `${at + 1}. ${labelOf('element', element)}`),
    '发送后还可以修改，确认后才算办结。发送「取消」可以放弃。',
  ].join('\n'),
})

/** A report as it is shown back, with what was chosen and sent beside it. */
type ShownDraft = { result: string; text: string; details?: ReportDetails; files?: number }

/** A complete report shown back before it is final. `mark` ties the card to this very text. */
export const confirmCard = (view: TicketView, draft: ShownDraft, mark: string): Card => ({
  kind: 'card',
  title: '请确认办结说明',
  note: noteOf(view.ticket.no),
  body: short(draft.text, 160),
  fields: [
    ...field('办结情况', labelOf('result', draft.result)),
    ...field('说明字数', `${[...draft.text].length} 字`),
    ...detailFields(draft.details ?? null),
    ...field('附件', draft.files ? `${draft.files} 个` : null),
  ],
  buttons: [
    { key: keyOf('confirm', ...cardOf(view), mark), text: '确认办结', style: 'main' },
    { key: keyOf('edit', ...cardOf(view)), text: '修改', style: 'plain' },
  ],
})

/** The same for a ticket whose citizen nobody has called: the one question, and both answers go on. */
export function uncontactedCard(view: TicketView, draft: ShownDraft, mark: string): Card {
  const card = confirmCard(view, draft, mark)
  const [confirm, edit] = card.buttons
  return {
    ...card,
    title: '还没有记录先行联系，仍要办结吗？',
    note: noteOf(view.ticket.no, '没有先行联系会失分'),
    buttons: [
      { key: keyOf('contact-first'), text: '先记先行联系', style: 'main' },
      ...(confirm ? [{ ...confirm, text: '仍要办结', style: 'danger' as const }] : []),
      ...(edit ? [edit] : []),
    ],
  }
}

/** The report in full where the card had to shorten it. */
export const fullReport = (no: string, text: string): Text[] =>
  fitsBody(text) ? [] : [{ kind: 'text', text: `工单 ${no} 办结说明：\n${text}` }]

/** The confirmation card once the report is to be written anew. */
export const editingCard = (view: TicketView, result: string): Card => ({
  ...reportAwaitedCard(view, result),
  body: '请重新发送完整的办结说明。发送「取消」可以放弃。',
  over: '等待修改',
})
