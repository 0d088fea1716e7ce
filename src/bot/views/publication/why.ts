import type { LimitName } from '../../../domain/deadline.ts'
import type { Item } from '../../../scoring/items.ts'
import type { Question } from '../../../scoring/scorecard/scorecard.ts'
import type { Robustness } from '../../../scoring/standings/robustness.ts'
import { shownSheet } from '../../../usecases/standings/shown-standings.ts'
import type { SupposedView } from '../../../usecases/standings/supposing.ts'
import { causesOf, meantIn, type ShownCause, type WhyView } from '../../../usecases/standings/why.ts'
import { causeText } from '../../../wording/chat/causes.ts'
import { limitMarkedShort, PROVISIONAL } from '../../../wording/holidays/limit-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import { itemName, nameIn, periodName } from '../../../wording/schemes/sheet-words.ts'
import { momentText, stampText } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { short } from '../text/card-text.ts'
import { differenceBlocks } from './objection.ts'

const NONE = '—'

const MEASURED: Readonly<Record<string, string>> = { 'missing-month': '个月', deduction: '次', entries: '次' }

const countText = ({ why, count }: ShownCause): string =>
  count === null || why === 'share' ? '' : ` ${count} ${MEASURED[why] ?? '件'}`

// What decides these: the unit's own record, or that there was none when the limit passed.
const LIMIT_OF: Readonly<Partial<Record<Question, LimitName>>> = { contacted: 'firstContact', closedInTime: 'closing' }

function isProvisional({ provisional }: WhyView, { why, question }: ShownCause, ticket: string): boolean {
  const limit = question === null || !/\/(?:limit|record)$/.test(why) ? undefined : LIMIT_OF[question]
  return limit !== undefined && (provisional.get(ticket) ?? []).includes(limit)
}

function causeLine(view: WhyView, cause: ShownCause): string {
  const open = cause.tickets.filter(({ ticket }) => isProvisional(view, cause, ticket)).length
  const mark = open === 0 ? '' : `（其中 ${open} 件时限${PROVISIONAL}）`
  return `　${causeText(cause)}${countText(cause)} 失 ${cause.lost}${mark}`
}

function head({ sheet, full, lost }: WhyView): string[] {
  const shown = shownSheet(sheet)
  const { name, at, edition, total } = shown
  const status = edition === null ? labelOf('standing', 'provisional') : `已发布，第 ${edition} 版`
  return [
    `${name} ${periodName(shown)}失分（${status}）`,
    `截至 ${stampText(at)}`,
    lost === null ? `还没有可计分的工单，暂无总分。` : `得分 ${total ?? NONE}，满分 ${full}，共失 ${lost}`,
  ]
}

/** 「为什么 浦东」: where points were lost, by item and cause, most first. All of it adds up to what is missing. */
export function whyBlocks(view: WhyView): string[] {
  const sheet = shownSheet(view.sheet)
  const items = [...new Set((view.causes ?? []).map(({ item }) => item))]
  const cents = (item: Item): number =>
    causesOf(view, item).reduce((total, { lost }) => total + Math.round(Number(lost) * 100), 0)
  const blocks = items
    .sort((a, b) => cents(b) - cents(a))
    .map((item) => {
      const line = sheet.items.find((one) => one.item === item)
      const scored = line === undefined ? '' : `（${line.points ?? NONE}/${line.full}）`
      const lost = (cents(item) / 100).toFixed(2)
      return [
        `▪ ${nameIn(sheet.items, item)} 失 ${lost}${scored}`,
        ...causesOf(view, item).map((cause) => causeLine(view, cause)),
      ].join('\n')
    })
  return [...head(view), ...blocks, '发送「为什么 单位 指标」查看具体工单。']
}

function ticketLine(view: WhyView, cause: ShownCause, ticket: ShownCause['tickets'][number]): string {
  const provisional = isProvisional(view, cause, ticket.ticket)
  const when =
    ticket.at === null
      ? ''
      : cause.why.endsWith('/limit')
        ? `，时限 ${limitMarkedShort({ until: ticket.at, provisional })}`
        : `，${momentText(ticket.at)}${provisional ? `，时限${PROVISIONAL}` : ''}`
  return `▪ ${ticket.ticket} 失 ${ticket.points.valueOf().toFixed(2)}\n　${causeText(cause)}${when}`
}

const WINDOWS: readonly LimitName[] = ['returnOtherUnit', 'returnOutside']

