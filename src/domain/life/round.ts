import { later } from '../act-time.ts'
import type { WorkingCalendar } from '../calendar.ts'
import type { ClosedBeside } from '../closing/close.ts'
import type { ReportDetails } from '../closing/report-details.ts'
import { awaitsSignature } from '../closing/signing.ts'
import type { ClosureReport, Result } from '../closure.ts'
import { deadline } from '../deadline.ts'
import { Refusal } from '../errors.ts'
import type { Revisit } from '../revisit.ts'
import { type Limit, latest, type Ticket } from '../ticket.ts'

/**
 * 二次办理: a ticket goes back to the unit that closed it, with a limit of its own. It stands beside the charge, which
 * stays as it was: what the unit did first is what is scored.
 */
export type Round = {
  /** 2 for the second handling. */
  round: number
  /** The charge that it belongs to. */
  seq: number
  openedAt: Date
  limit: Limit
  contactedAt: Date | null
  closedAt: Date | null
  result: Result | null
  report: string | null
  details: ReportDetails | null
  /** The unit's leader signs this closing as he signs the first one; when he did. */
  signAsked: boolean
  signedAt: Date | null
}

/** What a second handling holds that was never closed, or whose closing was taken back. */
export const ROUND_OPEN = {
  closedAt: null,
  result: null,
  report: null,
  details: null,
  signAsked: false,
  signedAt: null,
} as const

const SECOND = 2

/** contract.md#rounds: the citizen found it unsolved, or was dissatisfied. */
export const sendsBack = ({ reached, result, satisfaction }: Omit<Revisit, 'at' | 'note'>): boolean =>
  reached && (result === 'unsolved' || satisfaction === 'dissatisfied')

/** The second handling of a closed ticket, from `at` on. */
export function openRound(ticket: Ticket, at: Date, workingDays: number, calendar: WorkingCalendar): Round {
  return {
    round: SECOND,
    seq: latest(ticket).seq,
    openedAt: at,
    limit: deadline(at, workingDays, calendar),
    contactedAt: null,
    ...ROUND_OPEN,
  }
}

function demandOpen({ closedAt }: Round, no: string): void {
  if (closedAt) throw new Refusal('already-closed', { ticket: no })
}

/** The unit has spoken with the citizen again. Refuses `already-contacted`, `already-closed`. */
export function contactRound(round: Round, no: string, at: Date): Round {
  demandOpen(round, no)
  if (round.contactedAt) throw new Refusal('already-contacted', { ticket: no })
  return { ...round, contactedAt: later(at, round.openedAt) }
}

/** The unit reports how the second handling ended. Refuses `already-closed`. */
export function closeRound(round: Round, no: string, closure: ClosureReport, at: Date, more: ClosedBeside = {}): Round {
  demandOpen(round, no)
  return { ...round, closedAt: later(at, round.openedAt), ...closure, ...more }
}

/** Whether its closing waits for the leader of the unit. */
export const roundAwaits = (round: Round | null): round is Round & { closedAt: Date } =>
  round !== null && awaitsSignature(round)

/** The leader signs it: the second handling is over. */
export const signRound = (round: Round & { closedAt: Date }, at: Date): Round => ({
  ...round,
  signedAt: later(at, round.closedAt),
})

/** The leader sends it back: it was never closed. */
export const sendRoundBack = (round: Round): Round => ({ ...round, ...ROUND_OPEN })
