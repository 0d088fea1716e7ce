import { type LabelList, labelOf } from '../labels.ts'
import { OPEN_READINGS, openPlace, openUnit, openValue } from '../schemes/open-scheme-names.ts'
import { isFreeText } from '../schemes/structure-words.ts'

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
  [/^id$/, whole('考核方案编号')],
  [/^period$/, whole('考核期')],
  [/^period\.id$/, whole('考核期代码')],
  [/^period\.name$/, whole('考核期名称')],
  [/^period\.from$/, whole('第一天')],
  [/^period\.to$/, whole('最后一天')],
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
  [/^limits\.classes\.(.+)\.firstContact$/, (code) => `先行联系时限：类别 ${code}`],
  [/^limits\.classes\.(.+)\.closing$/, (code) => `办结时限：类别 ${code}`],
  [/^limits\.signIn$/, whole('签收时限')],
  [/^limits\.pause$/, whole('挂账最长')],
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
  [/^reminders\.dueDay$/, whole('到期日提醒')],
  [/^reminders\.lastHours$/, whole('到期前提醒')],
  [/^reminders\.escalated$/, whole('逾期后上报')],
  [/^reminders\.window$/, whole('退单时限提醒')],
  [/^reminders\.quiet\.from$/, whole('夜间不打扰起')],
  [/^reminders\.quiet\.to$/, whole('夜间不打扰止')],
  [/^handling\.undo\.minutes$/, whole('撤销时限')],
  [/^handling\.reveal\.minutes$/, whole('电话号码显示时长')],
  [/^handling\.reveal\.hourly$/, whole('每小时查看电话上限')],
  [/^handling\.attempts\.asContact$/, whole('未联系上是否计为先行联系')],
  [/^handling\.returns\.reason$/, whole('退单理由最少字数')],
  [/^handling\.returns\.told$/, whole('第几次退单未获认可时告知')],
  [/^handling\.extension\.times$/, whole('延期次数')],
  [/^handling\.extension\.days$/, whole('延期天数')],
  [/^handling\.urgent\.contactHours$/, whole('紧急工单：先行联系')],
  [/^handling\.urgent\.closingHours$/, whole('紧急工单：办结')],
  [/^handling\.urgent\.lastMinutes$/, whole('紧急工单：到时前提醒')],
  [/^handling\.urgent\.againMinutes$/, whole('紧急工单：到时后再提醒')],
  [/^handling\.rounds\.days$/, whole('二次办理时限')],
  [/^handling\.rounds\.scored$/, whole('二次办理的计分')],
  [/^handling\.calls\.attempts$/, whole('回访拨打次数')],
  [/^handling\.calls\.days$/, whole('回访拨打天数')],
  [/^handling\.calls\.holdMinutes$/, whole('回访电话保留时长')],
  [/^handling\.calls\.from$/, whole('回访时段起')],
  [/^handling\.calls\.to$/, whole('回访时段止')],
  [/^handling\.gather\.minutes$/, whole('新工单合并时长')],
  [/^handling\.gather\.hourly$/, whole('新工单集中时每小时消息上限')],
  [/^handling\.weekly\.at$/, whole('每周提醒时间')],
  [/^handling\.summary\.at$/, whole('日报时间')],
  [/^handling\.beforeRest\.days$/, whole('节前提醒：连休天数')],
  [/^handling\.beforeRest\.at$/, whole('节前提醒时间')],
  [/^handling\.repeats\.days$/, whole('疑似重复的天数')],
  [/^handling\.samples\.rate$/, whole('比率的最少件数')],
  [/^handling\.files\.megabytes$/, whole('附件大小上限')],
  [/^handling\.files\.each$/, whole('附件个数上限')],
  [/^handling\.files\.looseMinutes$/, whole('附件等待工单编号的时长')],
]

/** The words of readings: their codes and what people read. */
export const READINGS: Readonly<Record<string, string>> = {
  ...OPEN_READINGS,
  'counts-whenever-closed': '收到即计入，无论何时办结',
  'not-counted': '不计入',
  'citizen-wins': '以市民回答为准',
  'left-out': '不计入该项',
  'unit-record-provisional': '暂按单位记录',
  'each-occurrence': '每次都扣',
  'share-the-rank': '名次并列',
  'for-showing-only': '只在显示时',
}

