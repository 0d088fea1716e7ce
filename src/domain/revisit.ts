import { awaitsSignature } from './closing/signing.ts'
import type { Result } from './closure.ts'
import type { Verdict } from './errors.ts'
import type { SATISFACTIONS, YES_NO } from './lists/tickets.ts'
import { latest, type Ticket } from './ticket.ts'

export type Satisfaction = (typeof SATISFACTIONS)[number]

export type YesNo = (typeof YES_NO)[number]

/** 五（二）: one call by the third party. null is 未评价: the citizen gave no answer to that question. */
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

const earliest = <T extends { at: Date }>(calls: readonly T[]): T | null =>
  calls.reduce<T | null>((first, next) => (first === null || next.at < first.at ? next : first), null)

/**
 * scoring.md#revisits: the earliest call that reached the citizen counts, the others are kept beside it. As long as
 * none did, an attempt stands for 未评价 in every item.
 */
export const countingRevisit = <T extends { at: Date; reached: boolean }>(calls: readonly T[]): T | null =>
  earliest(calls.filter(({ reached }) => reached)) ?? earliest(calls)

/** The same where the last call that reached the citizen counts: what he found after another handling. */
export const lastRevisit = <T extends { at: Date; reached: boolean }>(calls: readonly T[]): T | null =>
  calls
    .filter(({ reached }) => reached)
    .reduce<T | null>((last, next) => (last && last.at > next.at ? last : next), null) ?? earliest(calls)

/**
 * contract.md#revisits: whether a call may be kept. `counted`: the call that counted before this one was brought.
 * `not-closed`, `already-returned`, `before-closing`; `conflict` for one that would take the counted call's place.
 */
export function mayKeepCall(ticket: Ticket, call: { at: Date; reached: boolean }, counted: Date | null): Verdict {
  const charge = latest(ticket)
  const { closedAt, endedAt } = charge
  if (endedAt) return 'already-returned'
  if (!closedAt || awaitsSignature(charge)) return 'not-closed'
  if (call.at < closedAt) return 'before-closing'
  if (!counted) return null
  const unsaid = call.at.getTime() === counted.getTime() && !call.reached
  return call.at < counted || unsaid ? 'conflict' : null
}
