import { firstFree, later } from '../act-time.ts'
import { demand, Refusal } from '../errors.ts'
import type { EXCLUSION_DECISIONS, EXCLUSION_REASONS } from '../lists/exclusions.ts'
import { type Assignment, latest, type Ticket } from '../ticket.ts'

export type ExclusionReason = (typeof EXCLUSION_REASONS)[number]

export type ExclusionDecision = (typeof EXCLUSION_DECISIONS)[number]

/**
 * 剔除: a unit asks that a charge be left out of the assessment. The ticket is kept and flagged, and handled as any other;
 * what an exclusion does to a score is a matter of the scheme.
 */
export type Exclusion = {
  requestedAt: Date
  /** The charge that it is about. */
  seq: number
  reason: ExclusionReason
  /** What the unit wrote. */
  words: string
  decision: ExclusionDecision | null
  decidedAt: Date | null
  /** As the audit names him. */
  decidedBy: string | null
  /** Why the office refused it. */
  why: string | null
}

const of = (exclusions: readonly Exclusion[], { seq }: Assignment): Exclusion[] =>
  exclusions.filter((one) => one.seq === seq)

/** The request that waits: of the charge in charge, as long as that was not returned. */
export function pendingExclusion(ticket: Ticket, exclusions: readonly Exclusion[]): Exclusion | null {
  const charge = latest(ticket)
  if (charge.endedAt) return null
  return of(exclusions, charge).find(({ decision }) => decision === null) ?? null
}

/** What the office agreed to of a charge; null: the charge is not excluded. */
export const standingExclusion = (exclusions: readonly Exclusion[], charge: Assignment): Exclusion | null =>
  of(exclusions, charge).find(({ decision }) => decision === 'agreed') ?? null

/** Refuses `already-returned`, `already-excluded` and `exclusion-pending`: what cannot be asked for, whatever the reason. */
export function checkExclusion(ticket: Ticket, exclusions: readonly Exclusion[]): void {
  const charge = latest(ticket)
  const detail = { ticket: ticket.no }
  demand(charge.endedAt ? 'already-returned' : null, detail)
  demand(standingExclusion(exclusions, charge) ? 'already-excluded' : null, detail)
  demand(pendingExclusion(ticket, exclusions) ? 'exclusion-pending' : null, detail)
}

const LONGEST = 500

// By what a reader takes for the same: spaces and marks aside.
const bare = (words: string): string => words.normalize('NFKC').replace(/[\s\p{P}]+/gu, '')

/**
 * contract.md#exclusions: asked for by the unit in charge, be the ticket open or closed; nothing changes until the office
 * has decided. Refuses as {@link checkExclusion}, `exclusion-reason-missing`, `too-long`, and `exclusion-same-reason` for
 * the very words that were refused before.
 */
export function askExclusion(
  ticket: Ticket,
  exclusions: readonly Exclusion[],
  given: { reason: ExclusionReason; words: string },
  at: Date,
): Exclusion {
  checkExclusion(ticket, exclusions)
  const charge = latest(ticket)
  const detail = { ticket: ticket.no }
  const words = given.words.trim()
  demand(bare(words) === '' ? 'exclusion-reason-missing' : null, detail)
  demand([...words].length > LONGEST ? 'too-long' : null, { field: 'reason', max: LONGEST })
  const isRefused = of(exclusions, charge).some((one) => bare(one.words) === bare(words))
  demand(isRefused ? 'exclusion-same-reason' : null, detail)
  return {
    requestedAt: firstFree(
      later(at, charge.receivedAt),
      exclusions.map(({ requestedAt }) => requestedAt),
    ),
    seq: charge.seq,
    reason: given.reason,
    words,
    decision: null,
    decidedAt: null,
    decidedBy: null,
    why: null,
  }
}

/** The office's word on the request that waits. Refuses `no-exclusion-pending`. */
export function decideExclusion(
  ticket: Ticket,
  exclusions: readonly Exclusion[],
  decided: { decision: ExclusionDecision; by: string; why: string | null },
  at: Date,
): Exclusion {
  const pending = pendingExclusion(ticket, exclusions)
  if (!pending) throw new Refusal('no-exclusion-pending', { ticket: ticket.no })
  const { decision, by: decidedBy, why } = decided
  return { ...pending, decision, decidedAt: later(at, pending.requestedAt), decidedBy, why }
}
