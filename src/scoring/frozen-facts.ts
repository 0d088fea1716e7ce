import {
  type AssignmentFact,
  aboutAt,
  closingAt,
  ifExcluded,
  type PauseFact,
  pausesAt,
  type UnitFacts,
} from './facts.ts'
import { canonicalJson } from './scheme.ts'

// What stood before there were exclusions and pauses keeps its bytes: what is not there is not written, nor a limit nobody set.
const UNWRITTEN: readonly string[] = ['exclusion', 'signIn', 'pauses']
const isUnwritten = (key: string, field: unknown): boolean => field === null && UNWRITTEN.includes(key)

// Instants as whole milliseconds, as the store reads them; canonical JSON knows no dates.
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime()
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, field]) => !isUnwritten(key, field))
      .map(([key, field]) => [key, plain(field)]),
  )
}

const withoutNotes = (fact: AssignmentFact): AssignmentFact => ({
  ...fact,
  // What a caller noted is no fact of the scoring, and may name somebody.
  revisits: fact.revisits.map((revisit) => ({ ...revisit, note: null })),
})

const ifBy = (at: Date | null, asOf: Date): Date | null => (at && at <= asOf ? at : null)

function seenBy(facts: UnitFacts, asOf: Date): UnitFacts {
  const upTo = <T extends { at: Date }>(rows: readonly T[]): T[] => rows.filter(({ at }) => at <= asOf)
  return {
    unit: facts.unit,
    assignments: facts.assignments
      .filter(({ receivedAt }) => receivedAt <= asOf)
      .map((fact) => ({
        ...withoutNotes(fact),
        closingUntil: closingAt(fact, asOf),
        pauses: pausesAt(fact, asOf),
        contactedAt: ifBy(fact.contactedAt, asOf),
        closedAt: ifBy(fact.closedAt, asOf),
        result: ifBy(fact.closedAt, asOf) && fact.result,
        endedAt: ifBy(fact.endedAt, asOf),
        revisits: upTo(withoutNotes(fact).revisits),
        rulings: upTo(fact.rulings),
        exclusion: ifExcluded(fact, asOf),
        ...(fact.about ? { about: aboutAt(fact.about, asOf) } : {}),
      })),
    returns: facts.returns
      .filter(({ requestedAt }) => requestedAt <= asOf)
      .map((fact) => ({
        ...fact,
        decision: ifBy(fact.decidedAt, asOf) && fact.decision,
        decidedAt: ifBy(fact.decidedAt, asOf),
        ruledGood: ifBy(fact.ruledGood, asOf),
      })),
    reports: upTo(facts.reports),
    marks: upTo(facts.marks),
    adjustments: upTo(facts.adjustments),
  }
}

/**
 * scoring.md#handled: the facts of all units as they stood at `asOf`, without anything later and without anybody's
 * notes.
 */
export const factsAt = (facts: readonly UnitFacts[], asOf: Date): UnitFacts[] => facts.map((one) => seenBy(one, asOf))

/** Frozen facts as text: equal facts have equal bytes. Instants are milliseconds since 1970. */
export const factsText = (facts: readonly UnitFacts[]): string => canonicalJson(plain(facts))

/** One fact that is not what it was: `about` as the audit names its subject, the two values as text; null: not there. */
export type FactDifference = { about: string; what: string; frozen: string | null; now: string | null }

type Told = Map<string, string>

// What was not asked for when the facts were frozen is no difference.
const ABOUT = ' about'
const CLAUSE = ' clause'
const isNewlyAsked = (what: string): boolean => what.includes(`${ABOUT} `) || what.endsWith(CLAUSE)

// A fact's place, with a character between that no code or number holds.
const place = (about: string, what: string): string => `${about}\n${what}`

const rowOf = (one: object): object => (one instanceof Date ? { at: one } : one)

function tell(told: Told, about: string, within: string, row: object): void {
  for (const [key, value] of Object.entries(row)) {
    const what = `${within} ${key}`
    if (Array.isArray(value))
      value.forEach((one: object, at) => void tell(told, about, `${what} ${at + 1}`, rowOf(one)))
    else told.set(place(about, what), value instanceof Date ? value.toISOString() : String(value))
  }
}

// By when it moved the limit, so that each is told by itself.
const pausesByTime = (pauses: readonly PauseFact[]): Readonly<Record<string, string>> =>
  Object.fromEntries(pauses.map(({ at, from, to }) => [at.toISOString(), `${from.toISOString()} ${to.toISOString()}`]))

function toldOf(facts: readonly UnitFacts[]): Told {
  const told: Told = new Map()
  for (const { unit, assignments, returns, reports, marks, adjustments } of facts) {
    const own = `unit:${unit.code}`
    tell(told, own, 'unit', unit)
    for (const { ticket, exclusion, pauses, about, ...fact } of assignments) {
      const within = `${unit.code} ${fact.receivedAt.toISOString()}`
      tell(told, `ticket:${ticket}`, within, fact)
      if (exclusion) tell(told, `ticket:${ticket}`, `${within} exclusion`, exclusion)
      if (pauses) tell(told, `ticket:${ticket}`, `${within} pauses`, pausesByTime(pauses))
      if (about) tell(told, `ticket:${ticket}`, `${within}${ABOUT}`, about)
    }
    for (const { ticket, ...fact } of returns) {
      tell(told, `ticket:${ticket}`, `${unit.code} return ${fact.requestedAt.toISOString()}`, fact)
    }
    for (const report of reports) tell(told, own, `report ${report.at.toISOString()}`, report)
    for (const mark of marks) tell(told, own, `mark ${mark.item} ${mark.at.toISOString()}`, mark)
    for (const one of adjustments) tell(told, own, `adjustment ${one.kind} ${one.at.toISOString()}`, one)
  }
  return told
}

/** Every fact in which two sets differ, each by name, in the order of their names. */
export function factDifferences(frozen: readonly UnitFacts[], now: readonly UnitFacts[]): FactDifference[] {
  const [before, after] = [toldOf(frozen), toldOf(now)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .filter((key) => (before.has(key) && after.has(key)) || !isNewlyAsked(key))
    .sort()
    .map((key) => {
      const [about = '', what = ''] = key.split('\n')
      return { about, what, frozen: before.get(key) ?? null, now: after.get(key) ?? null }
    })
}
