import { firstFree } from '../act-time.ts'
import { Refusal } from '../errors.ts'
import { type Assignment, latest, type Ticket, withChange } from '../ticket.ts'
import type { Unreached } from './call.ts'
import type { Round } from './round.ts'

/** A call that did not reach the citizen. */
export type Attempt = {
  /** The charge that it belongs to. */
  seq: number
  at: Date
  reason: Unreached
  note: string | null
  /** When the office took it for a contact; null: it has not. */
  acceptedAt: Date | null
}

type Given = Pick<Attempt, 'at' | 'reason' | 'note'>

const isOf = (round: Round | null, at: Date): round is Round => round !== null && at >= round.openedAt

/** A second handling has a contact and a closing of its own (contract.md#rounds). */
const inRound = (charge: Assignment, { openedAt, contactedAt, closedAt }: Round) => ({
  receivedAt: openedAt,
  contactedAt,
  closedAt,
  endedAt: charge.endedAt,
})

/**
 * contract.md#life: a call of this charge that reached nobody. What was tried before the charge was over, or before its
 * contact, and is heard of after it, is kept all the same. Refuses `before-received`, `already-returned`,
 * `already-closed`, `already-contacted`.
 */
export function demandTried(ticket: Ticket, charge: Assignment, at: Date, round: Round | null = null): void {
  const { receivedAt, contactedAt, closedAt, endedAt } = isOf(round, at) ? inRound(charge, round) : charge
  if (at < receivedAt) throw new Refusal('before-received', { ticket: ticket.no, field: 'at' })
  if (endedAt && at > endedAt) throw new Refusal('already-returned', { ticket: ticket.no })
  if (closedAt && at > closedAt) throw new Refusal('already-closed', { ticket: ticket.no })
  if (contactedAt && at >= contactedAt) throw new Refusal('already-contacted', { ticket: ticket.no })
}

/** The same, as it is kept beside others: each has a millisecond of its own. Refuses as {@link demandTried}. */
export function attempt(
  ticket: Ticket,
  charge: Assignment,
  given: Given,
  { attempts: kept, round }: { attempts: readonly Attempt[]; round: Round | null },
): Attempt {
  demandTried(ticket, charge, given.at, round)
  const taken = kept.map(({ at }) => at)
  return { ...given, at: firstFree(given.at, taken), seq: charge.seq, acceptedAt: null }
}

/** Those of the charge in charge, or of its second handling while that is open, in their order. */
export function triedNow(ticket: Ticket, attempts: readonly Attempt[], round: Round | null): Attempt[] {
  const { seq, closedAt } = latest(ticket)
  const own = attempts.filter((one) => one.seq === seq)
  if (round && round.closedAt === null) return own.filter(({ at }) => at >= round.openedAt)
  return own.filter(({ at }) => closedAt === null || at <= closedAt)
}

/**
 * 六（二）2: the office takes the attempts of the charge in charge for a contact, dated at the first of them. Refuses
 * `already-returned`, `already-contacted`, `no-attempts`.
 */
export function acceptAttempts(ticket: Ticket, attempts: readonly Attempt[]): { ticket: Ticket; contactedAt: Date } {
  const { seq, contactedAt, endedAt } = latest(ticket)
  if (endedAt) throw new Refusal('already-returned', { ticket: ticket.no })
  if (contactedAt) throw new Refusal('already-contacted', { ticket: ticket.no })
  const [first] = triedNow(ticket, attempts, null)
  if (!first) throw new Refusal('no-attempts', { ticket: ticket.no })
  const changed = withChange(ticket, seq, { contactedAt: first.at, contactedVia: 'chat' })
  return { ticket: changed, contactedAt: first.at }
}
