import { readScheme } from '../../../src/scoring/scheme.ts'
import { scoreAll, sheetsOf } from '../../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../../src/scoring/standings/standings-json.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { factsOf } from '../engine.ts'
import type { Year } from '../rows.ts'
import type { OpenNumbers } from './scheme.ts'
import type { ShownUnit } from './standings.ts'

/** The same rows through the engine, and what contract.md#standings says of each unit, in the units' order. */
export function openEngine(year: Year, asOfText: string, numbers: OpenNumbers): ShownUnit[] {
  const scheme = readScheme(numbers)
  const asOf = new Date(asOfText)
  const standing = scoreAll(
    factsOf(year, scheme).map((facts) => tally(facts, scheme, asOf)),
    scheme,
  )
  const { ranked, reference, single, groups } = standingsJson(standing, { scheme, asOf, status: 'provisional' })
  const excluded = new Map(sheetsOf(standing).map((sheet) => [sheet.unit.code, sheet.excluded]))
  return [...ranked, ...reference, ...single]
    .map(({ unit, rank, total, base, quality, adjustment, items, pending, words }) => {
      const group = groups?.find(({ units }) => units.includes(unit))
      return {
        unit,
        group: group?.code ?? '',
        place: group ? group.units.indexOf(unit) : -1,
        isRanked: group?.ranked ?? false,
        isPublished: group?.published ?? false,
        rank: rank ?? null,
        total,
        base,
        quality,
        adjustment,
        items: items.map(({ name: _, part: __, ...item }) => item),
        pending,
        words: words ?? [],
        excluded: excluded.get(unit) ?? 0,
      }
    })
    .sort((a, b) => codes(year).indexOf(a.unit) - codes(year).indexOf(b.unit))
}

const codes = (year: Year): string[] => year.units.map(({ code }) => code)
