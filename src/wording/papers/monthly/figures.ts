import type { Month } from '../../../domain/monthly/month.ts'
import type { Counts } from '../../../scoring/monthly/comparison.ts'
import type { ShownMonths } from '../../../scoring/monthly/statistic.ts'
import { stampText } from '../../times.ts'

export const NONE = '—'

/** 「2015年3月」. */
export const monthText = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** 「2015年3月」, and of a month that still runs until when it was counted. */
export const monthCounted = ({ month, asOf, cut }: ShownMonths): string =>
  cut ? `${monthText(month)}（截至 ${stampText(asOf)}，本月尚未结束）` : monthText(month)

const tenth = (value: number): string => (Math.floor(value * 10 + 0.5) / 10).toFixed(1)

/** A part of a whole in percent, one place, half up; nothing of nothing. */
export const shareText = (part: number, whole: number): string =>
  whole === 0 ? NONE : `${tenth((100 * part) / whole)}%`

/** How a count has changed: 「+12（+30.0%）」, 「持平」; nothing to compare with: 「—」. */
export function changeText(now: number, then: number | null): string {
  if (then === null) return NONE
  const difference = now - then
  if (difference === 0) return '持平'
  const sign = difference > 0 ? '+' : '-'
  const size = Math.abs(difference)
  return then === 0 ? `${sign}${size}` : `${sign}${size}（${sign}${tenth((100 * size) / then)}%）`
}

/** The same in a sentence: 「比上月（20 件）增加 12 件」. */
export function changeSaid({ now, before, yearBefore }: Counts): string {
  const said = (name: string, then: number | null): string => {
    if (then === null) return `${name}无记录`
    const difference = now - then
    const way = difference === 0 ? '持平' : `${difference > 0 ? '增加' : '减少'} ${Math.abs(difference)} 件`
    return `比${name}（${then} 件）${way}`
  }
  return `${said('上月', before)}，${said('去年同月', yearBefore)}`
}

/** What a compared month lacks, and how one that still runs is compared: said once, below a table. */
export function comparisonNotes(months: ShownMonths, { before, yearBefore }: Counts): string[] {
  const lacking = [
    ...(before === null ? [months.before] : []),
    ...(yearBefore === null ? [months.yearBefore] : []),
  ].map(monthText)
  return [
    ...(lacking.length === 0 ? [] : [`${lacking.join('、')}没有工单记录，不作比较。`]),
    ...(months.cut ? ['本月尚未结束，上月和去年同月只计到同一日同一时刻。'] : []),
  ]
}
