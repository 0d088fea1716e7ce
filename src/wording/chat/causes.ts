import type { RateItem } from '../../scoring/items.ts'
import type { Question } from '../../scoring/scorecard/scorecard.ts'
import { labelOf } from '../labels.ts'

const PLAIN: Readonly<Record<string, string>> = {
  unmarked: '尚未评分',
  mark: '评分未得满分',
  'no-month': '考核期首月未满，暂不计分',
  'missing-month': '未按月报送',
  late: '退单超过时限',
  refused: '退单未获认可',
  share: '按受理件数占比计分',
  ceiling: '起点分与加分上限不足满分',
  'no-bonus': '未获加分',
  deduction: '减分',
  entries: '按条数计分',
  nothing: '没有可计的',
}

const BY: Readonly<Record<string, string>> = {
  citizen: '市民评价',
  record: '单位记录',
  ruling: '异议认定',
  limit: '',
  unanswered: '未评价，计为',
}

const FIRST_CONTACT: Readonly<Record<string, string>> = {
  citizen: '市民回答未先行联系',
  record: '超过时限才联系',
  limit: '到期未联系',
  ruling: '认定未按时联系',
}

const ON_TIME: Readonly<Record<string, string>> = {
  record: '超过时限才办结',
  limit: '到期未办结',
  ruling: '认定未按时办结',
}

const SIGNED: Readonly<Record<string, string>> = {
  record: '超过时限才签收',
  limit: '到期未签收',
}

const JOINT: Readonly<Record<string, string>> = { one: '单是（解决、满意只有一项）', neither: '双否（未解决、不满意）' }

const RATED: Readonly<Partial<Record<Question, RateItem>>> = {
  contacted: 'firstContact',
  closedInTime: 'onTime',
  result: 'resolution',
  answer: 'satisfaction',
}

const worded = (list: 'result' | 'satisfaction') => (outcome: string, basis: string) =>
  `${BY[basis] ?? ''}「${labelOf(list, outcome)}」`

const OF_RATE: Readonly<Record<RateItem, (outcome: string, basis: string) => string | undefined>> = {
  firstContact: (_, basis) => FIRST_CONTACT[basis],
  onTime: (_, basis) => ON_TIME[basis],
  resolution: worded('result'),
  satisfaction: worded('satisfaction'),
}

const OTHER: Readonly<Record<string, string>> = {
  closed: '尚未办结',
  reached: '回访未接通',
  fits: '属于计扣分的工单',
}

/** Why points of an item were lost, in a few words; `why` as scoring names it, `question` what was asked of its tickets. */
export function causeText({ why, question }: { why: string; question: Question | null }): string {
  const [outcome = '', basis = ''] = why.split('/')
  if (basis === '' || question === null) return PLAIN[why] ?? why
  const rated = RATED[question]
  if (question === 'signedInTime') return SIGNED[basis] ?? why
  if (question === 'joint') return JOINT[outcome] ?? why
  return (rated ? OF_RATE[rated](outcome, basis) : OTHER[question]) ?? why
}
