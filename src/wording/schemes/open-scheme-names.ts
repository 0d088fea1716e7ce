import { LABELS } from '../labels.ts'
import { isFreeText, STRUCTURE, structureWords } from './structure-words.ts'

type Named = (code: string) => string

const whole =
  (name: string): Named =>
  () =>
    name

const WORDS: Readonly<Record<string, string>> = {
  ...LABELS.result,
  ...LABELS.satisfaction,
  yes: '是',
  no: '否',
  both: '双是',
  one: '单是',
  neither: '双否',
}

/** The places of a scheme in the open form, within the indicator, cohort or group that bears a name of its own. */
const PLACES: readonly (readonly [RegExp, Named])[] = [
  [/^months\.from$/, whole('每月起始日')],
  [/^indicators\.\w+\.full$/, whole('满分')],
  [/^indicators\.\w+\.fulls\.([\w-]+)$/, (group) => `满分（${group}）`],
  [/^indicators\.\w+\.counts\.credits\.(\w+)$/, (word) => `折算：${WORDS[word] ?? word}`],
  [/^indicators\.\w+\.counts\.step$/, whole('评分幅度')],
  [/^indicators\.\w+\.counts\.start$/, whole('起点')],
  [/^indicators\.\w+\.counts\.bonus\.least$/, whole('每次加分最少')],
  [/^indicators\.\w+\.counts\.bonus\.most$/, whole('加分最多')],
  [/^indicators\.\w+\.counts\.bonus\.step$/, whole('加分幅度')],
  [/^indicators\.\w+\.counts\.bonus\.clauses$/, whole('加分情形数')],
  [/^indicators\.\w+\.counts\.deduction\.each$/, whole('每次减分')],
  [/^indicators\.\w+\.counts\.deduction\.clauses$/, whole('减分情形数')],
  [/^indicators\.\w+\.worth\.target$/, whole('目标')],
  [/^indicators\.\w+\.worth\.each$/, whole('每次扣分')],
  [/^indicators\.\w+\.worth\.floor$/, whole('最低得分')],
  [/^indicators\.\w+\.worth\.cap$/, whole('最多扣分')],
  [/^indicators\.\w+\.worth\.steps\.(\d+)\.least$/, (at) => `第 ${Number(at) + 1} 档：达到`],
  [/^indicators\.\w+\.worth\.steps\.(\d+)\.points$/, (at) => `第 ${Number(at) + 1} 档：得分`],
  [/^indicators\.\w+\.empty$/, whole('没有可计时')],
  [/^(?:cohorts|groups)\.[\w-]+\.ranked$/, whole('是否排名')],
  [/^(?:cohorts|groups)\.[\w-]+\.published$/, whole('是否公布')],
  [/^bands\.[\w-]+\.ranked$/, whole('是否排名')],
  [/^bands\.[\w-]+\.published$/, whole('是否公布')],
  [/^bands\.[\w-]+\.least$/, whole('件数下限')],
  [/^least\.handled$/, whole('排名所需的最少件数')],
  [/^least\.counted$/, whole('少于多少件标注样本少')],
  [/^words\.(\d+)\.least$/, (at) => `第 ${Number(at) + 1} 级评定：总分达到`],
  [/^last\.\d+\.below$/, whole('末位警示：总分低于')],
  [/^last\.\d+\.units$/, whole('末位警示：家数')],
  [/^readings\.finding$/, whole('多次回访')],
  [/^readings\.attempts$/, whole('未联系上是否算先行联系')],
  [/^readings\.exclusions$/, whole('同意剔除的工单')],
  [/^readings\.places$/, whole('小数位数')],
  [/^readings\.year$/, whole('年度得分')],
  [/^readings\.peers$/, whole('按件数分组')],
  ...STRUCTURE,
]

// Without a name of its own, what a place belongs to is known by its code.
function ownerOf(path: string, of: string | null): string {
  const code = /^(?:indicators|cohorts|groups|bands)\.([\w-]+)\./.exec(path)?.[1]
  const owner = of ?? code
  return owner === undefined ? '' : `${owner}：`
}

/**
 * What people call a place of an open scheme; `of` is what the scheme calls what it belongs to, `group` the cohort that it
 * names. null: it has no name.
 */
export function openPlace(path: string, of: string | null, group: string | null = null): string | null {
  for (const [place, name] of PLACES) {
    const found = place.exec(path)
    if (found) return `${ownerOf(path, of)}${name(group ?? found[1] ?? '')}`
  }
  return null
}

/** The answers to the open readings, as people read them. */
export const OPEN_READINGS: Readonly<Record<string, string>> = {
  counted: '计入',
  'record-wins': '以单位记录为准',
  first: '以首次为准',
  last: '以最后一次为准',
  'no-contact': '不算',
  'first-is-contact': '首次即算',
  satisfied: '计为满意',
  dissatisfied: '计为不满意',
  full: '计满分',
  zero: '计 0 分',
  'once-a-kind': '同一情形只扣一次',
  flag: '只标记，照常计分',
  'leave-out': '不计分，单列件数',
  'more-tickets-first': '件数多的在前',
  'before-ranking': '先四舍五入再排名',
  'spread-over-the-others': '分值按比例分摊到其余各项',
  counts: '按期内累计件数',
  'mean-of-months': '各月平均',
  period: '按本期件数',
  month: '按每月平均件数',
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^months\.from$/, ' 日'],
  [/\.(?:ranked|published|byVolume)$/, ''],
  [/\.clauses$/, ' 种'],
  [/^last\.\d+\.units$/, ' 家'],
  [/^(?:least|bands\.[\w-]+)\./, ' 件'],
  [/\.(?:attempts|rounds)$/, ' 次'],
  [/\.counts\.(?:among|good)\./, ''],
  [/\.credits\./, ''],
  [/\.worth\.target$/, '%'],
  [/\.steps\.\d+\.least$/, ''],
  [/^(?:readings|units)\./, ''],
]

const YES_NO: Readonly<Record<string, string>> = { true: '是', false: '否' }

const unitOf = (path: string): string =>
  isFreeText(path) || structureWords(path) !== null ? '' : (UNITS.find(([place]) => place.test(path))?.[1] ?? ' 分')

/** In what a value of an open scheme is counted; null where the place has no name there. */
export const openUnit = (path: string): string | null => (openPlace(path, null) === null ? null : unitOf(path).trim())

/** A value of an open scheme as people read it; null where the place has no name there. */
export function openValue(path: string, value: string): string | null {
  const chosen = structureWords(path)?.[value]
  if (chosen !== undefined) return chosen
  if (path.startsWith('readings.') || path.endsWith('.empty')) return OPEN_READINGS[value] ?? null
  if (openPlace(path, null) === null) return null
  return `${YES_NO[value] ?? value}${unitOf(path)}`
}
