import type { Extension } from '../../../domain/extensions/extension.ts'
import type { ExtensionOutlook } from '../../../usecases/tickets/extensions.ts'
import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { limitMarked } from '../../../wording/holidays/limit-words.ts'
import { limitShort, limitText, momentText, stampText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, noteOf, short, stopped } from '../text/card-text.ts'
import { say } from '../text/said.ts'
import { ticketCard } from './ticket.ts'

const CANCEL = '发送「取消」可以放弃。'

/** Asks for the new day and the reason. */
export const askExtensionWords = ({ view, last, needsBasis }: ExtensionOutlook): Text => {
  const { no, assignments } = view.ticket
  const until = assignments.at(-1)?.limits.closing ?? last
  const basis = needsBasis ? '这件工单的期限是法律或来件规定的，还要写明法律依据。' : ''
  return say(
    [
      `工单 ${no} 申请延期。现在的办结期限是 ${limitMarked(until)}，最晚可延至 ${limitMarked(last)}。`,
      `请直接发送新的日期和理由，例如「${limitShort(last.until).replace(/（.*/u, '')} 配件需要定制」。${basis}`,
      `确属复杂事项的，发送「复杂事项」和理由。${CANCEL}`,
    ].join('\n'),
  )
}

/** Asks for what is still missing. */
export const askExtensionReason = (no: string, until: Date): Text =>
  say(`工单 ${no} 申请延至 ${limitText(until)}。请直接发送延期理由。${CANCEL}`)

export const askExtensionDay = (no: string): Text =>
  say(`工单 ${no} 的延期理由已保留。请发送要延到哪一天，例如「3月12日」「后天」「两天」，或者「复杂事项」。${CANCEL}`)

export const askExtensionBasis = (no: string, until: Date): Text =>
  say(
    `工单 ${no} 申请延至 ${limitText(until)}。这件工单的期限是法律或来件规定的，请发送延期的法律依据，例如「《行政许可法》第四十二条」。${CANCEL}`,
  )

export const extensionAsked = ({ ticket }: TicketView): Text => {
  const until = ticket.extensions.at(-1)?.until
  const asked = until === undefined ? '' : `，申请延至 ${limitText(until)}`
  return say(`工单 ${ticket.no} 的延期申请已提交${asked}，等待热线办决定。决定之前原期限照常计算。`)
}

/** To the unit that took it back, and to the office, for whom there is nothing to decide any more. */
export const extensionWithdrawn = (no: string): Text => say(`工单 ${no} 的延期申请已撤回，办结期限没有改变。`)

export const extensionWithdrawnBy = (no: string, unit: string): Text =>
  say(`工单 ${no} 的延期申请已由${unit}撤回，不用再决定。`)

/** Asks the office why it refuses. */
export const askExtensionRefusal = (no: string): Text =>
  say(`工单 ${no}：请发送不同意延期的理由，会转告申请单位。${CANCEL}`)

const COMPLAINT = 70

function caseText({ ticket }: TicketView, { reason }: Extension): string {
  const complaint = short(ticket.summary, COMPLAINT)
  const room = 160 - [...complaint].length - '诉求：　延期理由：'.length
  return `诉求：${complaint}　延期理由：${short(reason, room)}`
}

const DECIDED = { granted: '已同意', refused: '未同意', withdrawn: '已撤回' } as const

const decidedText = ({ decision }: Extension): string => (decision === null ? '待决定' : DECIDED[decision])

function earlierBrief({ ticket }: TicketView, { requestedAt }: Extension): string {
  const last = ticket.extensions.findLast((one) => one.decision !== null && one.requestedAt < requestedAt)
  return last ? `${momentText(last.requestedAt)}，${decidedText(last)}` : '无'
}

