import type { Pause } from '../../../domain/pauses/pause.ts'
import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { limitMarked, limitMoved } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import { dateShort, limitShort, limitText, momentText, stampText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, noteOf, short, stopped } from '../text/card-text.ts'
import { say } from '../text/said.ts'
import { ticketCard } from './ticket.ts'

const CANCEL = '发送「取消」可以放弃。'

/** Asks for the day and the reason, with the last day that can be had. */
export const askPauseWords = ({ ticket }: TicketView, last: Date): Text =>
  say(
    [
      `工单 ${ticket.no} 申请挂账。挂账期间办结期限暂停计算，最晚可挂账至 ${limitText(last)}。`,
      `请直接发送挂账到哪一天和理由，例如「${dateShort(last).replace(/（.*/u, '')} 等待市民提供材料」。${CANCEL}`,
    ].join('\n'),
  )

/** Asks for what is still missing. */
export const askPauseReason = (no: string, until: Date): Text =>
  say(`工单 ${no} 申请挂账至 ${limitText(until)}。请直接发送挂账理由。${CANCEL}`)

export const askPauseDay = (no: string): Text =>
  say(`工单 ${no} 的挂账理由已保留。请发送要挂账到哪一天，例如「3月12日」「下周三」。${CANCEL}`)

export const pauseAsked = (no: string, { until }: Pause): Text =>
  say(`工单 ${no} 的挂账申请已提交，申请挂账至 ${limitText(until)}，等待热线办决定。决定之前原期限照常计算。`)

/** To the unit that took it back, and to the office, for whom there is nothing to decide any more. */
export const pauseWithdrawn = (no: string): Text => say(`工单 ${no} 的挂账申请已撤回，办结期限没有改变。`)

export const pauseWithdrawnBy = (no: string, unit: string): Text =>
  say(`工单 ${no} 的挂账申请已由${unit}撤回，不用再决定。`)

/** Asks the office why it refuses. */
export const askPauseRefusal = (no: string): Text =>
  say(`工单 ${no}：请发送不同意挂账的理由，会转告申请单位。${CANCEL}`)

const COMPLAINT = 70

function caseText({ ticket }: TicketView, { reason }: Pause): string {
  const complaint = short(ticket.summary, COMPLAINT)
  const room = 160 - [...complaint].length - '诉求：　挂账理由：'.length
  return `诉求：${complaint}　挂账理由：${short(reason, room)}`
}

/** 「3 个工作日」, 「37.5 小时」. */
const lengthText = ({ clock, length }: Pause): string =>
  `${Math.round(length * 10) / 10} ${labelOf('limitClock', clock)}`

const DECIDED = { agreed: '已同意', refused: '未同意', withdrawn: '已撤回' } as const

const decidedText = ({ decision }: Pause): string => (decision === null ? '待决定' : DECIDED[decision])

function earlierBrief({ ticket }: TicketView, { requestedAt }: Pause): string {
  const last = ticket.pauses.findLast((one) => one.decision !== null && one.requestedAt < requestedAt)
  return last ? `${momentText(last.requestedAt)}，${decidedText(last)}` : '无'
}

/** contract.md#standing-still: what the office decides about: whose clock, until when, and which limit comes of it. */
export function pauseCard(
  view: TicketView,
  { charge }: TicketOptions,
  request: Pause,
  name: (unit: string) => string,
): Card {
  const { no, version } = view.ticket
  const key = [no, version, request.requestedAt.getTime()] as const
  return {
    kind: 'card',
    title: '挂账待决定',
    note: noteOf(no),
    body: caseText(view, request),
    fields: [
      ...field('单位', name(charge.unit)),
      ...field('挂账至', `${limitText(request.until)}（${lengthText(request)}）`),
      ...field('现期限', limitMarked(charge.limits.closing)),
      ...field('期限改为', limitText(request.to)),
      ...field('申请时间', stampText(request.requestedAt)),
      ...field('此前挂账', earlierBrief(view, request)),
    ],
    buttons: [
      { key: keyOf('agree-pause', ...key), text: '同意挂账', style: 'main' },
      { key: keyOf('refuse-pause', ...key), text: '不同意', style: 'danger' },
    ],
  }
}

/** The title of the card that says how it was decided. */
export const PAUSE_DECISION = '挂账决定'

const CARD_OVER = { agreed: '已同意挂账', refused: '未同意挂账', withdrawn: '挂账已撤回' } as const

/** The office's card of a request that waits no longer. */
export const pauseOver = (card: Card, request: Pause | null): Card => ({
  ...card,
  buttons: [],
  over: request?.decision ? CARD_OVER[request.decision] : '已更新',
})

export const pauseAgreed = (no: string, { until, from, to }: Pause): Text =>
  say(
    `工单 ${no} 已同意挂账至 ${limitText(until)}，${limitMoved({ until: from }, { until: to })}，已通知申请单位。提前恢复的，发送「结束挂账 ${no}」。`,
  )

export const pauseRefused = (no: string): Text => say(`工单 ${no} 未同意挂账，原期限不变，已通知申请单位。`)

/** What the end of a pause has made of the limit. */
const endText = ({ from, to, back }: Pause): string => limitMoved({ until: back ? to : from }, { until: back ?? to })

export const pauseEnded = (no: string, pause: Pause): Text =>
  say(`工单 ${no} 的挂账已结束，办结期限恢复计算，${endText(pause)}。提醒已重新安排。`)

const LONGEST_WHY = 90

/** To the unit that asked: how it was decided, on the ticket as it now is. */
export function pauseDecided(view: TicketView, options: TicketOptions, pause: Pause): Card {
  const { decision, until, from, to, why } = pause
  const isAgreed = decision === 'agreed'
  const card = ticketCard(view, options, null, { title: isAgreed ? '挂账已同意' : '挂账未获同意' })
  const reason = why ? `理由：${stopped(short(why, LONGEST_WHY))}` : ''
  const said = isAgreed
    ? `挂账至${limitShort(until)}，${limitMoved({ until: from }, { until: to })}。`
    : `热线办未同意挂账，原期限不变。${reason}`
  return { ...card, body: short(`${said}诉求：${view.ticket.summary}`, 160) }
}

/** To the unit: its clock runs again, and until when. */
export function pauseOverCard(view: TicketView, options: TicketOptions, pause: Pause): Card {
  const card = ticketCard(view, options, null, { title: '挂账已结束，办结期限恢复计算' })
  return { ...card, body: short(`${endText(pause)}。诉求：${view.ticket.summary}`, 160) }
}
