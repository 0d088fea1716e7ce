import type { Result } from '../../domain/closure.ts'
import { standingExclusion } from '../../domain/exclusions/exclusion.ts'
import type { Satisfaction, YesNo } from '../../domain/revisit.ts'
import { latest } from '../../domain/ticket.ts'
import { type AssignmentFact, seenAt, type UnitFacts } from '../../scoring/facts.ts'
import { firstContact } from '../../scoring/indicators/first-contact.ts'
import { onTimeClosure } from '../../scoring/indicators/on-time-closure.ts'
import { resolution } from '../../scoring/indicators/resolution.ts'
import { satisfaction } from '../../scoring/indicators/satisfaction.ts'
import { canonicalJson, type Scheme } from '../../scoring/scheme.ts'
import { PLAN_READINGS } from '../../scoring/scorecard/readings.ts'
import { tally } from '../../scoring/standings/tally.ts'
import type { TicketView } from '../tickets/ticket-view.ts'

/** What a ticket counts as in the four rates; null: in that one it does not count yet. */
export type CountedAs = {
  firstContact: YesNo | null
  onTime: YesNo | null
  resolution: Result | null
  satisfaction: Satisfaction | null
}

// Before a confirmation is opened nothing was ruled on, and after it nothing is excluded any more.
function factOf({ ticket, revisits, exclusions = [] }: TicketView): AssignmentFact {
  const { limits, ...charge } = latest(ticket)
  const standing = standingExclusion(exclusions, latest(ticket))
  return {
    ticket: ticket.no,
    receivedAt: charge.receivedAt,
    firstContactUntil: limits.firstContact.until,
    closingUntil: limits.closing.until,
    contactedAt: charge.contactedAt,
    closedAt: charge.closedAt,
    result: charge.result,
    endedAt: charge.endedAt,
    revisits,
    rulings: [],
    exclusion: standing?.decidedAt ? { at: standing.decidedAt, reason: standing.reason } : null,
  }
}

/** scoring.md#rates: as the ticket's record and its calls stand now. */
export function countedAs(view: TicketView): CountedAs {
  const seen = seenAt(factOf(view), view.now)
  return {
    firstContact: firstContact(seen, view.now, PLAN_READINGS)?.outcome ?? null,
    onTime: onTimeClosure(seen, view.now)?.outcome ?? null,
    resolution: resolution(seen, PLAN_READINGS)?.outcome ?? null,
    satisfaction: satisfaction(seen, PLAN_READINGS)?.outcome ?? null,
  }
}

/** Whether leaving the ticket out changes what its unit is counted by under a scheme: no plan has to know exclusions. */
export function leavesOut(view: TicketView, scheme: Scheme): boolean {
  const fact = factOf(view)
  const unit = { code: latest(view.ticket).unit, name: '', cohort: 'ranked' as const, position: 1 }
  const countedWith = (exclusion: AssignmentFact['exclusion']): string => {
    const facts: UnitFacts = {
      unit,
      assignments: [{ ...fact, exclusion }],
      returns: [],
      reports: [],
      marks: [],
      adjustments: [],
    }
    return canonicalJson({ ...tally(facts, scheme, view.now), validUntil: null })
  }
  return countedWith(fact.exclusion) !== countedWith(null)
}
