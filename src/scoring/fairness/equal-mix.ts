import { type Points, shown, sum } from '../points.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import { placed, type RankedSheet } from '../standings/standing.ts'
import { credited } from '../standings/worth.ts'
import type { KindCounts } from './counted.ts'
import { addedUp, type ByKind, madeEqual, rateOver } from './made-equal.ts'
import { type RateLine, rateLines } from './rate-lines.ts'

/** A unit as it would stand with the mix of kinds that its group has. */
export type EqualPlace = {
  rank: number | null
  total: string | null
  /** The kinds of which it has nothing in a rate, taken at the group's rate. */
  borrowed: readonly { item: string; name: string | null; kinds: readonly string[] }[]
}

export type ByUnit = ReadonlyMap<string, ReadonlyMap<string, KindCounts>>

export type EqualSheet = { sheet: RankedSheet; equal: EqualPlace }

type Moved = { sheet: RankedSheet; total: Points | null; borrowed: EqualPlace['borrowed'] }

const NOTHING: ReadonlyMap<string, KindCounts> = new Map()

/** What each kind counts in one rate. */
function byKind(kinds: ReadonlyMap<string, KindCounts>, { measure, credits }: Pick<RateLine, 'measure' | 'credits'>) {
  const counted = [...kinds].flatMap(([kind, { counts }]) =>
    Object.entries(counts)
      .filter(([key]) => key === measure)
      .map(([, { words }]) => [kind, credited(words, credits)] as const),
  )
  return new Map(counted.filter(([, count]) => count.counted > 0))
}

const kindsOf = ({ unit }: RankedSheet, line: RateLine, units: ByUnit): ByKind =>
  byKind(units.get(unit.code) ?? NOTHING, line)

/** What a group counts in each line, added up once for all of its units. */
function togetherIn(group: readonly RankedSheet[], units: ByUnit): (line: RateLine) => ByKind {
  const known = new Map<string, ByKind>()
  return (line) => {
    const together = known.get(line.item) ?? addedUp(group.map((one) => kindsOf(one, line, units)))
    known.set(line.item, together)
    return together
  }
}

function moved(sheet: RankedSheet, together: (line: RateLine) => ByKind, units: ByUnit, card: Scorecard): Moved {
  if (sheet.total === null) return { sheet, total: null, borrowed: [] }
  const lines = rateLines(sheet, card).flatMap((line) => {
    const own = kindsOf(sheet, line, units)
    const equal = madeEqual(own, together(line))
    const rate = rateOver(own)
    return equal && rate ? [{ line, equal, shift: line.pointsAt(equal.rate).sub(line.pointsAt(rate)) }] : []
  })
  return {
    sheet,
    total: sheet.total.add(sum(lines.map(({ shift }) => shift))),
    borrowed: lines.flatMap(({ line: { item, name }, equal: { borrowed } }) =>
      borrowed.length === 0 ? [] : [{ item, name, kinds: borrowed }],
    ),
  }
}

/**
 * scoring.md#fairness: one ranked group with every unit's mix of kinds made equal, in its order. A total is moved by what its
 * rates are worth at the group's mix instead of the own one; whatever is not counted ticket by ticket stays.
 */
export function equalPlaces(group: readonly RankedSheet[], units: ByUnit, card: Scorecard): EqualSheet[] {
  const together = togetherIn(group, units)
  const all = group.map((sheet) => moved(sheet, together, units, card))
  const ranks = new Map(
    placed(
      all.map(({ sheet, total }) => ({ ...sheet, total })),
      card,
    ).map(({ unit, rank }) => [unit.code, rank]),
  )
  return all.map(({ sheet, total, borrowed }) => ({
    sheet,
    equal: { rank: ranks.get(sheet.unit.code) ?? null, total: total && shown(total, card.readings.places), borrowed },
  }))
}

/** How many handled tickets of each kind a group has, the most frequent first. */
export function mixOf(group: readonly RankedSheet[], units: ByUnit): { kind: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { unit } of group) {
    for (const [kind, { handled }] of units.get(unit.code) ?? NOTHING) {
      counts.set(kind, (counts.get(kind) ?? 0) + handled)
    }
  }
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind))
}
