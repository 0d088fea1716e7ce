import type { LimitClock } from '../../domain/clocks/length.ts'
import { JUDGED_ITEMS } from '../../domain/lists/items.ts'
import type { Filter } from '../../scoring/scheme/filters.ts'
import type { IndicatorCounts, IndicatorWorth } from '../../scoring/scheme/indicator-shape.ts'
import type { Part, Question } from '../../scoring/scorecard/scorecard.ts'
import { LABELS } from '../labels.ts'

type Words<Code extends string> = Readonly<Record<Code, string>>

const OF: Words<IndicatorCounts['of']> = {
  tickets: '逐件统计',
  volume: '占全部受理件数之比',
  reports: '按月报送',
  returns: '退单',
  mark: '热线办评分',
  entries: '条数',
  adjustments: '加分和减分',
}

const QUESTION: Words<Question> = {
  contacted: '是否按时联系市民',
  signedInTime: '是否按时签收',
  closedInTime: '是否按时办完',
  closed: '是否办完',
  result: '办理结果',
  answer: '市民评价',
  reached: '回访是否接通',
  joint: '解决和满意是否都是',
  fits: '是否符合所列条件',
}

const RULE: Words<IndicatorWorth['rule']> = {
  linear: '按比率计分',
  'loss-below': '低于目标扣分',
  steps: '分档计分',
  each: '按次扣分',
}

const BY = { rate: '比率', number: '次数' } as const

const PART: Words<Part> = { base: '基础部分', quality: '质量部分', adjustment: '加减部分' }

// The office's marks have no names of their own here: a scheme calls them what it likes.
const MARK: Readonly<Record<string, string>> = Object.fromEntries(
  JUDGED_ITEMS.map((item, at) => [item, `第 ${at + 1} 个评分栏`]),
)

const CLOCK: Words<LimitClock> = { 'working-days': '工作日', 'calendar-days': '自然日', hours: '小时' }

/** The conditions of a filter, as people read them. */
const CONDITION: Words<keyof Filter> = {
  kinds: '类型',
  sources: '来源',
  classes: '类别',
  urgent: '紧急',
  excluded: '已同意剔除',
  repeat: '重复诉求',
  contacted: '已联系市民',
  closed: '已办完',
  contactedInTime: '按时联系市民',
  closedInTime: '按时办完',
  signedIn: '已签收',
  signedInTime: '按时签收',
  due: '已办完或已到期',
  called: '已回访',
  reached: '回访接通',
  attempts: '联系不上的次数至少',
  rounds: '办理次数至少',
  declared: '单位报的结果',
  found: '回访的结果',
  answers: '市民评价',
}

const OF_CONDITION: Readonly<Record<string, Words<string>>> = {
  kinds: LABELS.kind,
  sources: LABELS.source,
  declared: LABELS.result,
  found: LABELS.result,
  answers: LABELS.satisfaction,
}

const CONDITIONAL = /^indicators\.\w+\.counts\.(?:among|good)\.(\w+)(?:\.\d+)?$/

/** The closed lists that a place of a scheme chooses from. */
const LISTS: readonly (readonly [RegExp, Words<string>])[] = [
  [/^indicators\.\w+\.part$/, PART],
  [/^indicators\.\w+\.counts\.of$/, OF],
  [/^indicators\.\w+\.counts\.question$/, QUESTION],
  [/^indicators\.\w+\.counts\.mark$/, MARK],
  [/^indicators\.\w+\.counts\.entry$/, LABELS.filedKind],
  [/^indicators\.\w+\.worth\.rule$/, RULE],
  [/^indicators\.\w+\.worth\.by$/, BY],
  [/^limits\..+\.clock$/, CLOCK],
]

/** The words that a place of a scheme chooses from, by their codes; null: it is written freely, or is a reading. */
export function structureWords(path: string): Readonly<Record<string, string>> | null {
  const condition = CONDITIONAL.exec(path)?.[1]
  if (condition !== undefined) return OF_CONDITION[condition] ?? null
  return LISTS.find(([place]) => place.test(path))?.[1] ?? null
}

const CONDITIONS: Readonly<Record<string, string>> = CONDITION
const PARTS: Readonly<Record<string, string>> = PART

type Named = (code: string) => string
const whole =
  (name: string): Named =>
  () =>
    name
const counted =
  (name: string): Named =>
  (at) =>
    name.replace('#', String(Number(at) + 1))

/** What holds the numbers of a scheme in the open form together, within whatever bears a name. */
export const STRUCTURE: readonly (readonly [RegExp, Named])[] = [
  [/^format$/, whole('方案格式')],
  [/^name$/, whole('方案名称')],
  [/^notes\.(\d+)$/, counted('说明 #')],
  [/^parts\.(\w+)\.name$/, (part) => `${PARTS[part] ?? part}的名称`],
  [/^(?:indicators|cohorts|groups|bands)\.[\w-]+\.code$/, whole('代码')],
  [/^(?:indicators|cohorts|groups|bands)\.[\w-]+\.name$/, whole('名称')],
  [/^indicators\.\w+\.words\.(\d+)$/, counted('别称 #')],
  [/^indicators\.\w+\.part$/, whole('所属部分')],
  [/^indicators\.\w+\.clause$/, whole('条款')],
  [/^indicators\.\w+\.counts\.of$/, whole('统计什么')],
  [/^indicators\.\w+\.counts\.question$/, whole('逐件看什么')],
  [/^indicators\.\w+\.counts\.mark$/, whole('评分栏')],
  [/^indicators\.\w+\.counts\.entry$/, whole('哪一种条数')],
  [/^indicators\.\w+\.counts\.among\.(\w+)(?:\.\d+)?$/, (name) => `只计：${CONDITIONS[name] ?? name}`],
  [/^indicators\.\w+\.counts\.good\.(\w+)(?:\.\d+)?$/, (name) => `条件：${CONDITIONS[name] ?? name}`],
  [/^indicators\.\w+\.worth\.rule$/, whole('怎样计分')],
  [/^indicators\.\w+\.worth\.by$/, whole('按什么分档')],
  [/^cohorts\.[\w-]+\.byVolume$/, whole('是否按件数分组')],
  [/^words\.(\d+)\.word$/, counted('第 # 级评定：用语')],
  [/^last\.\d+\.word$/, whole('末位警示：用语')],
]

/** Whether a place holds a text that somebody wrote, which is shown as it is. */
export const isFreeText = (path: string): boolean =>
  /^(?:id|format|name|period\.\w+)$|^(?:notes|indicators\.\w+\.words)\.\d+$|\.(?:code|name|clause|word)$|\.classes\.\d+$/.test(
    path,
  )
