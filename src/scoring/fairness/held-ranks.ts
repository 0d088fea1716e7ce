import type { UnitCode } from '../../domain/people.ts'
import type { RankedSheet, Standing } from '../standings/standing.ts'

/** What else a period may be ranked by: another scheme, or one reading answered otherwise. */
export type Trial = { scheme: string } | { reading: string; value: string }

export type Tried = { trial: Trial; standing: Standing }

/** The ranks of a unit over all trials. `holds`: everywhere the published one; `turnedBy`: the trials in which it is not. */
export type HeldRank = { first: number | null; last: number | null; holds: boolean; turnedBy: readonly Trial[] }

const sheetIn = ({ groups }: Standing, unit: UnitCode): RankedSheet | undefined =>
  groups.flatMap(({ sheets }) => sheets).find((sheet) => sheet.unit.code === unit)

/** scoring.md#fairness: whether a unit's rank holds whatever of the period's schemes and readings were in use. */
export function heldRank({ unit, rank }: RankedSheet, tried: readonly Tried[]): HeldRank {
  const ranks = tried.map(({ trial, standing }) => ({ trial, rank: sheetIn(standing, unit.code)?.rank ?? null }))
  const known = [rank, ...ranks.map((one) => one.rank)].filter((one) => one !== null)
  const turnedBy = ranks.filter((one) => one.rank !== rank).map(({ trial }) => trial)
  return {
    first: known.length === 0 ? null : Math.min(...known),
    last: known.length === 0 ? null : Math.max(...known),
    holds: turnedBy.length === 0,
    turnedBy,
  }
}
