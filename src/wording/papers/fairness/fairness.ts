import type { FairGroup, FairReport } from '../../../scoring/fairness/fairness.ts'
import { labelOf } from '../../labels.ts'
import { periodName } from '../../schemes/sheet-words.ts'
import { stampText } from '../../times.ts'
import type { Paper, PaperSection } from '../paper.ts'
import { equalMixSection } from './equal-mix.ts'
import { heldSection } from './held.ts'
import { interviewersSection } from './interviewers.ts'

const WHAT_IT_IS: PaperSection = {
  heading: '本页是什么',
  lines: [
    '本页帮助热线办了解：工单类型不同、件数不多、方案有几种读法，对排名有多大影响。',
    '本页不改变任何得分、名次和已经发布的结果，也不是加减分的依据；只供热线办内部使用，不公布。',
  ],
  table: null,
  chart: null,
}

const NOBODY: PaperSection = { heading: '排名', lines: ['没有参加排名的单位。'], table: null, chart: null }

const statusOf = (edition: number | null): string =>
  edition === null ? labelOf('standing', 'provisional') : `已发布，第 ${edition} 版`

/** What a group is called, where several are ranked. */
const titled = (heading: string, { code, name }: FairGroup, of: readonly FairGroup[]): string =>
  of.length === 1 ? heading : `${heading}（${name ?? labelOf('cohort', code)}）`

/** contract.md#fairness: the page of a ranking's fairness as a paper. */
export function fairnessPaper({ fairness, callers, period, scheme, asOf, edition }: FairReport): Paper {
  const { groups, trials } = fairness
  const of = periodName({ period: period.id, ...('name' in period ? { title: period.name } : {}) })
  const note = `${of}，截至 ${stampText(asOf)}（${statusOf(edition)}）`
  const sections = groups.flatMap((group) => [
    equalMixSection(group, titled('工单类型构成相同时的排名', group, groups), note),
    heldSection(group, trials, titled('名次是否可靠', group, groups)),
  ])
  return {
    title: `${of}考核排名的公平性`,
    subtitle: `数据截至 ${stampText(asOf)}（${statusOf(edition)}）`,
    sections: [WHAT_IT_IS, ...(sections.length === 0 ? [NOBODY] : sections), interviewersSection(callers)],
    basis: [
      `依据：考核方案 ${scheme.id}（${scheme.sha256.slice(0, 16)}）；数据截至 ${stampText(asOf)}；${statusOf(edition)}。本页不改变得分和名次。`,
    ],
  }
}