export const HANDLING: Readonly<Record<string, string>> = {
  never: '不计',
  'when-accepted': '经热线办认可后计入',
  'first-finding': '以首次回访为准',
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^handling\.(?:rounds|extension)\.days$/, '个工作日'],
  [/\.days$/, '天'],
  [/inutes$/, '分钟'],
  [/Hours$/, '小时'],
  [/\.reason$/, '字'],
  [/\.megabytes$/, '兆字节'],
  [/\.each$/, '个'],
  [/\.(?:times|told|hourly|attempts)$/, '次'],
]

function handlingValue(path: string, value: string): string {
  const unit = UNITS.find(([place]) => place.test(path))?.[1]
  return unit === undefined ? (HANDLING[value] ?? value) : `${value} ${unit}`
}

const COHORT = /^cohorts\.(.+)$/

const CLOCK = /^(limits\..+)\.clock$/

/** What people call a place of a scheme, or null for one that has no name of its own. */
export function schemePlace(path: string): string | null {
  const clocked = CLOCK.exec(path)?.[1]
  if (clocked !== undefined) return `${schemePlace(clocked) ?? clocked}：按什么计`
  for (const [place, name] of PLACES) {
    const found = place.exec(path)
    if (found) return name(found[1] ?? '')
  }
  return null
}

/**
 * What a path of a scheme is called; `unit` names a unit by its code, `of` is what an open scheme calls its owner, `group`
 * the cohort that it names.
 */
export function schemeName(path: string, unit: Named, of: string | null = null, group: string | null = null): string {
  const open = openPlace(path, of, group)
  if (open !== null) return open
  const moved = /^(?:units|cohorts)\.(.+)$/.exec(path)?.[1]
  return moved === undefined ? (schemePlace(path) ?? '方案其他事项') : `分组：${unit(moved)}`
}

/** 「24 hours」, or a number alone: working days. */
function limitValue(value: string): string {
  const [count = '', clock = 'working-days'] = value.split(' ')
  return `${count} ${labelOf('limitClock', clock)}`
}

const PLAIN = /^(?:reminders|period)(?:$|\.)|^units\.|\.clauses$/

/** A scheme's value as people read it; `group`: what the scheme calls the cohort that it is the code of. */
export function schemeValue(path: string, value: string, group: string | null = null): string {
  if (path.startsWith('units.')) return group ?? labelOf('cohort', value)
  const open = openValue(path, value)
  if (open !== null) return open
  if (path.startsWith('limits.')) return limitValue(value)
  if (COHORT.test(path)) return group ?? labelOf('cohort', value)
  if (path.startsWith('handling.')) return handlingValue(path, value)
  if (path.startsWith('readings.')) return READINGS[value] ?? value
  if (/^quality\.(?:resolution|satisfaction)\./.test(path)) return value === '0' ? '不计分' : `每件计 ${value}`
  return PLAIN.test(path) || isFreeText(path) ? value : `${value} 分`
}

const MARKS = '分'

/** Whether a value is a mark, as a full mark or a step of it; of an open scheme, a full mark. */
export const isMark = (path: string): boolean =>
  openUnit(path) === null ? schemeUnit(path) === MARKS : /^indicators\.\w+\.fulls?(?:\.|$)/.test(path)

const UNIT_OF: readonly (readonly [RegExp, string])[] = [
  [/^limits\./, '个工作日'],
  [/^(?:id|period|readings|reminders|cohorts|groups|units)(?:$|\.)/, ''],
  [/^quality\.(?:resolution|satisfaction)\./, '每件计（0 至 1）'],
  [/\.clauses$/, '种情形'],
]

/** In what a value is counted; empty for words and hours. */
export function schemeUnit(path: string): string {
  const unit = openUnit(path) ?? (CLOCK.test(path) ? '' : UNIT_OF.find(([place]) => place.test(path))?.[1])
  if (unit !== undefined) return unit
  return path.startsWith('handling.') ? (UNITS.find(([place]) => place.test(path))?.[1] ?? '') : MARKS
}
