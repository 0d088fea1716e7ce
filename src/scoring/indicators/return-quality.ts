import type { ReturnFact } from '../facts.ts'
import { isWithin, type Span } from '../period.ts'

/** The returns requested in the period and decided by `asOf`. */
export const decidedReturns = (returns: readonly ReturnFact[], span: Span, asOf: Date): ReturnFact[] =>
  returns.filter(({ requestedAt, decidedAt }) => isWithin(requestedAt, span) && decidedAt !== null && decidedAt <= asOf)

/** 六（一）7: a return is good when it was accepted and asked for by the limit of its ground, or was ruled good by `asOf`. */
export const isGood = ({ decision, inTime, ruledGood }: ReturnFact, asOf: Date): boolean =>
  (decision === 'accepted' && inTime) || (ruledGood !== null && ruledGood <= asOf)
