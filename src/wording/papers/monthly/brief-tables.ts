import type { Rate } from '../../../scoring/interval/rates.ts'
import type { Brief, BriefRate } from '../../../scoring/monthly/brief.ts'
import type { Closing, ClosingFault } from '../../../scoring/monthly/closings.ts'
import type { MonthRank } from '../../../scoring/monthly/month-rank.ts'
import { labelOf } from '../../labels.ts'
import { itemName } from '../../schemes/sheet-words.ts'
import { limitText, stampText } from '../../times.ts'
import type { Chart, PaperTable } from '../paper.ts'
import { NONE } from './figures.ts'
import { countText, fewText, intervalText, percentText } from './rates.ts'

type Name = (code: string) => string

const shareOf = (rate: Rate | null): string => (rate === null ? NONE : percentText(rate.share))

export const ratesTable = (rates: readonly BriefRate[]): PaperTable => ({
  head: ['指标', '件数', '比率', '95%区间', '上月', '去年同月', '说明'],
  rows: rates.map(({ item, name, now, before, yearBefore }) => [
    itemName({ item, name }),
    now === null ? NONE : countText(now),
    shareOf(now),
    now === null ? NONE : intervalText(now.interval),
    shareOf(before),
    shareOf(yearBefore),
    now === null ? '本月无可计' : fewText(now),
  ]),
  widths: [22, 15, 11, 20, 10, 10, 12],
  names: 0,
})

const movedText = (moved: number | null): string => {
  if (moved === null) return NONE
  if (moved === 0) return '持平'
  return moved > 0 ? `上升 ${moved} 位` : `下降 ${-moved} 位`
}

export const rankingTable = (ranking: readonly MonthRank[]): PaperTable => ({
  head: ['名次', '单位', '办理质量', '上月名次', '变化'],
  rows: ranking.map(({ rank, name, quality, before, moved }) => [
    rank === null ? NONE : String(rank),
    name,
    quality ?? NONE,
    before === null ? NONE : String(before),
    movedText(moved),
  ]),
  widths: [10, 40, 18, 16, 16],
  names: 1,
})

export const rankingChart = (ranking: readonly MonthRank[], note: string): Chart => ({
  title: '本月办理质量',
  note,
  series: ['办理质量'],
  rows: ranking
    .filter(({ quality }) => quality !== null)
    .map(({ name, quality }) => ({ name, bars: [{ value: Number(quality), said: quality ?? NONE }] })),
})

export const overdueTable = ({ overdue }: Brief, name: Name): PaperTable => ({
  head: ['工单编号', '单位', '类型', '办结期限', '已超'],
  rows: overdue.lines.map(({ ticket, unit, kind, closingUntil, days }) => [
    ticket,
    name(unit),
    labelOf('kind', kind),
    limitText(closingUntil),
    days === 0 ? '不到 1 天' : `${days} 天`,
  ]),
  widths: [26, 28, 12, 22, 12],
  names: 0,
})

const FAULTS: Readonly<Record<ClosingFault, string>> = {
  'contact-late': '未按时先行联系',
  'closed-late': '超期办结',
  'found-unsolved': '回访未解决',
  dissatisfied: '回访不满意',
}

export const closingsTable = (closings: readonly Closing[], name: Name): PaperTable => {
  const isPoor = closings.some(({ faults }) => faults.length > 0)
  return {
    head: ['工单编号', '单位', '类型', '主题', '收到', '办结', ...(isPoor ? ['问题'] : [])],
    rows: closings.map(({ ticket, unit, kind, topic, receivedAt, closedAt, faults }) => [
      ticket,
      name(unit),
      labelOf('kind', kind),
      topic ?? '未归类',
      stampText(receivedAt),
      stampText(closedAt),
      ...(isPoor ? [faults.map((fault) => FAULTS[fault]).join('、')] : []),
    ]),
    widths: isPoor ? [18, 18, 9, 10, 14, 14, 17] : [22, 22, 10, 12, 17, 17],
    names: 0,
  }
}
