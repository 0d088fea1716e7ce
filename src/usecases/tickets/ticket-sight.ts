import { waitsFor } from '../../domain/adjustment.ts'
import { demand } from '../../domain/errors.ts'
import { may, STEP } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Tx } from '../ports/store-port.ts'

// A group opens the ticket that an adjustment before it is about, and no other.
async function decidesAbout(tx: Pick<Tx, 'adjustments'>, member: Member, no: string): Promise<boolean> {
  if (may(member, 'see-ticket', STEP) !== null) return false
  return (await tx.adjustments.about(no)).some(({ status, steps }) => waitsFor(member, status, steps))
}

// A unit that was relieved of a ticket still sees what became of it; its acts are refused elsewhere.
function seeVerdict(member: Member, ticket: Ticket) {
  const verdicts = ticket.assignments.map(({ unit }) => may(member, 'see-ticket', { unit }))
  return verdicts.includes(null) ? null : 'not-permitted'
}

/** Refuses `not-permitted` to whoever may not see this ticket. */
export async function demandSight(tx: Pick<Tx, 'adjustments'>, member: Member, ticket: Ticket): Promise<void> {
  const verdict = seeVerdict(member, ticket)
  demand(verdict !== null && (await decidesAbout(tx, member, ticket.no)) ? null : verdict)
}
