import type { Result } from './closure.ts'
import type { Verdict } from './errors.ts'

/** 六（二）5: the citizen's four grades. */
export const SATISFACTIONS = ['satisfied', 'fair', 'average', 'dissatisfied'] as const
export type Satisfaction = (typeof SATISFACTIONS)[number]

export type YesNo = 'yes' | 'no'

/** 五（二）: one completed call by the third party. null is 未评价: the citizen gave no answer to that question. */
export type Revisit = {
  at: Date
  reached: boolean
  contactedFirst: YesNo | null
  onTime: YesNo | null
  result: Result | null
  satisfaction: Satisfaction | null
  note: string | null
}

/** A call that reached nobody has no answers (`answers-without-reach`). */
export function checkRevisit(revisit: Omit<Revisit, 'at' | 'note'>): Verdict {
  const { contactedFirst, onTime, result, satisfaction } = revisit
  const answered = [contactedFirst, onTime, result, satisfaction].some((answer) => answer !== null)
  return !revisit.reached && answered ? 'answers-without-reach' : null
}

/** Contract 4: the first completed revisit counts, later ones are kept beside it. */
export function countingRevisit<T extends { at: Date }>(revisits: readonly T[]): T | null {
  return revisits.reduce<T | null>((first, next) => (first === null || next.at < first.at ? next : first), null)
}
