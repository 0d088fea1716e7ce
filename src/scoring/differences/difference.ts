import type { Item } from '../items.ts'
import type { ItemJson, SheetJson, StandingsJson } from '../standings/standings-json.ts'

/** One item of a unit before and after, as shown: points, and the counts behind them. */
export type ItemDifference = { item: Item; before: string; after: string; name?: string }

/** What two standings of the same period say differently about a unit. */
export type UnitDifference = {
  unit: string
  name: string
  total: { before: string | null; after: string | null }
  rank: { before: number | null; after: number | null }
  items: ItemDifference[]
}

const sheetsOf = ({ ranked, reference, single }: StandingsJson): SheetJson[] => [...ranked, ...reference, ...single]

const NONE = '—'

function told({ points, full, numerator, denominator }: ItemJson): string {
  const counts = denominator === undefined ? '' : ` (${numerator}/${denominator})`
  return `${points ?? NONE}/${full}${counts}`
}

function itemsOf(before: SheetJson, after: SheetJson): ItemDifference[] {
  return after.items.flatMap((line) => {
    const old = before.items.find(({ item }) => item === line.item)
    const [was, is] = [old ? told(old) : NONE, told(line)]
    const named = line.name === undefined ? {} : { name: line.name }
    return was === is ? [] : [{ item: line.item, before: was, after: is, ...named }]
  })
}

/** The units whose shown items, total or rank differ, in the order of the later standings. Volume counts are shown too. */
export function standingsDifference(before: StandingsJson, after: StandingsJson): UnitDifference[] {
  return sheetsOf(after).flatMap((sheet) => {
    const old = sheetsOf(before).find(({ unit }) => unit === sheet.unit)
    if (!old) return []
    const items = itemsOf(old, sheet)
    const rank = { before: old.rank ?? null, after: sheet.rank ?? null }
    const total = { before: old.total, after: sheet.total }
    const isSame = items.length === 0 && rank.before === rank.after && total.before === total.after
    return isSame ? [] : [{ unit: sheet.unit, name: sheet.name, total, rank, items }]
  })
}
