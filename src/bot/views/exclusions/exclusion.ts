import type { Exclusion } from '../../../domain/exclusions/exclusion.ts'
import { type CountedAs, countedAs } from '../../../usecases/exclusions/counted-as.ts'
import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import { exclusionReasons } from '../../../wording/chat/exclusion-reasons.ts'
import { labelOf } from '../../../wording/labels.ts'
import { momentText, stampText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, noteOf, short, stopped } from '../text/card-text.ts'
import { say } from '../text/said.ts'

const CANCEL = '发送「取消」可以放弃。'

/** Asks the unit why. */
export const askExclusionReason = (no: string): Text =>
  say(
    [
      `工单 ${no} 申请剔除。请直接发送理由；属于下面一种的，请以它开头，例如「诉求不合理，三次核实均无此事」：`,
      `${exclusionReasons().join('、')}。`,
      `同意以后工单仍保留，并作标记。${CANCEL}`,
    ].join('\n'),
  )

export const exclusionAsked = ({ no }: { no: string }): Text =>
  say(`工单 ${no} 的剔除申请已提交，等待热线办决定。决定之前照常办理，期限和得分不变。`)

/** Asks the office why it refuses. */
export const askExclusionRefusal = (no: string): Text =>
  say(`工单 ${no}：请发送不同意剔除的理由，会转告申请单位。${CANCEL}`)

const COMPLAINT = 70

function caseText({ ticket }: TicketView, { words }: Exclusion): string {
  const complaint = short(ticket.summary, COMPLAINT)
  const room = 160 - [...complaint].length - '诉求：　剔除理由：'.length
  return `诉求：${complaint}　剔除理由：${short(words, room)}`
}

const IN_TIME = { yes: '联系及时', no: '联系不及时' } as const
const ON_TIME = { yes: '按时办结', no: '逾期' } as const

/** What the ticket counts as in the four rates, in one line. */
export function countedText({ firstContact, onTime, resolution, satisfaction }: CountedAs): string {
  const parts = [
    firstContact && IN_TIME[firstContact],
    onTime && ON_TIME[onTime],
    resolution && labelOf('result', resolution),
    satisfaction && labelOf('satisfaction', satisfaction),
  ].filter((part) => part !== null)
  return parts.length === 0 ? '暂未计入各率' : parts.join('，')
}

const DECIDED = { agreed: '已同意', refused: '未同意' } as const

function earlierBrief({ exclusions = [] }: TicketView, { requestedAt }: Exclusion): string {
  const last = exclusions.findLast((one) => one.decision !== null && one.requestedAt < requestedAt)
  return last?.decision ? `${momentText(last.requestedAt)}，${DECIDED[last.decision]}` : '无'
}

/** contract.md#exclusions: what the office decides about, and what the ticket counts as as long as it stays. */
export function exclusionCard(
  view: TicketView,
  { charge }: TicketOptions,
  request: Exclusion,
  name: (unit: string) => string,
): Card {
  const { no, version, kind } = view.ticket
  const key = [no, version, request.requestedAt.getTime()] as const
  return {
    kind: 'card',
    title: '剔除待决定',
    note: noteOf(no),
    body: caseText(view, request),
    fields: [
      ...field('单位', name(charge.unit)),
      ...field('类型', labelOf('kind', kind)),
      ...field('原因', labelOf('exclusionReason', request.reason)),
      ...field('现计为', countedText(countedAs(view))),
      ...field('申请时间', stampText(request.requestedAt)),
      ...field('此前申请', earlierBrief(view, request)),
    ],
    buttons: [
      { key: keyOf('agree-exclusion', ...key), text: '同意剔除', style: 'main' },
      { key: keyOf('refuse-exclusion', ...key), text: '不同意', style: 'danger' },
    ],
  }
}

/** The title of the card that says how it was decided. */
export const EXCLUSION_DECISION = '剔除决定'

const CARD_OVER = { agreed: '已同意剔除', refused: '未同意剔除' } as const

/** The office's card of a request that waits no longer. */
export const exclusionOver = (card: Card, request: Exclusion | null): Card => ({
  ...card,
  buttons: [],
  over: request?.decision ? CARD_OVER[request.decision] : '已更新',
})

const effect = (leavesOut: boolean): string =>
  leavesOut ? '按考核方案，这件工单不再计入相应指标。' : '本方案不剔除，仅作标记，得分不变。'

export const exclusionAgreed = (no: string, leavesOut: boolean): Text =>
  say(`工单 ${no} 已同意剔除：工单保留，并作标记，已通知申请单位。${effect(leavesOut)}`)

export const exclusionRefused = (no: string): Text => say(`工单 ${no} 未同意剔除，照常计入，已通知申请单位。`)

const LONGEST_WHY = 200

/** To the unit that asked: how it was decided. */
export function exclusionDecided({
  view,
  request,
  leavesOut,
}: {
  view: TicketView
  request: Exclusion
  leavesOut: boolean
}): Text {
  const { no } = view.ticket
  if (request.decision === 'agreed')
    return say(`工单 ${no} 的剔除申请已获同意：工单保留，并作标记，没有办结的仍要办结。${effect(leavesOut)}`)
  const why = request.why ? `理由：${stopped(short(request.why, LONGEST_WHY))}` : ''
  return say(`工单 ${no} 的剔除申请未获同意，照常计入。${why}再次申请需要有新的理由。`)
}

function requestText(one: Exclusion, deciders: ReadonlyMap<string, string>): string {
  const who = one.decidedBy === null ? '' : `${deciders.get(one.decidedBy) ?? '热线办'} `
  const decided =
    one.decidedAt && one.decision ? `${who}${stampText(one.decidedAt)} ${DECIDED[one.decision]}` : '待决定'
  return [
    `${stampText(one.requestedAt)} 申请剔除（${labelOf('exclusionReason', one.reason)}）；${decided}`,
    `　理由：${one.words}`,
    ...(one.why ? [`　不同意的理由：${one.why}`] : []),
  ].join('\n')
}

/** Every request with who decided it and when: for 「工单」. */
export const earlierExclusions = (
  { ticket, exclusions = [] }: TicketView,
  deciders: ReadonlyMap<string, string>,
): Text[] =>
  exclusions.length === 0
    ? []
    : [say([`工单 ${ticket.no} 的剔除：`, ...exclusions.map((one) => requestText(one, deciders))].join('\n'))]
