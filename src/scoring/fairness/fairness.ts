import { shown } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import { canScore } from '../standings/robustness.ts'
import { type Group, scoreAll, scoreBy } from '../standings/standing.ts'
import type { Alternative } from './alternatives.ts'
import type { FairTally, Steps } from './counted.ts'
import { type ByUnit, type EqualPlace, equalPlaces, mixOf } from './equal-mix.ts'
import { type HeldRank, heldRank, type Trial, type Tried } from './held-ranks.ts'
import type { Interviewers } from './interviewers.ts'
import { type TotalInterval, totalInterval } from './total-interval.ts'

/** A ranked unit in the order of its group. `close`: its total or that of the one above lies in the other's interval. */
export type FairUnit = {
  unit: string
  name: string
  rank: number | null
  total: string | null
  interval: TotalInterval | null
  close: boolean
  equal: EqualPlace
  held: HeldRank
}

export type FairGroup = {
  code: string
  name: string | null
  mix: readonly { kind: string; count: number }[]
  units: readonly FairUnit[]
}

/** What is asked about a ranking beyond the plan; it changes nothing. */
export type Fairness = { groups: readonly FairGroup[]; trials: readonly Trial[] }

/** All of it, and of which ranking: an edition, or (null) what stood at `asOf`. */
export type FairReport = {
  fairness: Fairness
  callers: Interviewers
  period: Scheme['period']
  scheme: { id: string; sha256: string }
  asOf: Date
  edition: number | null
}

const holds = ({ low, high }: TotalInterval, { total }: TotalInterval): boolean => low <= total && total <= high

const isClose = (own: TotalInterval | null, above: TotalInterval | null | undefined): boolean =>
  own && above ? holds(above, own) || holds(own, above) : false

function groupOf({ code, name, sheets }: Group, scheme: Scheme, units: ByUnit, tried: readonly Tried[]): FairGroup {
  const card = scorecardOf(scheme)
  const told = equalPlaces(sheets, units, card).map((one) => ({ ...one, interval: totalInterval(one.sheet, card) }))
  return {
    code,
    name,
    mix: mixOf(sheets, units),
    units: told.map(({ sheet, equal, interval }, at) => ({
      unit: sheet.unit.code,
      name: sheet.unit.name,
      rank: sheet.rank,
      total: sheet.total && shown(sheet.total, card.readings.places),
      interval,
      close: isClose(interval, told[at - 1]?.interval),
      equal,
      held: heldRank(sheet, tried),
    })),
  }
}

/**
 * scoring.md#fairness: each ranked group as it would stand with one mix of kinds, and which of its ranks hold. `schemes`
 * are the period's others; those that ask for what was not counted are passed over.
 */
export function* fairnessOf(
  counted: readonly FairTally[],
  {
    scheme,
    alternatives,
    schemes,
  }: { scheme: Scheme; alternatives: readonly Alternative[]; schemes: readonly Scheme[] },
): Steps<Fairness> {
  const tallies = counted.map(({ whole }) => whole)
  const units: ByUnit = new Map(counted.map(({ whole, kinds }) => [whole.unit.code, kinds]))
  const tried: Tried[] = []
  for (const other of schemes.filter((one) => canScore(one, tallies))) {
    tried.push({ trial: { scheme: other.id }, standing: scoreAll(tallies, other) })
    yield
  }
  for (const [at, { reading, value, card }] of alternatives.entries()) {
    const read = counted.map((one) => one.read[at]).filter((one) => one !== undefined)
    tried.push({ trial: { reading, value }, standing: scoreBy(read, card) })
    yield
  }
  const groups: FairGroup[] = []
  for (const group of scoreAll(tallies, scheme).groups) {
    if (!group.isRanked || group.sheets.length === 0) continue
    groups.push(groupOf(group, scheme, units, tried))
    yield
  }
  return { groups, trials: tried.map(({ trial }) => trial) }
}
