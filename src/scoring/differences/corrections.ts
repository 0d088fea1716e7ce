import type { Result } from '../../domain/closure.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Ruling, UnitFacts } from '../facts.ts'
import type { JudgedItem, TimelyItem } from '../items.ts'
import { monthName } from '../period.ts'
import type { Scheme } from '../scheme.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'

/** What a granted objection changes. `month` is `2015-03`; `points` a decimal string. */
export type Correction =
  | { kind: 'ruling'; ticket: string; item: TimelyItem; outcome: 'yes' | null }
  | { kind: 'ruling'; ticket: string; item: 'resolution'; outcome: Exclude<Result, 'unsolved'> | null }
  | { kind: 'ruling'; ticket: string; item: 'satisfaction'; outcome: null }
  | { kind: 'return'; ticket: string }
  | { kind: 'mark'; item: JudgedItem; points: string }
  | { kind: 'report'; month: string }

/** The last instant of a month of the period, at which a report that counts for it may be dated; null for another. */
export function monthEnd(month: string, scheme: Scheme): Date | null {
  const found = scorecardOf(scheme).months.find((span) => monthName(span) === month)
  return found ? new Date(found.until.getTime() - 1) : null
}

/** A ruling as scoring reads it, given at an instant. */
const rulingOf = (correction: Extract<Correction, { kind: 'ruling' }>, at: Date): Ruling => {
  const { kind: _, ticket: __, ...ruling } = correction
  return { ...ruling, at }
}

function corrected(facts: UnitFacts, correction: Correction, scheme: Scheme, at: Date): UnitFacts {
  switch (correction.kind) {
    case 'ruling':
      return {
        ...facts,
        assignments: facts.assignments.map((fact) =>
          fact.ticket === correction.ticket && fact.endedAt === null
            ? { ...fact, rulings: [...fact.rulings, rulingOf(correction, at)] }
            : fact,
        ),
      }
    case 'return':
      return {
        ...facts,
        returns: facts.returns.map((fact) => (fact.ticket === correction.ticket ? { ...fact, ruledGood: at } : fact)),
      }
    case 'mark':
      return { ...facts, marks: [...facts.marks, { item: correction.item, points: correction.points, at }] }
    case 'report': {
      const reported = monthEnd(correction.month, scheme)
      return reported ? { ...facts, reports: [...facts.reports, { at: reported, kind: 'monthly' }] } : facts
    }
  }
}

/**
 * The frozen facts of all units with one correction of one unit made. It is dated `asOf`, the instant of the frozen
 * run, or that run would hide it; when it was really made stands with its objection.
 */
export const correctFacts = (
  facts: readonly UnitFacts[],
  unit: UnitCode,
  correction: Correction,
  { scheme, asOf }: { scheme: Scheme; asOf: Date },
): UnitFacts[] => facts.map((one) => (one.unit.code === unit ? corrected(one, correction, scheme, asOf) : one))
