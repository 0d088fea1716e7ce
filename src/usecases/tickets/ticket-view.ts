import type { Day } from '../../domain/calendar.ts'
import { type MaskedCitizen, maskCitizen, withoutCitizen } from '../../domain/citizen.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Exclusion } from '../../domain/exclusions/exclusion.ts'
import type { Attempt } from '../../domain/life/attempt.ts'
import type { Round } from '../../domain/life/round.ts'
import type { Revisit } from '../../domain/revisit.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import type { LimitChange } from '../ports/life/limit-changes.ts'
import type { Tx } from '../ports/store-port.ts'
import { dayInNone, type Holding, type Rules } from '../rules/rules.ts'

/** A ticket as it may be shown: the citizen masked, the time at which it was so. */
export type TicketView = {
  ticket: Ticket
  citizen: MaskedCitizen
  revisits: readonly Revisit[]
  /** Calls that did not reach the citizen, of whichever charge, earliest first. */
  attempts: readonly Attempt[]
  /** Requests that a charge be left out of the assessment, of whichever charge, earliest first. */
  exclusions?: readonly Exclusion[]
  /** How many files belong to it. */
  files?: number
  /** The second handling, open or over; null where its citizen sent nothing back. */
  round: Round | null
  /** The earlier ticket that this one seems to repeat, as long as nobody linked them. */
  suspected?: string | null
  /** What was changed of its limits, earliest first. */
  changes?: readonly LimitChange[]
  /** The day on which the charge in charge was received, where no period holds it: it is counted in none. */
  uncounted?: Day | null
  now: Date
}

/** Refuses `unknown-ticket`. */
export async function findTicket(tx: Pick<Tx, 'tickets'>, no: string): Promise<Ticket> {
  const ticket = await tx.tickets.find(no)
  if (!ticket) throw new Refusal('unknown-ticket', { ticket: no })
  return ticket
}

/** What {@link viewOf} reads. */
export type Viewing = Holding & Pick<Tx, 'tickets' | 'rounds' | 'attempts' | 'exclusions' | 'now'>

/** `rules` null: for a reader who is told of no periods. */
export async function viewOf(tx: Viewing, ticket: Ticket, rules: Pick<Rules, 'schemes'> | null): Promise<TicketView> {
  const { no } = ticket
  const [beside, uncounted] = await Promise.all([
    tx.tickets.beside(no),
    rules && dayInNone(tx, rules, latest(ticket).receivedAt),
  ])
  const { citizen, files } = beside
  // Of most tickets there is nothing more; what there is is asked for at once, and so in one journey.
  const [revisits, round, attempts, exclusions, changes] = await Promise.all([
    beside.revisits ? tx.tickets.revisits(no) : [],
    beside.rounds ? tx.rounds.latest(no) : null,
    beside.attempts ? tx.attempts.of(no) : [],
    beside.exclusions ? tx.exclusions.of(no) : [],
    beside.changes ? tx.tickets.limitChanges(no) : [],
  ])
  const suspected = ticket.repeatOf === null ? beside.suspected : null
  const shown = maskCitizen(citizen ?? { name: null, phone: null, address: null })
  const parts = { revisits, files, round, attempts, exclusions, suspected, changes, uncounted }
  return { ticket: withoutHim(ticket, citizen), citizen: shown, ...parts, now: tx.now }
}

/** What a file said of a ticket, as it may be shown. */
function withoutHim(ticket: Ticket, citizen: MaskedCitizen | null): Ticket {
  const bare = (text: string): string => withoutCitizen(text, citizen)
  return {
    ...ticket,
    summary: bare(ticket.summary),
    assignments: ticket.assignments.map((one) => ({ ...one, report: one.report && bare(one.report) })),
    returns: ticket.returns.map((one) => ({ ...one, reason: bare(one.reason) })),
  }
}
