import type { WorkingCalendar } from '../../domain/calendar.ts'
import { limitsOf } from '../../domain/deadline.ts'
import type { AssignmentFact, UnitFacts } from '../facts.ts'
import { isOpen, type Scheme } from '../scheme.ts'
import { limitTable } from '../scheme-values.ts'

type Limits = Pick<AssignmentFact, 'firstContactUntil' | 'closingUntil'>

function standing(fact: AssignmentFact, scheme: Scheme, calendar: WorkingCalendar): Limits | null {
  if (!fact.about) return null
  const { firstContact, closing } = limitsOf({ ...fact, ...fact.about, dueAt: null }, limitTable(scheme), calendar)
  return { firstContactUntil: firstContact.until, closingUntil: closing.until }
}

const isSame = (a: Date, b: Date): boolean => a.getTime() === b.getTime()

function relimited(fact: AssignmentFact, from: Scheme, to: Scheme, calendar: WorkingCalendar): AssignmentFact {
  const before = standing(fact, from, calendar)
  const after = standing(fact, to, calendar)
  if (!before || !after) return fact
  return {
    ...fact,
    ...(isSame(fact.firstContactUntil, before.firstContactUntil) ? { firstContactUntil: after.firstContactUntil } : {}),
    ...(isSame(fact.closingUntil, before.closingUntil) ? { closingUntil: after.closingUntil } : {}),
  }
}

/**
 * The same facts with the limits that another scheme would have set: those that were counted by `from` are counted by
 * `to`. A limit that came with its ticket, that the law gave or that was put off stays.
 */
export const replayed = (
  facts: readonly UnitFacts[],
  from: Scheme,
  to: Scheme,
  calendar: WorkingCalendar,
): UnitFacts[] =>
  facts.map((unit) => ({
    ...unit,
    assignments: unit.assignments.map((fact) => relimited(fact, from, to, calendar)),
  }))

/** A scheme over the days of another one, so that both score the same facts. */
export function overDaysOf(scheme: Scheme, { period: { from, to } }: Scheme): Scheme {
  return isOpen(scheme)
    ? { ...scheme, period: { ...scheme.period, from, to } }
    : { ...scheme, period: { ...scheme.period, from, to } }
}
