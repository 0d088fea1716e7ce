import type { CountRow } from '../../../scoring/monthly/comparison.ts'
import type { Statistic, StatisticGroup, StatisticView, TopicBasis } from '../../../scoring/monthly/statistic.ts'
import { labelOf } from '../../labels.ts'
import { dateText } from '../../times.ts'
import type { Chart, Paper, PaperTable } from '../paper.ts'
import { changeSaid, changeText, comparisonNotes, monthCounted, NONE, shareText } from './figures.ts'

export const VIEW_NAMES: Readonly<Record<StatisticView, string>> = {
  kind: '类型',
  area: '区域',
  time: '时段',
  source: '来源',
  topic: '主题',
}

export const GROUP_NAMES: Readonly<Record<StatisticGroup, string>> = {
  kind: '类型',
  area: '区域',
  hour: '收到时刻',
  weekday: '星期',
  source: '来源',
  topic: '主题',
  unit: '单位',
}

const UNKNOWN: Readonly<Partial<Record<StatisticGroup, string>>> = { area: '未填区域', topic: '未归类' }

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** What a row is called. `units`: names by code. */
export function rowName(group: StatisticGroup, { key }: CountRow, units: (code: string) => string): string {
  if (key === null) return UNKNOWN[group] ?? NONE
  if (group === 'kind' || group === 'source') return labelOf(group, key)
  if (group === 'hour') return `${key} 时`
  if (group === 'weekday') return WEEKDAYS[Number(key) - 1] ?? key
  return group === 'unit' ? units(key) : key
}

/** Counts with their share of the whole, and beside the two other months. */
export function countTable(
  group: StatisticGroup,
  rows: readonly CountRow[],
  total: number,
  units: (code: string) => string,
): PaperTable {
  return {
    head: [GROUP_NAMES[group], '件数', '占比', '上月', '环比', '去年同月', '同比'],
    rows: rows.map((row) => [
      rowName(group, row, units),
      String(row.now),
      shareText(row.now, total),
      row.before === null ? NONE : String(row.before),
      changeText(row.now, row.before),
      row.yearBefore === null ? NONE : String(row.yearBefore),
      changeText(row.now, row.yearBefore),
    ]),
    widths: [28, 10, 11, 10, 16, 10, 15],
    names: 0,
  }
}

/** The same as bars, one for each month of which there is a record. */
export function countChart(
  { title, note }: { title: string; note: string },
  named: readonly { name: string; row: CountRow }[],
): Chart {
  const kept = (['now', 'before', 'yearBefore'] as const).filter((at) => named.some(({ row }) => row[at] !== null))
  const series = { now: '本月', before: '上月', yearBefore: '去年同月' }
  return {
    title,
    note,
    series: kept.map((at) => series[at]),
    rows: named.map(({ name, row }) => ({
      name,
      bars: kept.map((at) => ({ value: row[at] ?? 0, said: row[at] === null ? NONE : String(row[at]) })),
    })),
  }
}

/** On which list of topics a table rests, and what it could not say. */
export function topicNotes({ version, at, several, given }: TopicBasis): string[] {
  const list =
    version === 0 || at === null
      ? '还没有主题词表，没有注明主题的工单都记为“未归类”；导入主题词表（topics）后再看。'
      : `主题按热线办的主题词表第 ${version} 版（${dateText(at)}）归类；没有词对得上的记为“未归类”。`
  return [
    list,
    ...(given > 0 ? [`其中 ${given} 件的主题由来件注明。`] : []),
    ...(several > 0 ? [`${several} 件对得上几个主题，按词表的次序记在第一个主题下。`] : []),
  ]
}

const NO_AREA = '区域取自导入的“区域”一列，没有填的不推测。'

const notesOf = (table: Statistic): string[] => [
  ...comparisonNotes(table.months, table.total),
  ...(table.topics ? topicNotes(table.topics) : []),
  ...(table.by === 'area' ? [NO_AREA] : []),
]

/** contract.md#statistics as a paper: a table for each way of counting; `unit` null: all of them. */
export function statisticPaper(table: Statistic, unit: string | null): Paper {
  const { by, months, total, groups } = table
  const title = `${unit ?? '各单位'}工单统计：按${VIEW_NAMES[by]}`
  const same = (code: string): string => code
  return {
    title,
    subtitle: monthCounted(months),
    sections: groups.map(({ group, rows }, at) => ({
      heading: `按${GROUP_NAMES[group]}`,
      lines: at === 0 ? [`受理 ${total.now} 件，${changeSaid(total)}。`] : [],
      table: countTable(group, rows, total.now, same),
      chart: countChart(
        { title, note: monthCounted(months) },
        rows.map((row) => ({ name: rowName(group, row, same), row })),
      ),
    })),
    basis: notesOf(table),
  }
}

/** All of it in one picture. */
export function statisticChart({ title, subtitle, sections }: Paper): Chart {
  const charts = sections.flatMap(({ chart }) => (chart ? [chart] : []))
  return { title, note: subtitle, series: charts[0]?.series ?? [], rows: charts.flatMap(({ rows }) => rows) }
}
