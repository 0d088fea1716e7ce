import type { Day } from '../../domain/calendar.ts'
import { dayShort } from '../times.ts'

const DAY = 86_400_000

const follows = (before: Day | undefined, day: Day): boolean =>
  before !== undefined && Date.parse(day) - Date.parse(before) === DAY

/** Days in runs, each with its ends: 「1月1日（周四）至1月3日（周六）、1月5日（周一）」. */
export function runsText(days: readonly Day[]): string {
  const runs: { first: Day; last: Day }[] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && follows(run.last, day)) run.last = day
    else runs.push({ first: day, last: day })
  }
  return runs
    .map(({ first, last }) => (first === last ? dayShort(first) : `${dayShort(first)}至${dayShort(last)}`))
    .join('、')
}

/** 「春节　2月15日（周日）至2月23日（周一）放假，共 9 天；2月14日（周六）、2月28日（周六）上班」. */
export function feastLine({ name, rest, work }: { name: string; rest: readonly Day[]; work: readonly Day[] }): string {
  const working = work.length === 0 ? '' : `；${runsText(work)}上班`
  return `${name === '' ? '放假' : name}　${runsText(rest)}放假，共 ${rest.length} 天${working}`
}

type Notice = { number: string; year: number; issued: Day; rest: readonly Day[]; work: readonly Day[] }

/** A notice as it is kept, in three lines. */
export const noticeDays = ({ number, year, issued, rest, work }: Notice): string[] => [
  `${number}，${issued} 印发，${year} 年`,
  `　放假：${runsText(rest)}`,
  `　调休上班：${work.length === 0 ? '无' : runsText(work)}`,
]

/** A notice as it was understood, feast by feast. */
export const noticeLines = (
  { number, year, issued, rest, work }: Notice,
  feasts: readonly { name: string; rest: readonly Day[]; work: readonly Day[] }[],
  workdays: number,
): string[] => [
  `${number}，${issued} 印发，${year} 年：`,
  ...feasts.map(feastLine),
  `放假 ${rest.length} 天（另与周末相连的不计），调休上班 ${work.length} 天，全年工作日 ${workdays} 天。`,
]