/** contract.md#life: what the office decides about: from which limit to which, by how much, why, and by what law. */
export function extensionCard(
  view: TicketView,
  { charge }: TicketOptions,
  request: Extension,
  name: (unit: string) => string,
): Card {
  const { no, version } = view.ticket
  const key = [no, version, request.requestedAt.getTime()] as const
  const days = request.days === null ? '' : `（${request.days} 个工作日）`
  return {
    kind: 'card',
    title: request.sort === 'complex' ? '申请转为复杂事项，待决定' : '延期待决定',
    note: noteOf(no),
    body: caseText(view, request),
    fields: [
      ...field('单位', name(charge.unit)),
      ...field('原期限', limitMarked(charge.limits.closing)),
      ...field('延至', `${limitText(request.until)}${days}`),
      ...field('法律依据', request.basis),
      ...field('申请时间', stampText(request.requestedAt)),
      ...field('此前延期', earlierBrief(view, request)),
    ],
    buttons: [
      { key: keyOf('grant-extension', ...key), text: '同意延期', style: 'main' },
      { key: keyOf('refuse-extension', ...key), text: '不同意', style: 'danger' },
    ],
  }
}

/** The title of the card that says how it was decided. */
export const EXTENSION_DECISION = '延期决定'

const CARD_OVER = { granted: '已同意延期', refused: '未同意延期', withdrawn: '延期已撤回' } as const

/** The office's card of a request that waits no longer. */
export const extensionOver = (card: Card, request: Extension | null): Card => ({
  ...card,
  buttons: [],
  over: request?.decision ? CARD_OVER[request.decision] : '已更新',
})

export const extensionGranted = (no: string, { sort, until }: Extension): Text =>
  say(
    sort === 'complex'
      ? `工单 ${no} 已转为复杂事项，办结期限改为 ${limitText(until)}，已通知申请单位。`
      : `工单 ${no} 已同意延期，办结期限改为 ${limitText(until)}，已通知申请单位。`,
  )

export const extensionRefused = (no: string): Text => say(`工单 ${no} 未同意延期，原期限不变，已通知申请单位。`)

const LONGEST_WHY = 90

/** To the unit that asked: how it was decided, on the ticket as it now is. */
export function extensionDecided(view: TicketView, options: TicketOptions, requestedAt: Date): Card {
  const request = view.ticket.extensions.find((one) => one.requestedAt.getTime() === requestedAt.getTime())
  if (request?.decision === 'granted') {
    const title = request.sort === 'complex' ? '已转为复杂事项' : '延期已同意'
    return ticketCard(view, options, null, { title, more: `延至 ${limitShort(request.until)}` })
  }
  const card = ticketCard(view, options, null, { title: '延期未获同意' })
  const why = request?.why ? `理由：${stopped(short(request.why, LONGEST_WHY))}` : ''
  return { ...card, body: short(`热线办未同意延期，原期限不变。${why}诉求：${view.ticket.summary}`, 160) }
}

/** Every request with both limits, who decided it and when: for 「依据」 and 「工单」. */
export function extensionLines({ ticket }: TicketView, deciders: ReadonlyMap<string, string>): string[] {
  return ticket.extensions.map((one) => {
    const what = one.sort === 'complex' ? '申请转为复杂事项，' : '申请'
    const asked = `${stampText(one.requestedAt)} ${what}由 ${limitShort(one.from)} 延至 ${limitShort(one.until)}`
    const who = one.decidedBy === null ? '' : `${deciders.get(one.decidedBy) ?? '热线办'} `
    const decided = one.decidedAt === null ? '待决定' : `${who}${stampText(one.decidedAt)} ${decidedText(one)}`
    const more = [
      `理由：${one.reason}`,
      ...(one.basis ? [`法律依据：${one.basis}`] : []),
      ...(one.why ? [`不同意的理由：${one.why}`] : []),
    ]
    return [`延期：${asked}；${decided}`, ...more.map((line) => `　${line}`)].join('\n')
  })
}

export const earlierExtensions = (view: TicketView, deciders: ReadonlyMap<string, string>): Text[] => {
  const lines = extensionLines(view, deciders)
  return lines.length === 0 ? [] : [say([`工单 ${view.ticket.no} 的延期：`, ...lines].join('\n'))]
}
