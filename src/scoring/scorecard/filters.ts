import { hasPassed, isMet } from '../../domain/deadline.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Filter } from '../scheme/filters.ts'

type Conditions = {
  [Name in keyof Required<Filter>]: (seen: SeenAssignment, wanted: NonNullable<Filter[Name]>, asOf: Date) => boolean
}

const isIn = <T extends string>(word: T | null | undefined, words: readonly string[]): boolean =>
  word !== null && word !== undefined && words.includes(word)

const inTime = (until: Date, done: Date | null): boolean => done !== null && isMet(until, done)

/** Each condition of a filter: whether a ticket as it stood at an instant is as wanted. */
const CONDITIONS: Conditions = {
  kinds: ({ about }, wanted) => isIn(about?.kind, wanted),
  sources: ({ about }, wanted) => isIn(about?.source, wanted),
  classes: ({ about }, wanted) => isIn(about?.class, wanted),
  urgent: ({ about }, wanted) => (about?.urgent ?? false) === wanted,
  excluded: ({ exclusion }, wanted) => (exclusion !== null) === wanted,
  repeat: ({ about }, wanted) => (about?.repeat ?? false) === wanted,
  contacted: ({ contactedAt }, wanted) => (contactedAt !== null) === wanted,
  closed: ({ closed }, wanted) => (closed !== null) === wanted,
  contactedInTime: ({ firstContactUntil, contactedAt }, wanted) => inTime(firstContactUntil, contactedAt) === wanted,
  closedInTime: ({ closingUntil, closed }, wanted) => inTime(closingUntil, closed?.at ?? null) === wanted,
  signedIn: ({ about }, wanted) => (about?.signIn?.at != null) === wanted,
  signedInTime: ({ about }, wanted) => (about?.signIn ? inTime(about.signIn.until, about.signIn.at) : false) === wanted,
  due: ({ closingUntil, closed }, wanted, asOf) => (closed !== null || hasPassed(closingUntil, asOf)) === wanted,
  called: ({ revisit }, wanted) => (revisit !== null) === wanted,
  reached: ({ revisit }, wanted) => (revisit?.reached ?? false) === wanted,
  attempts: ({ about }, least) => (about?.attempts.length ?? 0) >= least,
  rounds: ({ about }, least) => (about?.rounds.length ?? 0) + 1 >= least,
  declared: ({ closed }, wanted) => isIn(closed?.result, wanted),
  found: ({ revisit }, wanted) => isIn(revisit?.result, wanted),
  answers: ({ revisit }, wanted) => isIn(revisit?.satisfaction, wanted),
}

type Name = keyof Conditions

const holds = <N extends Name>(name: N, filter: Filter, seen: SeenAssignment, asOf: Date): boolean => {
  const wanted = filter[name]
  return wanted === undefined || CONDITIONS[name](seen, wanted, asOf)
}

// The keys of the record above are its names, and so are those of a filter.
const namesIn = (filter: Filter): Name[] => Object.keys(filter) as Name[]

/** Whether a ticket meets every condition that a filter names. */
export const fits = (seen: SeenAssignment, filter: Filter, asOf: Date): boolean =>
  namesIn(filter).every((name) => holds(name, filter, seen, asOf))
