import type { ReturnFact } from '../facts.ts'
import { isWithin, spanOf } from '../period.ts'
import { points, share } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import type { SheetLine } from '../sheet-line.ts'

/** The returns requested in the period and decided by `asOf`. */
export const decidedReturns = (returns: readonly ReturnFact[], { period }: Scheme, asOf: Date): ReturnFact[] =>
  returns.filter(
    ({ requestedAt, decidedAt }) => isWithin(requestedAt, spanOf(period)) && decidedAt !== null && decidedAt <= asOf,
  )

/** 六（一）7: a return is good when it was accepted and asked for by the limit of its ground, or was ruled good by `asOf`. */
export const isGood = ({ decision, inTime, ruledGood }: ReturnFact, asOf: Date): boolean =>
  (decision === 'accepted' && inTime) || (ruledGood !== null && ruledGood <= asOf)

/** 六（一）7 退单质量: good returns of decided ones; a unit without a decided return has done nothing wrong: full. */
export function returnsLine({ good, counted }: { good: number; counted: number }, { base }: Scheme): SheetLine {
  const { clause, value } = base.items.returns
  const full = points(value)
  return {
    item: 'returns',
    clause,
    full,
    points: share(full, points(good), points(counted)) ?? full,
    counts: { numerator: points(good), denominator: counted, provisional: null },
    pending: false,
  }
}
