import type { Citizen } from '../../../usecases/ports/tickets.ts'
import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { codesOf, labelOf } from '../../../wording/labels.ts'
import { stampText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { CHOICE, keyOf } from '../../hearing/key.ts'
import { CHOOSE, field, noteOf, short } from '../text/card-text.ts'
import { say } from '../text/said.ts'
import { limitOrPast } from '../tickets/limits/limit-line.ts'

/** To whoever asked, alone. `isRecalled`: the platform can take it back. */
export function citizenText(
  { ticket, citizen, minutes }: { ticket: string; citizen: Citizen; minutes: number },
  isRecalled: boolean,
): Text {
  const { name, phone, address } = citizen
  const lines = [
    `工单 ${ticket} 市民联系方式`,
    ...(name ? [`姓名：${name}`] : []),
    `电话：${phone ?? '未登记'}`,
    ...(address ? [`地址：${address}`] : []),
    `仅供办理本工单，请勿转发。${isRecalled ? `${minutes} 分钟后自动撤回。` : ''}`,
  ]
  return { kind: 'text', text: lines.join('\n'), secret: true }
}

/** Said where the number was asked for. */
export const revealed = (no: string): Text => say(`工单 ${no} 的市民联系方式已单独发给您，请注意保密。这次查看已记录。`)

/** 「未联系上」: why, to be chosen, or sent as the next message. */
export const notReachedCard = (view: TicketView, { charge, passed }: TicketOptions): Card => ({
  kind: 'card',
  title: '未联系上市民',
  note: noteOf(view.ticket.no, '不计作先行联系'),
  body: '请选择未联系上的原因；也可以直接发送原因，后面可以写说明，例如「关机 晚上再打」。',
  fields: field('先行联系', limitOrPast(charge.limits.firstContact, passed.firstContact)),
  choices: [
    {
      key: CHOICE.result,
      title: '原因',
      none: CHOOSE,
      options: codesOf('unreached').map((reason) => ({ id: reason, text: labelOf('unreached', reason) })),
    },
  ],
  buttons: [{ key: keyOf('not-reached-why', view.ticket.no, view.ticket.version), text: '提交', style: 'main' }],
})

export const CHOOSE_ATTEMPT = say(
  '没有记录。请先选择未联系上的原因，或发送「关机」「无人接听」「空号」「拒接」「其他」之一，后面可以写说明。',
)

/** Recorded, and that the limit runs on. */
export const attempted = (no: string, reason: string, tried: number): Text =>
  say(
    `工单 ${no} 已记录未联系上（${labelOf('unreached', reason)}），共 ${tried} 次。这不算先行联系，期限照常计算，请换时间再打。`,
  )

/** Every call that reached nobody, with its reason. */
export function attemptsText({ ticket, attempts }: TicketView): Text[] {
  if (attempts.length === 0) return []
  const lines = attempts.map(
    ({ at, reason, note, acceptedAt }) =>
      `　${stampText(at)} ${labelOf('unreached', reason)}${note ? `（${note}）` : ''}${acceptedAt ? '，已认可' : ''}`,
  )
  return [say([`工单 ${ticket.no} 未联系上 ${attempts.length} 次：`, ...lines].join('\n'))]
}

/** To the office, where the scheme lets accepted attempts count. */
export const acceptCard = ({ ticket }: TicketView, { tried }: TicketOptions): Card => ({
  kind: 'card',
  title: short(`未联系上 ${tried.length} 次，是否计作先行联系？`, 36),
  note: noteOf(ticket.no),
  body: '认可后，以第一次未联系上的时间作为先行联系时间，期限和得分随之更新。不认可的，不用操作。',
  fields: tried.slice(-6).map(({ at, reason }) => ({
    name: labelOf('unreached', reason),
    value: stampText(at),
  })),
  buttons: [{ key: keyOf('accept-attempts', ticket.no, ticket.version), text: '认可联系', style: 'main' }],
})

export const attemptsAccepted = (no: string, at: Date | null): Text =>
  say(`工单 ${no} 的未联系上已认可为先行联系${at ? `，时间记为 ${stampText(at)}` : ''}。`)
