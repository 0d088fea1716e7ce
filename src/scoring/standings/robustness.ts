import type { UnitCode } from '../../domain/people.ts'
import { type Points, shown, ZERO } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import type { UnitTally } from '../unit-tally.ts'
import { type RankedSheet, scoreAll } from './standing.ts'

/** One ranked unit under every scheme, in the order of `schemes`; `holds` when all agree. */
export type RankUnder = { unit: UnitCode; name: string; ranks: (number | null)[]; holds: boolean }

export type Robustness = {
  /** The first is the one in use. */
  schemes: string[]
  ranks: RankUnder[]
  /**
   * The largest lead of one unit over another of its group, in points under the scheme in use, that some scheme turns
   * round: any larger lead holds under all of them. `0.00` where every order holds. A decimal string.
   */
  turnedLead: string
}

/** Whether a scheme can score what was tallied for another of its period: it asks nothing that was not counted. */
export function canScore(scheme: Scheme, tallies: readonly UnitTally[]): boolean {
  const { measures, readings } = scorecardOf(scheme)
  return tallies.every(
    ({ counts, months }) =>
      measures.every(({ key }) => Object.hasOwn(counts, key)) && (readings.year === 'counts' || months.length > 0),
  )
}

type Ranked = RankedSheet & { group: string }

const totalOf = ({ total }: RankedSheet): Points => total ?? ZERO

const rankedOf = (tallies: readonly UnitTally[], scheme: Scheme): Ranked[] =>
  scoreAll(tallies, scheme)
    .groups.filter(({ isRanked }) => isRanked)
    .flatMap(({ code, sheets }) => sheets.map((sheet) => ({ ...sheet, group: code })))

/**
 * scoring.md#robustness: which ranks hold under every scheme of the period, and how large a lead must be to hold. The
 * tallies are the same for all of them; `schemes` names the one in use first, and holds none that {@link canScore} denies.
 */
export function robustness(tallies: readonly UnitTally[], schemes: readonly [Scheme, ...Scheme[]]): Robustness {
  const standings = schemes.map((scheme) => rankedOf(tallies, scheme))
  const [inUse = []] = standings
  const rankIn = (ranked: readonly RankedSheet[], code: UnitCode): number | null =>
    ranked.find(({ unit }) => unit.code === code)?.rank ?? null
  const scoreIn = (ranked: readonly RankedSheet[], code: UnitCode): Points =>
    ranked.filter(({ unit }) => unit.code === code).reduce((_, sheet) => totalOf(sheet), ZERO)
  let turned = ZERO
  for (const ahead of inUse) {
    for (const behind of inUse.filter(({ group }) => group === ahead.group)) {
      const lead = totalOf(ahead).sub(totalOf(behind))
      const isTurned = standings.some((ranked) =>
        scoreIn(ranked, ahead.unit.code).lt(scoreIn(ranked, behind.unit.code)),
      )
      if (lead.gt(turned) && isTurned) turned = lead
    }
  }
  return {
    schemes: schemes.map(({ id }) => id),
    ranks: inUse.map(({ unit }) => {
      const ranks = standings.map((ranked) => rankIn(ranked, unit.code))
      return { unit: unit.code, name: unit.name, ranks, holds: new Set(ranks).size === 1 }
    }),
    // Rounded up: a lead that is larger than what is shown must hold.
    turnedLead: shown(turned.mul(100).ceil().div(100)),
  }
}
