import { type Interval, wilson } from '../interval/wilson.ts'
import { points } from '../points.ts'
import { fisherExact, type Part } from './fisher.ts'

/** What the calls of one interviewer came to; `interviewer` is a code, null: of whom it is not known. */
export type InterviewerCounts = {
  interviewer: string | null
  calls: number
  reached: number
  /** Calls with a grade, and those whose grade is 满意. */
  graded: number
  satisfied: number
}

/** A share with its interval; `chance`: Fisher's probability beside all others together, null where there are none. */
export type Outcome = Part & { interval: Interval | null; chance: number | null; departs: boolean }

export type InterviewerRow = { interviewer: string | null; calls: number; reached: Outcome; satisfied: Outcome }

/** `level`: below this probability one departs from the others. Only who is named is compared. */
export type Interviewers = { rows: readonly InterviewerRow[]; level: number; named: number }

const LEVEL = 0.05

const reachedOf = ({ reached, calls }: InterviewerCounts): Part => ({ count: reached, of: calls })
const satisfiedOf = ({ satisfied, graded }: InterviewerCounts): Part => ({ count: satisfied, of: graded })

const together = (parts: readonly Part[]): Part =>
  parts.reduce((sum, { count, of }) => ({ count: sum.count + count, of: sum.of + of }), { count: 0, of: 0 })

/**
 * scoring.md#fairness: what each interviewer's calls came to, and who departs from the others by more than chance: by
 * Fisher's exact test against all other named ones together, at 0.05 divided by how many are compared (Bonferroni), so
 * that among equal ones somebody is named by chance in one of twenty years at most.
 */
export function interviewers(counts: readonly InterviewerCounts[]): Interviewers {
  const named = counts.filter(({ interviewer }) => interviewer !== null)
  const level = LEVEL / Math.max(1, named.length)
  const outcome = (own: InterviewerCounts, partOf: (one: InterviewerCounts) => Part): Outcome => {
    const part = partOf(own)
    const others = together(named.filter((one) => one !== own).map(partOf))
    const isCompared = own.interviewer !== null && part.of > 0 && others.of > 0
    const chance = isCompared ? fisherExact(part, others) : null
    return {
      ...part,
      interval: wilson(points(part.count), part.of),
      chance,
      departs: chance !== null && chance < level,
    }
  }
  return {
    rows: counts.map((own) => ({
      interviewer: own.interviewer,
      calls: own.calls,
      reached: outcome(own, reachedOf),
      satisfied: outcome(own, satisfiedOf),
    })),
    level,
    named: named.length,
  }
}
