import type { Round } from '../../domain/life/round.ts'
import { type PlannedReminder, planRound, type Settled } from '../../domain/reminder.ts'
import { latest, type Ticket } from '../../domain/ticket.ts'
import { ladder } from '../../scoring/scheme-values.ts'
import type { Tx } from '../ports/store-port.ts'
import { type RulesNow, schemeAt } from './rules.ts'

/** The reminders of a second handling, whatever has become of it. */
export const roundLadder = (ticket: Ticket, { openedAt, limit }: Round, rules: RulesNow): PlannedReminder[] =>
  planRound(
    { openedAt, urgent: ticket.urgent, until: limit.until },
    ladder(schemeAt(rules, latest(ticket).receivedAt)),
    rules.calendar,
  )

/** The second handling while it is open; only what was closed can come back. */
export async function openRoundOf(tx: Pick<Tx, 'rounds'>, ticket: Ticket): Promise<Round | null> {
  const { closedAt, endedAt } = latest(ticket)
  const round = closedAt && !endedAt ? await tx.rounds.latest(ticket.no) : null
  return round && round.closedAt === null ? round : null
}

export const stateInRound = ({ contactedAt }: Round): Settled => ({
  contacted: contactedAt !== null,
  closed: false,
  ended: false,
  returnRequested: false,
})
