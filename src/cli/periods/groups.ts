import type { Unit } from '../../domain/people.ts'
import { isOpen, type Scheme } from '../../scoring/scheme.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import { APART, cohortOf } from '../../scoring/standings/cohorts.ts'
import { codeOf, labelOf } from '../../wording/labels.ts'

/** A group of a scheme, by what people call it. */
export type NamedGroup = { code: string; name: string }

/** The groups into which a scheme puts units, in its order. */
export const groupsIn = (scheme: Scheme): NamedGroup[] =>
  scorecardOf(scheme).cohorts.map(({ code, name }) => ({ code, name: name ?? labelOf('cohort', code) }))

/** The group of a scheme that a word means: its name or code, or what people call one of the plan's; null: none. */
export function groupMeant(scheme: Scheme, text: string): NamedGroup | null {
  const groups = groupsIn(scheme)
  const word = text.trim()
  return (
    groups.find(({ code, name }) => code === word || name === word) ??
    groups.find(({ code }) => code === codeOf('cohort', word)) ??
    null
  )
}

/** Where a scheme puts units into another group than the unit list. */
export const movesAt = (scheme: Scheme): string => (isOpen(scheme) ? 'units.' : 'cohorts.')

/** Whether a path of a scheme says into which group it puts one unit. */
export const isMove = (scheme: Scheme, path: string): boolean => {
  const place = movesAt(scheme)
  return path.startsWith(place) && !path.slice(place.length).includes('.')
}

/** Units whose group a scheme does not know: they would be listed apart, without a rank. */
export const unitsApart = <U extends Pick<Unit, 'code' | 'cohort'>>(scheme: Scheme, units: readonly U[]): U[] =>
  units.filter((unit) => cohortOf(unit, scorecardOf(scheme)) === APART)
