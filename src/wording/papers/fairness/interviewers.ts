import type { InterviewerRow, Interviewers } from '../../../scoring/fairness/interviewers.ts'
import type { PaperSection, PaperTable } from '../paper.ts'
import { chanceText, outcomeInterval, partText } from './fairness-words.ts'

const HEADING = '各回访员的回访结果'
const CAUTION =
  '回访员只写代号。工单不是随机分给回访员的，单位、类型、时段不同，结果也会不同：不同不等于做得好或者不好，请先核实原因。'
const UNNAMED = '未注明'

const methodOf = ({ named, level }: Interviewers): string =>
  `每位回访员与其余各位合在一起比，用费希尔（Fisher）精确检验（双侧）；p 小于 0.05 除以人数（${named} 人，即 ${level.toFixed(4)}）的，注明“与其余不同”。各位其实没有差别时，这样误报的机会不到二十分之一。`

/** In which outcomes somebody departs from the others; nothing: in none. */
const departText = ({ reached, satisfied }: InterviewerRow): string =>
  [
    { name: '接通', outcome: reached },
    { name: '满意', outcome: satisfied },
  ]
    .filter(({ outcome }) => outcome.departs)
    .map(({ name, outcome: { chance } }) => `${name}与其余不同（${chanceText(chance ?? 1)}）`)
    .join('，')

function foundLine({ rows }: Interviewers): string {
  const found = rows
    .map((row) => ({ name: row.interviewer ?? UNNAMED, said: departText(row) }))
    .flatMap(({ name, said }) => (said === '' ? [] : [`${name} ${said}`]))
  return found.length === 0 ? '没有哪一位与其余不同。' : `${found.join('；')}。`
}

const tableOf = (rows: readonly InterviewerRow[]): PaperTable => ({
  head: ['回访员', '电话', '接通', '接通率区间', '答“满意”/有评价', '满意率区间', '说明'],
  rows: rows.map((row) => [
    row.interviewer ?? UNNAMED,
    String(row.calls),
    partText(row.reached),
    outcomeInterval(row.reached),
    partText(row.satisfied),
    outcomeInterval(row.satisfied),
    departText(row),
  ]),
  widths: [12, 9, 12, 17, 15, 17, 18],
  names: 0,
})

/** Why nobody can be compared; null: some can be. */
function emptyLine({ rows, named }: Interviewers): string | null {
  if (rows.length === 0) return '本期还没有回访。'
  if (named === 0)
    return '导入的回访没有“回访员”一栏，不能按回访员比较。导入回访时加上“回访员”（写代号，不写姓名）就可以。'
  return named === 1 ? '只有一位回访员注明了代号，没有可以比较的。' : null
}

/** contract.md#fairness: what the calls came to, by who made them. */
export function interviewersSection(callers: Interviewers): PaperSection {
  const empty = emptyLine(callers)
  return {
    heading: HEADING,
    lines: empty === null ? [methodOf(callers), foundLine(callers), CAUTION] : [empty],
    table: callers.named === 0 ? null : tableOf(callers.rows),
    chart: null,
  }
}
