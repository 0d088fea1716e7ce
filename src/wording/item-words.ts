import type { CandidateRule } from '../domain/candidate.ts'
import type { Item, PlanItem } from '../scoring/items.ts'

/** What stands where a mark is still to be given. */
export const AWAITED = '待评定'

/** How people write an item in a sentence, its full label first; no word means two items. */
export const ITEM_WORDS: Readonly<Record<PlanItem, readonly string[]>> = {
  organization: ['组织落实情况', '组织落实', '组织'],
  meetings: ['出席会议情况', '出席会议', '会议'],
  process: ['工单处理流程', '处理流程', '流程'],
  reporting: ['信息报送情况', '信息报送', '报送情况', '报送'],
  assigned: ['交办工作情况', '交办工作', '交办'],
  archiving: ['工单归档情况', '工单归档', '归档'],
  returns: ['退单质量情况', '退单质量', '退单'],
  volume: ['受理数量', '受理'],
  firstContact: ['先行联系率', '先行联系', '联系率'],
  onTime: ['按时办结率', '按时办结', '按时'],
  resolution: ['诉求解决情况', '诉求解决率', '诉求解决', '解决情况', '解决率'],
  satisfaction: ['市民满意率', '市民满意', '满意率', '满意度'],
  adjustment: ['加分减分', '加减分'],
}

/** A few characters for an item where a whole sheet must fit on a card. */
const ITEM_SHORT: Readonly<Record<PlanItem, string>> = {
  organization: '组织',
  meetings: '会议',
  process: '流程',
  reporting: '报送',
  assigned: '交办',
  archiving: '归档',
  returns: '退单',
  volume: '受理',
  firstContact: '先行联系',
  onTime: '按时办结',
  resolution: '诉求解决',
  satisfaction: '满意率',
  adjustment: '加减分',
}

const SHORT: ReadonlyMap<string, string> = new Map(Object.entries(ITEM_SHORT))

/** A few characters for an item of the plan; another one's code as it is. */
export const itemShort = (item: Item): string => SHORT.get(item) ?? item

const BRIEF = 5
const WORDS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(ITEM_WORDS))

/** An item's label where that is brief, else the shorter word for it: a whole sheet in three lines. */
export function itemBrief(item: Item): string {
  const [label = item, shorter = label] = WORDS.get(item) ?? []
  return [...label].length > BRIEF ? shorter : label
}

/** What people say for an item where nothing but an item or a unit is expected, as in 「为什么 满意」. */
export const ITEM_NICKNAMES: Partial<Readonly<Record<PlanItem, readonly string[]>>> = {
  organization: ['组织情况'],
  meetings: ['出席', '开会', '例会'],
  process: ['处理'],
  reporting: ['月报', '信息'],
  archiving: ['档案'],
  returns: ['退单率', '退单情况'],
  volume: ['数量', '受理量', '工单数'],
  firstContact: ['联系', '先行', '联系市民'],
  onTime: ['办结', '办结率', '及时率', '超期', '逾期'],
  resolution: ['解决', '诉求', '未解决'],
  satisfaction: ['满意', '不满意', '满意情况', '市民不满意'],
  adjustment: ['加分', '减分', '扣分'],
}

/** How people write the rule of a candidate. */
export const RULE_WORDS: readonly { rule: CandidateRule; words: readonly string[] }[] = [
  { rule: 'found-unsolved', words: ['报实际解决而回访未解决', '未解决', '回访未解决', '虚报'] },
  { rule: 'repeated', words: ['重复投诉', '重复'] },
  { rule: 'urgent-late', words: ['紧急工单逾期', '紧急', '紧急逾期', '逾期'] },
  { rule: 'thin-report', words: ['办结说明不完整', '不完整', '办结说明', '说明'] },
]
