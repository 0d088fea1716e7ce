import { type LabelList, labelOf } from '../labels.ts'

type Named = (code: string) => string

const of =
  (list: LabelList, name: (label: string) => string): Named =>
  (code) =>
    name(labelOf(list, code))

const whole =
  (name: string): Named =>
  () =>
    name

/** The places of a scheme, as people call them; the last part of a path may be a code of a list. */
const PLACES: readonly (readonly [RegExp, Named])[] = [
  [/^period$/, whole('考核期')],
  [/^base\.full$/, whole('基础管理满分')],
  [/^base\.step$/, whole('基础管理评分幅度')],
  [/^base\.items\.(\w+)$/, of('item', (item) => `基础管理：${item}满分`)],
  [/^quality\.full$/, whole('办理质量满分')],
  [/^quality\.items\.(\w+)$/, of('item', (item) => `办理质量：${item}满分`)],
  [/^quality\.resolution\.(\w+)$/, of('result', (result) => `诉求解决折算：${result}`)],
  [/^quality\.satisfaction\.(\w+)$/, of('satisfaction', (grade) => `满意率折算：${grade}`)],
  [/^adjustment\.full$/, whole('加分减分满分')],
  [/^adjustment\.start$/, whole('加分减分起点')],
  [/^adjustment\.bonus\.least$/, whole('加分：每次最少')],
  [/^adjustment\.bonus\.most$/, whole('加分：每次最多')],
  [/^adjustment\.bonus\.step$/, whole('加分：幅度')],
  [/^adjustment\.bonus\.clauses$/, whole('加分：情形数')],
  [/^adjustment\.deduction\.each$/, whole('减分：每次')],
  [/^adjustment\.deduction\.clauses$/, whole('减分：情形数')],
  [/^limits\.closing\.(\w+)$/, of('kind', (kind) => `办结时限：${kind}`)],
  [/^limits\.(\w+)$/, of('limit', (limit) => `${limit}时限`)],
  [/^readings\.receivedInside$/, whole('哪些工单计入本期')],
  [/^readings\.receiptDay$/, whole('收到当日')],
  [/^readings\.dayEnds$/, whole('一日止于')],
  [/^readings\.differingAnswers$/, whole('回访与记录不一致')],
  [/^readings\.unanswered$/, whole('市民未评价或未接通')],
  [/^readings\.notRevisited$/, whole('尚未回访')],
  [/^readings\.emptyItem$/, whole('没有可计工单的项目')],
  [/^readings\.deductions$/, whole('减分次数')],
  [/^readings\.equalTotals$/, whole('总分相同')],
  [/^readings\.rounding$/, whole('四舍五入')],
]

const READINGS: Readonly<Record<string, string>> = {
  'counts-whenever-closed': '收到即计入，无论何时办结',
  'not-counted': '不计入',
  'citizen-wins': '以市民回答为准',
  'left-out': '不计入该项',
  'unit-record-provisional': '暂按单位记录',
  'spread-over-the-others': '分值按比例分摊到其余各项',
  'each-occurrence': '每次都扣',
  'share-the-rank': '名次并列',
  'for-showing-only': '只在显示时',
}

const COHORT = /^cohorts\.(.+)$/

/** What people call a place of a scheme, or null for one that has no name of its own. */
export function schemePlace(path: string): string | null {
  for (const [place, name] of PLACES) {
    const found = place.exec(path)
    if (found) return name(found[1] ?? '')
  }
  return null
}

/** What a path of a scheme is called; `unit` names a unit by its code. */
export function schemeName(path: string, unit: Named): string {
  const cohort = COHORT.exec(path)?.[1]
  return cohort === undefined ? (schemePlace(path) ?? '方案其他事项') : `分组：${unit(cohort)}`
}

/** A scheme's value as people read it. */
export function schemeValue(path: string, value: string): string {
  if (path.startsWith('limits.')) return `${value} 个工作日`
  if (COHORT.test(path)) return labelOf('cohort', value)
  if (path.startsWith('readings.')) return READINGS[value] ?? value
  if (/^quality\.(?:resolution|satisfaction)\./.test(path)) return value === '0' ? '不计分' : `每件计 ${value}`
  return /^period$|\.clauses$/.test(path) ? value : `${value} 分`
}
