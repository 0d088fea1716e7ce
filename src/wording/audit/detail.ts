import type { Names } from '../acts.ts'
import { type LabelList, labelOf } from '../labels.ts'
import { changedText, fieldName, type ValueText, valueText } from './changed-values.ts'

// A kind is that of a ticket, a report or an adjustment: the first list that knows the code has its word.
const LISTS: Readonly<Record<string, LabelList | readonly LabelList[]>> = {
  ground: 'ground',
  result: 'result',
  item: 'item',
  kind: ['kind', 'reportKind', 'adjustmentKind'],
  contactedFirst: 'yesNo',
  onTime: 'yesNo',
  satisfaction: 'satisfaction',
  unreached: 'unreached',
  reason: 'revealReason',
  what: 'corrected',
  from: 'result',
  to: 'result',
  exclusion: 'exclusionReason',
  excludedBefore: 'yesNo',
  excludedNow: 'yesNo',
  source: 'source',
  decision: ['decision', 'extensionDecision', 'pauseDecision'],
  cohort: 'cohort',
  platform: 'platform',
  status: 'adjustmentStatus',
}

const UNITS = ['unit', 'moveTo']

/**
 * The particulars of an act that a person can read: fields by their names, closed words by their labels, units by theirs,
 * and of what was changed the old value and the new one.
 */
export function detailText(detail: unknown, { unit }: Pick<Names, 'unit'> = { unit: () => null }): string {
  if (typeof detail !== 'object' || detail === null) return ''
  const read: ValueText = (field, value) => {
    if (UNITS.includes(field)) return unit(value) ?? value
    if (field === 'roles')
      return value
        .split(' ')
        .map((one) => labelOf('role', one))
        .join('、')
    const lists = [LISTS[field] ?? []].flat()
    return lists.map((list) => labelOf(list, value)).find((text) => text !== value) ?? value
  }
  const { before, after, ...own } = { before: null, after: null, ...detail }
  const said = Object.entries(own).flatMap(([key, value]) => {
    const name = fieldName(key)
    const isRead = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    return name === undefined || !isRead ? [] : [`${name}：${valueText(key, value, read)}`]
  })
  return [...said, ...changedText(before, after, read)].join('；')
}
