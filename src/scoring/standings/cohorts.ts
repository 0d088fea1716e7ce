import type { Unit } from '../../domain/people.ts'
import type { Band, Cohort, Scorecard } from '../scorecard/scorecard.ts'

/** Where units stand whose cohort a scheme does not know: listed apart, without a rank. */
export const APART = 'apart'

type Known = Pick<Scorecard, 'cohorts' | 'moved'>

const knownAs = (word: string, { cohorts }: Known): Cohort | undefined =>
  cohorts.find(({ code, name }) => code === word || name === word)

/** 三: the code of a unit's cohort. The unit list says it by code or name, and a scheme may put a unit elsewhere. */
export const cohortOf = ({ code, cohort }: Pick<Unit, 'code' | 'cohort'>, card: Known): string =>
  knownAs(card.moved.get(code) ?? cohort, card)?.code ?? APART

export type GroupHead = Pick<Cohort, 'code' | 'name' | 'isRanked' | 'isPublished'>

const bandOf = (handled: number, months: number, bands: readonly Band[]): Band | undefined =>
  bands.find(({ least }) => handled >= least * months)

/** Of how many months a band's tickets are: one, or as many of the period as have begun by an instant. */
export function monthsOfBands({ readings, months }: Pick<Scorecard, 'readings' | 'months'>, asOf: Date): number {
  if (readings.peers === 'period') return 1
  return Math.max(1, months.filter(({ from }) => from <= asOf).length)
}

/**
 * The code of the group in which a unit is listed: its cohort, or its peers by tickets where they are divided so, on
 * the average of `months`.
 */
export function groupOf(
  { unit, handled }: { unit: Unit; handled: number },
  { cohorts, bands }: Scorecard,
  months: number,
): string {
  const cohort = cohorts.find(({ code }) => code === unit.cohort)
  return cohort?.byVolume ? (bandOf(handled, months, bands)?.code ?? APART) : unit.cohort
}

/** Every group of a scheme in its order; those of the bands stand where the first cohort is divided. */
export function groupHeads({ cohorts, bands }: Scorecard): GroupHead[] {
  const first = cohorts.findIndex(({ byVolume }) => byVolume)
  const own = (at: number): readonly GroupHead[] => (at === first ? bands : [])
  const listed = cohorts.flatMap((cohort, at): readonly GroupHead[] => (cohort.byVolume ? own(at) : [cohort]))
  return [...listed, { code: APART, name: null, isRanked: false, isPublished: true }]
}
