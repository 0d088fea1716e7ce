import type { Correction } from '../../../scoring/differences/corrections.ts'
import type { OwnNames } from '../../../scoring/differences/own-names.ts'
import type { ObjectedTicket } from '../../../usecases/publication/objected-ticket.ts'
import type { ObjectionView } from '../../../usecases/publication/objection-view.ts'
import { correctionText } from '../../../wording/chat/corrections.ts'
import { labelOf } from '../../../wording/labels.ts'
import { itemName } from '../../../wording/schemes/sheet-words.ts'
import { momentText, stampText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { CHOICE, keyOf } from '../../hearing/key.ts'
import { CHOOSE, field, short } from '../text/card-text.ts'
import { revisitBrief } from '../tickets/evidence.ts'

/** A correction as an option's id, and back. */
export const optionOf = (correction: Correction): string =>
  correction.kind === 'ruling' ? `${correction.item}=${correction.outcome ?? '-'}` : correction.kind

/** The same in words, as the list shows it. */
export const optionText = (correction: Correction, names: OwnNames): string =>
  short(correctionText(correction, names), 16)

const subjectText = ({ objection: { item, ticket }, itemName: name }: ObjectionView): string =>
  [ticket === null ? '' : `工单 ${ticket}`, item === null ? '' : itemName({ item, name })]
    .filter((part) => part !== '')
    .join(' ')

const headFields = ({ objection, unitName, itemName: name }: ObjectionView) => [
  ...field('单位', unitName),
  ...field('工单', objection.ticket),
  ...field('指标', objection.item === null ? null : itemName({ item: objection.item, name })),
]

const raisedAt = ({ objection }: ObjectionView) => field('提出时间', stampText(objection.raisedAt))

const NOT_YET = '尚未'

/** What was done about its ticket and what the citizen said, as the fixed data have it. */
const aboutFields = ({ contactedAt, closed, revisit }: ObjectedTicket) => [
  ...field('联系', contactedAt ? momentText(contactedAt) : NOT_YET),
  ...field('办结', closed ? `${labelOf('result', closed.result)} ${momentText(closed.at)}` : NOT_YET),
  ...field('回访', revisitBrief(revisit)),
]

const REASON = 60
const COMPLAINT = 40

/** Why the unit objects, beside what the citizen wanted and what the unit wrote: each with room on the card. */
function caseText({ objection, about }: ObjectionView): string {
  if (!about) return short(`理由：${objection.reason}`, 160)
  const written = about.report ?? about.returned
  const head = `理由：${short(objection.reason, REASON)}　诉求：${short(about.summary, COMPLAINT)}`
  if (written === null) return head
  const name = about.report === null ? '　退单理由：' : '　办结说明：'
  return `${head}${name}${short(written, 160 - [...`${head}${name}`].length)}`
}

const DECIDED = { granted: '已认可', refused: '未认可' } as const

/** An objection for the office: as it waits, with what it is decided by; or as it was decided. */
export function objectionCard(view: ObjectionView): Card {
  const { objection, about } = view
  const { id, decision, correction, why, ticket } = objection
  const isOpen = decision === null && about !== null
  const notes = [`异议 ${id}`, ...(isOpen ? [`${momentText(objection.raisedAt)}提出`] : [])]
  return {
    kind: 'card',
    title: decision === null ? '异议待处理' : `异议${DECIDED[decision]}`,
    note: short([...notes, ...(view.files ? [`附件 ${view.files} 个`] : [])].join(' · '), 44),
    body: decision === null ? caseText(view) : short(`理由：${objection.reason}`, 160),
    fields: [
      ...headFields(view),
      ...(isOpen ? aboutFields(about) : raisedAt(view)),
      ...field('更正', correction === null ? null : correctionText(correction, view.names)),
      ...field('处理理由', why),
    ],
    buttons:
      decision === null
        ? [
            { key: keyOf('grant-objection', id), text: '认可异议', style: 'main' },
            { key: keyOf('refuse-objection', id), text: '不认可', style: 'danger' },
            // The card stays, to be decided by what was looked at.
            ...(ticket === null ? [] : [{ key: keyOf('line', ticket), text: '看工单', style: 'plain' as const }]),
            ...(view.files ? [{ key: keyOf('evidence', id), text: '看附件', style: 'plain' as const }] : []),
          ]
        : [],
    ...(decision === null ? {} : { over: DECIDED[decision] }),
  }
}

/** Which correction is made of a granted objection: only what cost the unit something. */
export function correctionCard(view: ObjectionView, options: readonly Correction[]): Card {
  const { id } = view.objection
  const choices = options.slice(0, 9).map((one) => ({ id: optionOf(one), text: optionText(one, view.names) }))
  return {
    kind: 'card',
    title: '认可异议：选择更正',
    note: `异议 ${id}`,
    body: caseText(view),
    fields: [...headFields(view), ...raisedAt(view)],
    choices: [{ key: CHOICE.correction, title: '更正为', none: CHOOSE, options: choices }],
    buttons: [{ key: keyOf('correct', id), text: '确认更正', style: 'main' }],
  }
}

/** Asks for the value that no list can offer. */
export function askValue({ objection, needed, itemName: name }: ObjectionView): Text {
  const text =
    needed.kind === 'mark'
      ? `请发送「${itemName({ item: needed.item, name })}」更正后的分值，例如 1.5。发送「取消」可以放弃。`
      : '请发送漏计的月份，例如 2015-03。发送「取消」可以放弃。'
  return { kind: 'text', text: `异议 ${objection.id}：${text}` }
}

export const askRefusal = (id: string): Text => ({
  kind: 'text',
  text: `异议 ${id}：请发送不认可的理由，会转告提出单位。发送「取消」可以放弃。`,
})

/** What a granted correction changed; `only` a unit: nobody else's numbers. */
export function differenceBlocks({ difference }: Pick<ObjectionView, 'difference'>, only: string | null): string[] {
  return difference
    .filter(({ unit }) => only === null || unit === only)
    .map(({ name, total, rank, items }) => {
      const moved = rank.before === rank.after ? '' : `　名次 ${rank.before ?? '—'} → ${rank.after ?? '—'}`
      return [
        `${name} ${total.before ?? '—'} → ${total.after ?? '—'}${moved}`,
        ...items.map((item) => `　${itemName(item)} ${item.before} → ${item.after}`),
      ].join('\n')
    })
}

/** To the unit: how its objection was decided, and what differs in its own sheet. */
export function objectionDecidedText(view: ObjectionView): Text {
  const { objection } = view
  const { decision, correction, why, unit } = objection
  const head = `异议 ${objection.id}（${subjectText(view)}）${decision === 'granted' ? '已认可' : '未予认可'}。`
  const changed = differenceBlocks(view, unit)
  const lines = [
    head,
    ...(correction === null ? [] : [`更正：${correctionText(correction, view.names)}`]),
    ...(why === null ? [] : [`理由：${why}`]),
    ...(changed.length === 0 ? [] : ['更正前后：', ...changed]),
    '发送「数据确认」查看最新数据并确认。',
  ]
  return { kind: 'text', text: lines.join('\n') }
}

export const raised = (view: ObjectionView): Text => ({
  kind: 'text',
  text: `已提交异议 ${view.objection.id}：${subjectText(view)}。热线办处理后会告诉您结果。`,
})

export const moreObjections = (count: number): Text => ({
  kind: 'text',
  text: `还有 ${count} 件，处理完这件后再发送「异议」。`,
})

export const changedText = (changed: readonly string[]): Text => ({
  kind: 'text',
  text: ['更正前后：', ...changed].join('\n'),
})

export const NO_OBJECTIONS: Text = { kind: 'text', text: '没有等待处理的异议。' }
