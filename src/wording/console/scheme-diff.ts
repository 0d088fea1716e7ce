import type { UnitDifference } from '../../scoring/differences/difference.ts'
import { schemeName, schemeValue } from '../chat/scheme-names.ts'
import { itemName } from '../schemes/sheet-words.ts'
import { stampText } from '../times.ts'

type Value = string | number | boolean | undefined
type Change = { path: string; before: Value; after: Value; of: string | null }

const NONE = '—'
const told = (path: string, value: Value): string => (value === undefined ? NONE : schemeValue(path, String(value)))

const MOST = 60

function unitLines({ name, total, rank, items }: UnitDifference): string[] {
  const moved = rank.before === rank.after ? '' : `　名次 ${rank.before ?? NONE} → ${rank.after ?? NONE}`
  return [
    `${name}　总分 ${total.before ?? NONE} → ${total.after ?? NONE}${moved}`,
    ...items.map((item) => `　${itemName(item)} ${item.before} → ${item.after}`),
  ]
}

/** Where two schemes differ in words, and what differs over the facts that are kept; `unit` names a unit by its code. */
export function schemeDiffLines(
  said: {
    before: string
    after: string
    period: string
    changes: readonly Change[]
    units: readonly UnitDifference[]
    asOf: Date
  },
  unit: (code: string) => string,
): string[] {
  const { before, after, period, changes, units, asOf } = said
  const listed = changes
    .slice(0, MOST)
    .map(
      ({ path, of, ...change }) =>
        `　${schemeName(path, unit, of)}：${told(path, change.before)} → ${told(path, change.after)}`,
    )
  return [
    `${before} → ${after}`,
    changes.length === 0 ? '数值和口径没有不同。' : `数值和口径有 ${changes.length} 处不同：`,
    ...listed,
    ...(changes.length > MOST ? [`　另有 ${changes.length - MOST} 处，加 --json 可看全部`] : []),
    units.length === 0
      ? `按考核期 ${period} 的现有工单（截至 ${stampText(asOf)}），各单位的得分和名次没有不同。`
      : `按考核期 ${period} 的现有工单（截至 ${stampText(asOf)}），${units.length} 家单位会不同：`,
    ...units.flatMap(unitLines),
  ]
}
