import type { ReportElement, Result } from '../domain/closure.ts'
import type { UnitState } from '../domain/confirmation.ts'
import type { TicketKind } from '../domain/deadline.ts'
import type { Cohort, PlatformName, Role } from '../domain/people.ts'
import type { Satisfaction, YesNo } from '../domain/revisit.ts'
import type { Source, TicketState } from '../domain/ticket.ts'
import type { Decision, Ground } from '../domain/ticket-return.ts'
import type { PlanItem } from '../scoring/items.ts'
import type { StandingsStatus } from '../scoring/standings/standings-json.ts'
import { APPRAISAL_WORDS } from './appraisal-words.ts'
import { CALL_WORDS } from './call-words.ts'
import { CLOCK_WORDS } from './clock-words.ts'
import { EXCLUSION_WORDS } from './exclusion-words.ts'
import { EXTENSION_WORDS } from './extension-words.ts'
import { FIELDS } from './fields.ts'
import { PERMISSION_WORDS } from './permission-words.ts'
import { plainWord } from './plain-word.ts'
import { REACH_WORDS } from './reach-words.ts'
import { REMINDER_WORDS } from './reminder-words.ts'
import { REPORT_WORDS } from './report-words.ts'

type Words<Code extends string> = Readonly<Record<Code, string>>

const cohort: Words<Cohort> = { ranked: '一口对接', reference: '未实行一口对接', single: '单列' }

const item: Words<PlanItem> = {
  organization: '组织落实情况',
  meetings: '出席会议情况',
  process: '工单处理流程',
  reporting: '信息报送情况',
  assigned: '交办工作情况',
  archiving: '工单归档情况',
  returns: '退单质量情况',
  volume: '受理数量',
  firstContact: '先行联系率',
  onTime: '按时办结率',
  resolution: '诉求解决情况',
  satisfaction: '市民满意率',
  adjustment: '加分减分',
}

const part: Words<'base' | 'quality' | 'adjustment'> = { base: '基础管理', quality: '办理质量', adjustment: '加分减分' }
const result: Words<Result> = { solved: '实际解决', explained: '解释说明', filed: '参考备案', unsolved: '未解决' }

const satisfaction: Words<Satisfaction> = {
  satisfied: '满意',
  fair: '基本满意',
  average: '一般',
  dissatisfied: '不满意',
}

const role: Words<Role> = {
  liaison: '联络员',
  leader: '分管领导',
  office: '热线办',
  surveyor: '回访',
  reviewGroup: '考核工作小组',
  leadingGroup: '领导小组',
}

const kind: Words<TicketKind> = {
  consult: '咨询',
  suggest: '建议',
  help: '求助',
  complaint: '投诉',
  supervised: '督办',
  complex: '复杂事项',
}

const source: Words<Source> = { '12345': '12345市民服务热线', '110': '110应急联动' }
const ground: Words<Ground> = { outside: '不属于水务系统', 'other-unit': '属于系统内其他部门' }
const decision: Words<Decision> = { accepted: '认可', refused: '不认可' }
const state: Words<TicketState> = { open: '办理中', returning: '退单待认定', returned: '已退单', closed: '已办结' }

const platform: Words<PlatformName> = { wecom: '企业微信', dingtalk: '钉钉' }
const yesNo: Words<YesNo> = { yes: '是', no: '否' }
const element: Words<ReportElement> = {
  found: '查明的情况',
  done: '采取的措施',
  told: '答复市民的情况',
}

const unitState: Words<UnitState> = {
  waiting: '等待答复',
  objecting: '异议处理中',
  answered: '异议已处理',
  confirmed: '确认无误',
  silent: '未答复',
}

const standing: Words<StandingsStatus> = { provisional: '暂行', published: '已发布' }

/** Every code that a person may read, by list. */
export const LABELS = {
  cohort,
  item,
  part,
  result,
  satisfaction,
  role,
  kind,
  source,
  ground,
  decision,
  state,
  platform,
  yesNo,
  ...APPRAISAL_WORDS,
  ...CALL_WORDS,
  element,
  standing,
  unitState,
  field: FIELDS,
  ...REACH_WORDS,
  ...PERMISSION_WORDS,
  ...REPORT_WORDS,
  ...REMINDER_WORDS,
  ...EXTENSION_WORDS,
  ...EXCLUSION_WORDS,
  ...CLOCK_WORDS,
} as const

export type LabelList = keyof typeof LABELS
export type CodeIn<List extends LabelList> = Extract<keyof (typeof LABELS)[List], string>

/** The Chinese of a code; a code that the list does not hold comes back as it is. */
export function labelOf(list: LabelList, code: string): string {
  const words: Readonly<Record<string, string>> = LABELS[list]
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code
}

/** Words people use for a code besides its label, as the office's manual lists them. None may mean two codes of one list. */
export const ALIASES: Partial<Record<LabelList, Readonly<Record<string, string>>>> = {
  source: { 市民服务热线: '12345', '12345热线': '12345', 应急联动: '110' },
  kind: { 意见建议: 'suggest', 意见: 'suggest', 复杂: 'complex' },
  result: { 已解决: 'solved', 解决: 'solved', 解释: 'explained', 备案: 'filed' },
  ground: { 系统外: 'outside', 系统内: 'other-unit', 不属于水务系统管辖范围: 'outside' },
  satisfaction: { 非常满意: 'satisfied', 比较满意: 'fair' },
  decision: { 同意: 'accepted', 不同意: 'refused' },
  role: { 市局热线办: 'office', 热线工作领导小组: 'leadingGroup' },
  cohort: { 一口对接单位: 'ranked' },
}

const compared = new Map<string, string>()

/** A label or a code as it is compared; there are a few hundred, and a file asks for them in every row. */
function plainLabel(label: string): string {
  const known = compared.get(label)
  if (known !== undefined) return known
  const plain = plainWord(label)
  compared.set(label, plain)
  return plain
}

/**
 * The code that a word of an import or of a sentence means: the code itself or its Chinese, in full or half width,
 * with or without quotation marks. Null when the list knows no such word.
 */
export function codeOf<List extends LabelList>(list: List, text: string): CodeIn<List> | null {
  const word = plainWord(text)
  for (const code of codesOf(list)) {
    if (plainLabel(code) === word || plainLabel(labelOf(list, code)) === word) return code
  }
  const also: Readonly<Record<string, string>> = ALIASES[list] ?? {}
  const meant = Object.hasOwn(also, word) ? also[word] : undefined
  return codesOf(list).find((code) => code === meant) ?? null
}

/** The codes of a list, in its order. */
export const codesOf = <List extends LabelList>(list: List): CodeIn<List>[] =>
  // A record's own string keys are its codes: its type says so and nothing else is ever written into it.
  Object.keys(LABELS[list]) as CodeIn<List>[]
