import type { Item, RateItem } from '../../scoring/items.ts'
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
}

const BY: Readonly<Record<string, string>> = { citizen: '市民评价', record: '单位记录', ruling: '异议认定', limit: '' }

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

const worded = (list: 'result' | 'satisfaction') => (outcome: string, basis: string) =>
  `${BY[basis] ?? ''}「${labelOf(list, outcome)}」`

const OF_RATE: Readonly<Record<RateItem, (outcome: string, basis: string) => string | undefined>> = {
  firstContact: (_, basis) => FIRST_CONTACT[basis],
  onTime: (_, basis) => ON_TIME[basis],
  resolution: worded('result'),
  satisfaction: worded('satisfaction'),
}
const RATE_CAUSES = new Map<string, (outcome: string, basis: string) => string | undefined>(Object.entries(OF_RATE))

/** Why points of an item were lost, in a few words; `why` as scoring names it. */
export function causeText(item: Item, why: string): string {
  const [outcome = '', basis = ''] = why.split('/')
  if (basis === '') return PLAIN[why] ?? why
  return RATE_CAUSES.get(item)?.(outcome, basis) ?? why
}
