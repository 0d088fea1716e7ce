import type { ExclusionList } from '../../../usecases/exclusions/exclusions.ts'
import type { ExclusionLine } from '../../../usecases/ports/life/exclusions.ts'
import { codesOf, labelOf } from '../../../wording/labels.ts'
import { momentText } from '../../../wording/times.ts'
import { short } from '../text/card-text.ts'

/** The requests to leave a ticket out that wait for the office, as a line above its list. */
export function waitingExclusions(asked: readonly { ticket: string }[]): string | null {
  if (asked.length === 0) return null
  const numbers = asked.slice(0, 5).map((one) => one.ticket)
  const rest = asked.length > numbers.length ? '等' : ''
  return `有 ${asked.length} 件剔除等待决定：${numbers.join('、')}${rest}。发送「工单」加编号即可决定。`
}

const WORDS = 24

const lineText = ({ ticket, unit, words, decidedAt, requestedAt }: ExclusionLine, name: (unit: string) => string) =>
  `▪ ${ticket} ${name(unit)}\n　${momentText(decidedAt ?? requestedAt)} ${short(words, WORDS)}`

/** 「剔除」: how many are left out of the period, by reason, most first, each to be opened by its number; and what waits. */
export function exclusionBlocks(
  { period, standing, pending }: ExclusionList,
  name: (unit: string) => string,
): string[] {
  const reasons = codesOf('exclusionReason')
    .map((reason) => ({ reason, lines: standing.filter((one) => one.reason === reason) }))
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => b.lines.length - a.lines.length)
  const counts = reasons.map(({ reason, lines }) => `${labelOf('exclusionReason', reason)} ${lines.length} 件`)
  return [
    standing.length === 0
      ? `${period} 考核期还没有剔除的工单。`
      : `${period} 考核期已剔除 ${standing.length} 件：${counts.join('，')}`,
    ...reasons.flatMap(({ reason, lines }) => [
      `【${labelOf('exclusionReason', reason)}】${lines.length} 件`,
      ...lines.map((one) => lineText(one, name)),
    ]),
    ...(pending.length === 0 ? [] : [`【等待决定】${pending.length} 件`, ...pending.map((one) => lineText(one, name))]),
    ...(standing.length + pending.length === 0 ? [] : ['发送「工单 编号」查看，等待决定的可以同时决定。']),
  ]
}

/** For a unit's sheet: how many of its tickets are left out; nothing where there are none. */
export const excludedLine = (count: number): string[] =>
  count === 0 ? [] : [`已同意剔除 ${count} 件，单独统计；是否影响得分以考核方案为准。`]
