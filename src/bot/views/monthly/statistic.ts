import type { CountRow } from '../../../scoring/monthly/comparison.ts'
import type { StatisticGroup } from '../../../scoring/monthly/statistic.ts'
import type { StatisticOf } from '../../../usecases/statistics/statistics.ts'
import { changeSaid, monthCounted, NONE, shareText } from '../../../wording/papers/monthly/figures.ts'
import {
  GROUP_NAMES,
  rowName,
  statisticChart,
  statisticPaper,
  VIEW_NAMES,
} from '../../../wording/papers/monthly/statistic.ts'
import type { Drawing } from '../../drawing.ts'
import { say } from '../text/said.ts'

export const HOW_TO_COUNT = say(
  `按什么统计？请写成「统计 类型」，也可以按${Object.values(VIEW_NAMES).slice(1).join('、')}；后面可以写单位和月份，例如「统计 类型 浦东 3月」。`,
)

const countText = (count: number | null): string => (count === null ? NONE : String(count))

const lineOf = (group: StatisticGroup, row: CountRow, total: number): string =>
  `　${rowName(group, row, (code) => code)} ${row.now}（${shareText(row.now, total)}）　上月 ${countText(row.before)}　去年 ${countText(row.yearBefore)}`

/** contract.md#statistics, 「统计」: short lines, each with its three months. */
export function statisticBlocks({ unit, table }: StatisticOf): string[] {
  const { title, basis } = statisticPaper(table, unit?.name ?? null)
  const { total, groups, months } = table
  return [
    title,
    monthCounted(months),
    `受理 ${total.now} 件，${changeSaid(total)}`,
    ...groups.flatMap(({ group, rows }) => {
      const heading = groups.length > 1 ? [`【按${GROUP_NAMES[group]}】`] : []
      return [...heading, ...rows.map((row) => lineOf(group, row, total.now))]
    }),
    ...basis,
  ]
}

/** The same as bars. */
export const statisticPicture = ({ unit, table }: StatisticOf): Drawing => ({
  kind: 'drawing',
  of: 'bars',
  data: JSON.stringify(statisticChart(statisticPaper(table, unit?.name ?? null))),
  edition: null,
  hash: null,
})