const windowMark = ({ provisional }: WhyView, ticket: string): string =>
  (provisional.get(ticket) ?? []).some((limit) => WINDOWS.includes(limit)) ? `（${PROVISIONAL}）` : ''

function behind(view: WhyView, causes: readonly ShownCause[]): string[] {
  const isOf = (...kinds: string[]): boolean => causes.some(({ why }) => kinds.includes(why))
  if (isOf('missing-month')) return view.missingMonths.map((month) => `▪ ${month} 未报送`)
  if (!isOf('late', 'refused')) return []
  return view.poorReturns.map(
    ({ ticket, requestedAt, decision }) =>
      `▪ ${ticket} ${momentText(requestedAt)} 退单，${decision === 'accepted' ? `超过时限${windowMark(view, ticket)}` : '未获认可'}`,
  )
}

// Of a unit with very many only the first are named.
function unnamed(causes: readonly ShownCause[]): string[] {
  const rest = causes.reduce(
    (sum, { question, count, tickets }) => sum + (question ? (count ?? 0) - tickets.length : 0),
    0,
  )
  return rest === 0 ? [] : [`另有 ${rest} 件失分工单没有列出。`]
}

/** 「为什么 浦东 先行联系」: the tickets, months or returns that cost them, each to be opened by its number. */
export function whyItemBlocks(view: WhyView, item: Item): string[] {
  const [first = item, ...others] = meantIn(view, item)
  return [...head(view), ...[first, ...others].flatMap((one) => itemBlocks(view, one))]
}

function itemBlocks(view: WhyView, item: Item): string[] {
  const causes = causesOf(view, item)
  const name = nameIn(shownSheet(view.sheet).items, item)
  if (causes.length === 0) return [`「${name}」没有失分。`]
  const listed = [
    ...causes.flatMap((cause) => cause.tickets.map((one) => ticketLine(view, cause, one))),
    ...unnamed(causes),
    ...behind(view, causes),
  ]
  const isTickets = causes.some(({ tickets, why }) => tickets.length > 0 || why === 'late' || why === 'refused')
  return [
    `【${name}】`,
    ...causes.map((cause) => causeLine(view, cause)),
    ...listed,
    ...(isTickets ? ['发送「工单 编号」查看工单，「依据 编号」查看期限依据。'] : []),
  ]
}

/** 「试算」: nothing is written; what would differ now. */
export function supposedBlocks({ supposed, difference, asOf }: SupposedView): string[] {
  const { closed, contacted } = supposed
  return [
    `试算（截至 ${stampText(asOf)}，不写入任何记录）`,
    ...(closed.length === 0 ? [] : [`假设现在办结（实际解决）：${closed.join('、')}`]),
    ...(contacted.length === 0 ? [] : [`假设现在联系市民：${contacted.join('、')}`]),
    ...(difference.length === 0 ? ['得分没有变化。'] : differenceBlocks({ difference }, null)),
  ]
}

/** Neither a unit nor a line of the scheme bears this name. */
export const noSuchItem = (said: string, lines: readonly { item: Item; name: string | null }[]): Text => ({
  kind: 'text',
  text: `没有叫「${short(said, 20)}」的单位或指标。指标有：${lines.map(itemName).join('、')}。例如「为什么 ${itemName(lines.at(-1) ?? { item: 'satisfaction' })}」，也可以写第几项，如「为什么 第1项」。`,
})

export const HOW_TO_SUPPOSE: Text = {
  kind: 'text',
  text: '请写明要试算的工单，例如「试算 办结 SH20150302-000123」或「试算 联系 SH20150302-000123」，可以写多件。',
}

/** 「稳健性」: whether the ranks rest on the assumed numbers. */
export function robustnessBlocks({ schemes, ranks, turnedLead }: Robustness): string[] {
  const held = ranks.filter(({ holds }) => holds).length
  const lead =
    turnedLead === '0.00'
      ? '任何两家的先后都不随方案改变。'
      : `领先超过 ${turnedLead} 分的先后在各方案下都成立，不超过的可能互换。`
  return [
    `排名稳健性：对照 ${schemes.join('、')}`,
    `${ranks.length} 家中有 ${held} 家名次在各方案下都不变。${lead}`,
    ...ranks.map(
      ({ name, ranks: each, holds }) => `${holds ? '✓' : '△'} ${name} ${each.map((rank) => rank ?? NONE).join(' / ')}`,
    ),
  ]
}
