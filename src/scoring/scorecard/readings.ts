import { lastRevisit } from '../../domain/revisit.ts'
import type { AssignmentFact } from '../facts.ts'
import { type ChooseRevisit, type SeenAssignment, seenAt } from '../facts.ts'
import type { OpenScheme } from '../scheme/open-form.ts'

type Said = OpenScheme['readings']

/** How the open points of a scheme are read. */
export type Readings = {
  [Reading in Exclude<keyof Said, 'receivedInside' | 'receiptDay' | 'emptyItem' | 'peers'>]: Said[Reading]['value']
} & { peers: NonNullable<Said['peers']>['value'] }

/** The one answer of the plan's form to each of them. */
export const PLAN_READINGS: Readings = {
  dayEnds: '24:00',
  differingAnswers: 'citizen-wins',
  finding: 'first',
  attempts: 'no-contact',
  unanswered: 'left-out',
  notRevisited: 'unit-record-provisional',
  deductions: 'each-occurrence',
  exclusions: 'flag',
  equalTotals: 'share-the-rank',
  rounding: 'for-showing-only',
  places: 2,
  year: 'counts',
  peers: 'period',
}

export function readingsOf({ readings }: Pick<OpenScheme, 'readings'>): Readings {
  const { receivedInside: _, receiptDay: __, emptyItem: ___, ...said } = readings
  return {
    dayEnds: said.dayEnds.value,
    differingAnswers: said.differingAnswers.value,
    finding: said.finding.value,
    attempts: said.attempts.value,
    unanswered: said.unanswered.value,
    notRevisited: said.notRevisited.value,
    deductions: said.deductions.value,
    exclusions: said.exclusions.value,
    equalTotals: said.equalTotals.value,
    rounding: said.rounding.value,
    places: said.places.value,
    year: said.year.value,
    peers: said.peers?.value ?? 'period',
  }
}

const DAY = 86_400_000
const SHANGHAI = 8 * 3_600_000

// A limit that ends with its day ends at the hour that closes the day; one that has an hour of its own keeps it.
function closing(until: Date, dayEnds: string): Date {
  const isDayEnd = (until.getTime() + SHANGHAI + 1) % DAY === 0
  if (dayEnds === '24:00' || !isDayEnd) return until
  const minutes = Number(dayEnds.slice(0, 2)) * 60 + Number(dayEnds.slice(3))
  return new Date(until.getTime() + 1 - DAY + minutes * 60_000)
}

const first = (instants: readonly Date[]): Date | null =>
  instants.reduce<Date | null>((least, next) => (least && least <= next ? least : next), null)

/** A charge as a scheme's readings understand it: when its days end, and whether an attempt is a contact. */
export function asRead(fact: AssignmentFact, { dayEnds, attempts }: Readings): AssignmentFact {
  const tried = attempts === 'first-is-contact' ? (fact.about?.attempts ?? []) : []
  if (dayEnds === '24:00' && tried.length === 0) return fact
  const { about } = fact
  const signIn = about?.signIn
  return {
    ...fact,
    ...(about && signIn ? { about: { ...about, signIn: { ...signIn, until: closing(signIn.until, dayEnds) } } } : {}),
    firstContactUntil: closing(fact.firstContactUntil, dayEnds),
    closingUntil: closing(fact.closingUntil, dayEnds),
    pauses: fact.pauses?.map((one) => ({ ...one, from: closing(one.from, dayEnds), to: closing(one.to, dayEnds) })),
    contactedAt: first([...tried, ...(fact.contactedAt ? [fact.contactedAt] : [])]),
  }
}

const CHOOSE: Readonly<Record<Readings['finding'], ChooseRevisit | undefined>> = { first: undefined, last: lastRevisit }

/** The same at an instant. */
export const seenAs = (fact: AssignmentFact, readings: Readings, asOf: Date): SeenAssignment =>
  seenAt(asRead(fact, readings), asOf, CHOOSE[readings.finding])
