/** What the office corrects, by the words that stand behind the ticket's number; longer ones first. */
export const CORRECTED_WORDS: readonly (readonly [string, 'contact' | 'closure'])[] = [
  ['先行联系时间', 'contact'],
  ['先行联系', 'contact'],
  ['联系时间', 'contact'],
  ['联系', 'contact'],
  ['办结情况', 'closure'],
  ['办结', 'closure'],
]

/** That there was no contact. */
export const NO_CONTACT = ['没有联系', '未联系', '没有', '无'] as const

/** What may stand before a new value. */
export const VALUE_LEADS = ['更正为', '改为', '改成', '为', '时间'] as const
