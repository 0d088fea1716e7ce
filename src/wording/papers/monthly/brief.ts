import type { Brief } from '../../../scoring/monthly/brief.ts'
import type { CountRow } from '../../../scoring/monthly/comparison.ts'
import type { MonthRank } from '../../../scoring/monthly/month-rank.ts'
import { labelOf } from '../../labels.ts'
import { stampText } from '../../times.ts'
import type { Paper, PaperSection } from '../paper.ts'
import { closingsTable, overdueTable, rankingChart, rankingTable, ratesTable } from './brief-tables.ts'
import { changeSaid, comparisonNotes, monthCounted, monthText, NONE, shareText } from './figures.ts'
import { INTERVAL_NOTE, leastNote } from './rates.ts'
import { countChart, countTable, rowName, topicNotes } from './statistic.ts'

type Name = (code: string) => string

const EXEMPLARY_RULE =
  '选取规则：先行联系和办结都在期限内、回访市民答“实际解决”且“满意”的办结，按所用时间占期限的比例从小到大，每单位至多一件，共至多三件。'
const POOR_RULE =
  '选取规则：未按时先行联系、超期办结、回访未解决、回访不满意四种情形有两种以上的办结，按情形从多到少、超期从长到短，每单位至多一件，共至多三件。'
const NO_SUCH = '本月没有符合规则的办结。'

const charted = (title: string, note: string, group: 'unit' | 'kind', rows: readonly CountRow[], name: Name) =>
  countChart(
    { title, note },
    rows.map((row) => ({ name: rowName(group, row, name), row })),
  )

function volumes({ months, total, byUnit }: Brief, name: Name): PaperSection {
  return {
    heading: '受理情况',
    lines: [
      `${monthText(months.month)}受理工单 ${total.now} 件，${changeSaid(total)}。`,
      ...comparisonNotes(months, total),
    ],
    table: countTable('unit', byUnit, total.now, name),
    chart: charted('各单位受理件数', monthCounted(months), 'unit', byUnit, name),
  }
}

function kinds({ months, total, byKind, bySource }: Brief, name: Name): PaperSection {
  const sources = bySource
    .filter(({ now }) => now > 0)
    .map(({ key, now }) => `${labelOf('source', key ?? '')} ${now} 件（${shareText(now, total.now)}）`)
  return {
    heading: '类型和来源',
    lines: [`按来源：${sources.join('，')}。`],
    table: countTable('kind', byKind, total.now, name),
    chart: charted('各类型受理件数', monthCounted(months), 'kind', byKind, name),
  }
}

const rates = ({ rates: found, least }: Brief): PaperSection => ({
  heading: '主要指标',
  lines: found.length === 0 ? ['本月还没有可以计算的指标。'] : [`${INTERVAL_NOTE}${leastNote(least)}`],
  table: found.length === 0 ? null : ratesTable(found),
  chart: null,
})

const namesOf = (ranking: readonly MonthRank[], is: (moved: number) => boolean): string[] =>
  ranking.flatMap(({ name, moved }) => (moved !== null && is(moved) ? [`${name}（${Math.abs(moved)} 位）`] : []))

function ranks({ months, ranking }: Brief): PaperSection {
  const [rose, fell] = [namesOf(ranking, (moved) => moved > 0), namesOf(ranking, (moved) => moved < 0)]
  const isCompared = ranking.some(({ moved }) => moved !== null)
  const moves = isCompared
    ? [
        `名次上升：${rose.length === 0 ? '无' : rose.join('、')}。`,
        `名次下降：${fell.length === 0 ? '无' : fell.join('、')}。`,
      ]
    : [`${monthText(months.before)}没有名次，不作比较。`]
  return {
    heading: '本月排名',
    lines: ['只按本月工单的办理情况排列；评分和加减分按考核期评定，不计入月度名次。', ...moves],
    table: rankingTable(ranking),
    chart: rankingChart(ranking, monthCounted(months)),
  }
}

const topics = ({ topics: { rows, basis }, total }: Brief, name: Name): PaperSection => ({
  heading: '诉求热点',
  lines: topicNotes(basis),
  table: countTable('topic', rows, total.now, name),
  chart: null,
})

function overdue(brief: Brief, name: Name): PaperSection {
  const { months, overdue: found } = brief
  const left = found.total - found.lines.length
  const lines =
    found.total === 0
      ? [`截至 ${stampText(months.asOf)}，${monthText(months.month)}底以前收到的工单没有超期未办结的。`]
      : [
          `截至 ${stampText(months.asOf)}，${monthText(months.month)}底以前收到、超过期限还没有办结的有 ${found.total} 件${left > 0 ? `，下列超期最久的 ${found.lines.length} 件` : ''}。`,
        ]
  return { heading: '超期未办结', lines, table: found.total === 0 ? null : overdueTable(brief, name), chart: null }
}

const closings = (heading: string, rule: string, found: Brief['poor'], name: Name): PaperSection => ({
  heading,
  lines: found.length === 0 ? [rule, NO_SUCH] : [rule],
  table: found.length === 0 ? null : closingsTable(found, name),
  chart: null,
})

/** contract.md#brief: the month's brief as a paper. `names`: units by code. */
export function briefPaper(brief: Brief, names: ReadonlyMap<string, string>): Paper {
  const name: Name = (code) => names.get(code) ?? NONE
  const { months, scheme } = brief
  return {
    title: `${monthText(months.month)}热线工作月报`,
    subtitle: months.cut ? `截至 ${stampText(months.asOf)}，本月尚未结束` : `数据截至 ${stampText(months.asOf)}`,
    sections: [
      volumes(brief, name),
      kinds(brief, name),
      rates(brief),
      ranks(brief),
      topics(brief, name),
      overdue(brief, name),
      closings('办结较好的工单', EXEMPLARY_RULE, brief.exemplary, name),
      closings('办结较差的工单', POOR_RULE, brief.poor, name),
    ],
    basis: [
      `依据：考核方案 ${scheme.id}（${scheme.sha256.slice(0, 16)}）；数据截至 ${stampText(months.asOf)}；暂行，未经审定。`,
    ],
  }
}
