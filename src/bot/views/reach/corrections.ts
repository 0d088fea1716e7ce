import type { Correction } from '../../../domain/life/correction-trail.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { labelOf } from '../../../wording/labels.ts'
import { stampText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { noteOf, stopped } from '../text/card-text.ts'
import { say } from '../text/said.ts'

type Told = Pick<Correction, 'what' | 'from' | 'to'>

const valueText = (what: Correction['what'], value: string | null): string => {
  if (value === null) return '无'
  return what === 'contact' ? stampText(new Date(value)) : labelOf('result', value)
}

/** 「先行联系 2015-03-02 10:05 → 无」. */
const changeText = ({ what, from, to }: Told): string =>
  `${labelOf('corrected', what)} ${valueText(what, from)} → ${valueText(what, to)}`

const DONE: Readonly<Record<Correction['act'], string>> = {
  'ticket.undo': '本人撤销',
  'ticket.correct': '热线办更正',
  'attempts.accept': '热线办认可未联系上',
}

/** What was taken back or corrected of a ticket, old and new. */
export function correctionsText({ ticket }: TicketView, corrections: readonly Correction[]): Text[] {
  if (corrections.length === 0) return []
  const lines = corrections.map(
    (one) =>
      `　${stampText(one.at)} ${DONE[one.act]}：${changeText(one)}${one.why === null ? '' : `（理由：${one.why}）`}`,
  )
  return [say([`工单 ${ticket.no} 更正记录：`, ...lines].join('\n'))]
}

/** To the unit whose ticket it is. */
export function correctedText(no: string, correction: Correction): Text {
  const { act, why } = correction
  if (act === 'ticket.undo') {
    return say(`工单 ${no}：本单位同事撤销了刚才的办结（${changeText(correction)}），恢复为办理中，期限照常计算。`)
  }
  const did = act === 'attempts.accept' ? '已把未联系上认可为先行联系：' : '已更正'
  const reason = why === null ? '' : `理由：${stopped(why)}`
  return say(`工单 ${no}：热线办${did}${changeText(correction)}。${reason}期限提醒和得分随之更新；有异议请联系热线办。`)
}

const FROZEN = {
  published: '该考核期的结果已经发布，已发布的结果不变；更正记入现有数据，需要体现的请重新提请发布。',
  confirming: '该考核期正在数据确认，正在确认的数据不变；需要体现的请由承办单位提出异议。',
} as const

/** To the office that corrected it. */
export const correctionDone = (no: string, told: Told | null, frozen: keyof typeof FROZEN | null): Text =>
  say(
    `工单 ${no} 已更正${told === null ? '' : `：${changeText(told)}`}，已告知承办单位，提醒和得分随之更新。${frozen === null ? '' : FROZEN[frozen]}`,
  )

export const HOW_TO_CORRECT = say(
  '没有更正。请写明更正什么、改成什么和理由，例如「更正 编号 联系 3月2日 15:00 接线记录为准」「更正 编号 联系 无 误按」「更正 编号 办结 解释说明 报错类别」。',
)

/** Behind the answer to a closing. */
export const undoClosingCard = ({ ticket }: TicketView, minutes: number): Card => ({
  kind: 'card',
  title: '办结已记录',
  note: noteOf(ticket.no),
  body: `如系误操作，${minutes} 分钟内可以撤销，办结说明会留作草稿；此后请联系热线办更正。`,
  buttons: [{ key: keyOf('undo', ticket.no, ticket.version), text: '撤销', style: 'plain' }],
})

/** The same on the card that answers a contact. */
export function withUndo(card: Card, { ticket }: TicketView): Card {
  if (card.over !== undefined || card.buttons.length > 5) return card
  const undo = { key: keyOf('undo', ticket.no, ticket.version), text: '撤销', style: 'plain' as const }
  return { ...card, buttons: [...card.buttons, undo] }
}

export const contactUndone = (no: string): Text => say(`工单 ${no} 的先行联系已撤销，恢复为未联系，期限照常计算。`)

/** `isKept`: the report is the member's draft now; else he is writing something else, and it is shown to be copied. */
export const closureUndone = (no: string, isKept: boolean, report: string | null): Text =>
  say(
    isKept
      ? `工单 ${no} 的办结已撤销，恢复为办理中。办结说明已留作草稿：发送「确认」再次办结，发送「修改」重写，发送「取消」放弃。`
      : `工单 ${no} 的办结已撤销，恢复为办理中。您正在填写别的内容，原办结说明如下，请自行留存：\n${report ?? ''}`,
  )
