import type { LimitName } from '../../../../domain/deadline.ts'
import type { Assignment, Limit } from '../../../../domain/ticket.ts'
import type { Basis } from '../../../../usecases/holidays/notices-desk.ts'
import type { LimitChange } from '../../../../usecases/ports/life/limit-changes.ts'
import type { TicketView } from '../../../../usecases/tickets/ticket-view.ts'
import { limitMarkedShort, movedBy, PROVISIONAL } from '../../../../wording/holidays/limit-words.ts'
import { codesOf, labelOf } from '../../../../wording/labels.ts'
import { dayShort, stampText } from '../../../../wording/times.ts'
import { extensionLines } from '../extension.ts'

type Days = Limit['proof']

/** The notices that made a day what it is, each named once below; a day carries the mark of its own. */
const markOf = (notices: readonly string[], notice: string): string =>
  String.fromCodePoint(0x2460 + notices.indexOf(notice))

/** 「9 小时 30 分」. */
function hoursText(count: number): string {
  const minutes = Math.round((count % 1) * 60)
  return `${Math.floor(count)} 小时${minutes === 0 ? '' : ` ${minutes} 分`}`
}

const counted = (clock: Limit['clock'], count: number): string => {
  if (clock === 'hours') return `满 ${hoursText(count)}`
  return clock === 'calendar-days' ? `第 ${count} 日` : `第 ${count} 个工作日`
}

function dayLine(
  { day, working, count, notice, provisional }: Days[number],
  notices: readonly string[],
  clock: Limit['clock'],
): string {
  const kind = working ? counted(clock, count) : '休息日，不计'
  const mark = provisional ? ` ${PROVISIONAL}` : ''
  return `　${dayShort(day)}${kind}${notice === null ? '' : ` ${markOf(notices, notice)}`}${mark}`
}

const dayLines = (days: Days, notices: readonly string[], clock?: Limit['clock']): string[] =>
  days.map((day) => dayLine(day, notices, clock))

const namedIn = (days: Days): string[] => [...new Set(days.flatMap(({ notice }) => notice ?? []))]

/** The notice by whose words a limit was counted, where they are others by now. */
function asOnceKnown(days: Days): string[] {
  const numbers = namedIn(days).join('、')
  return [`　按当时的${numbers === '' ? '放假通知' : numbers}推算，后来的放假通知没有改变它。`]
}

const CLOCKS = { hours: '按小时', 'calendar-days': '按自然日' } as const

function signInBlocks(limit: Limit, notices: readonly string[]): string[] {
  return [`【签收】${limitMarkedShort(limit)}${clockOf(limit)}`, ...dayLines(limit.proof, notices, limit.clock)]
}

const clockOf = ({ clock }: Limit): string => (clock ? `（${CLOCKS[clock]}）` : '')

function limitBlocks(name: LimitName, limit: Limit, notices: readonly string[], basis: Basis): string[] {
  const { proof, clock } = limit
  const days = proof.length > 0 ? dayLines(proof, notices, clock) : ['　由来件单位指定的期限']
  const once = basis.overtaken.has(name) ? asOnceKnown(proof) : []
  return [`【${labelOf('limit', name)}】${limitMarkedShort(limit)}${clockOf(limit)}`, ...days, ...once]
}

const yearsMissing = (days: Days): string[] => {
  const years = [...new Set(days.filter(({ provisional }) => provisional).map(({ day }) => day.slice(0, 4)))]
  return years.map(
    (year) =>
      `${PROVISIONAL}：${year} 年的放假通知还没有录入，这些日子暂按周一至周五推算。通知录入后自动重算，期限有变动会通知承办单位。`,
  )
}

function noticeLine(notice: string, notices: readonly string[], { corrected }: Basis): string {
  const at = corrected.get(notice)
  const since = at === undefined ? '' : `（${stampText(at)} 更正过，原来的内容保留备查）`
  return `${markOf(notices, notice)} 放假通知 ${notice}${since}`
}

const hasClock = ({ limits }: Pick<Assignment, 'limits'>): boolean =>
  limits.signIn?.clock !== undefined || codesOf('limit').some((name) => limits[name].clock !== undefined)

/**
 * contract.md#shown-standings, 「依据」: each limit of the charge, day by day, with the notices that made a day what it is,
 * as they were known when it was counted.
 */
export function proofBlocks(
  view: TicketView,
  { deciders, paused }: { deciders: ReadonlyMap<string, string>; paused: readonly string[] },
  basis: Basis,
): string[] {
  const { ticket } = view
  const charge = ticket.assignments.at(-1)
  if (!charge) return []
  const { signIn } = charge.limits
  const days = [...(signIn?.proof ?? []), ...codesOf('limit').flatMap((name) => charge.limits[name].proof)]
  const notices = namedIn(days)
  return [
    `工单 ${ticket.no} 期限依据`,
    `收到时间 ${stampText(charge.receivedAt)}`,
    '收到当日不计，从次日起算工作日，末日 24:00 截止。',
    ...(hasClock(charge) ? ['注明按自然日、按小时的，节假日照算；按小时的从收到时起算。'] : []),
    ...(ticket.legalBasis === null ? [] : [`法定期限依据：${ticket.legalBasis}`]),
    ...extensionLines(view, deciders),
    ...paused,
    ...(signIn ? signInBlocks(signIn, notices) : []),
    ...codesOf('limit').flatMap((name) => limitBlocks(name, charge.limits[name], notices, basis)),
    ...notices.map((notice) => noticeLine(notice, notices, basis)),
    ...yearsMissing(days),
  ]
}

function changeBlocks({ limit, round, from, to, reason, proof, wasProvisional, at }: LimitChange): string[] {
  const notices = namedIn(proof)
  const name = `${round === null ? '' : '二次'}${labelOf('limit', limit)}`
  const was = limitMarkedShort({ until: from, provisional: wasProvisional })
  const now = limitMarkedShort({ until: to })
  const became = from.getTime() === to.getTime() ? '期限不变，不再待定' : `现截止 ${now}`
  return [
    `【${name}】原截止 ${was} → ${became}，${stampText(at)} 按${movedBy(reason)} 重算。原来的推算：`,
    ...dayLines(proof, notices),
    ...notices.map((notice) => `　${markOf(notices, notice)} 放假通知 ${notice}`),
  ]
}

/** How limits had been counted before a notice changed them. */
export function earlierProofs({ ticket, changes = [] }: TicketView): string[] {
  const seq = ticket.assignments.at(-1)?.seq
  const kept = changes.filter((one) => one.seq === seq && one.proof.length > 0)
  return kept.length === 0 ? [] : ['以前的推算：', ...kept.flatMap(changeBlocks)]
}
