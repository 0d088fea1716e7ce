import type { Item } from '../scoring/items.ts'

/** How people write an item in a sentence, its full label first; no word means two items. */
export const ITEM_WORDS: Readonly<Record<Item, readonly string[]>> = {
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
export const ITEM_SHORT: Readonly<Record<Item, string>> = {
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

const BRIEF = 5

/** An item's label where that is brief, else the shorter word for it: a whole sheet in three lines. */
export function itemBrief(item: Item): string {
  const [label = item, shorter = label] = ITEM_WORDS[item]
  return [...label].length > BRIEF ? shorter : label
}
