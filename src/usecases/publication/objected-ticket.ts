import type { Result } from '../../domain/closure.ts'
import type { Revisit } from '../../domain/revisit.ts'
import { seenAs } from '../../scoring/scorecard/readings.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import type { KeptObjection } from '../ports/publication.ts'
import type { Tx } from '../ports/store-port.ts'
import type { FrozenScore } from '../standings/frozen-run.ts'

/**
 * What an objection about a ticket is decided by: what the citizen wanted and what the unit wrote, and, as the fixed data
 * have it, what was done and what the citizen said that counts.
 */
export type ObjectedTicket = {
  summary: string
  report: string | null
  /** Why it was returned, where it was. */
  returned: string | null
  contactedAt: Date | null
  closed: { at: Date; result: Result } | null
  revisit: Revisit | null
}

/** Null for an objection that names no ticket of the unit's. */
export async function objectedTicket(
  tx: Pick<Tx, 'tickets'>,
  { ticket, unit }: KeptObjection,
  { facts, scheme, asOf }: Pick<FrozenScore, 'facts' | 'scheme' | 'asOf'>,
): Promise<ObjectedTicket | null> {
  const kept = ticket === null ? null : await tx.tickets.find(ticket)
  if (!kept) return null
  const own = facts.find((one) => one.unit.code === unit)?.assignments.findLast((one) => one.ticket === ticket)
  const seen = own ? seenAs(own, scorecardOf(scheme).readings, asOf) : null
  const charge = kept.assignments.findLast((one) => one.unit === unit)
  return {
    summary: kept.summary,
    report: charge?.report ?? null,
    returned:
      kept.returns.findLast(({ requestedAt }) => requestedAt >= (charge?.receivedAt ?? requestedAt))?.reason ?? null,
    contactedAt: seen?.contactedAt ?? null,
    closed: seen?.closed ?? null,
    revisit: seen?.revisit ?? null,
  }
}
