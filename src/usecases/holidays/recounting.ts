import { deadline, type LimitName, limitsOf } from '../../domain/deadline.ts'
import { changedIn, type Recounted, recountCharge, recountRound } from '../../domain/holidays/recount.ts'
import type { UnitCode } from '../../domain/people.ts'
import { type Assignment, latest, stateOf, type Ticket } from '../../domain/ticket.ts'
import { limitTable } from '../../scoring/scheme-values.ts'
import type { Tx } from '../ports/store-port.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { handlingAt, type RulesNow, schemeAt } from '../rules/rules.ts'

/** One limit that a notice moved. */
export type MovedLimit = { ticket: string; unit: UnitCode; limit: LimitName; from: Date; to: Date }

/** A ticket that a notice has touched, and whose; `runs`: somebody still works on it. */
export type Moved = { ticket: Ticket; runs: boolean; moved: readonly MovedLimit[] }

type OfCharge = Recounted & { charge: Assignment; round: number | null }

function recountCharges(ticket: Ticket, rules: RulesNow, now: Date): { ticket: Ticket; changed: OfCharge[] } {
  const { calendar } = rules
  const changed: OfCharge[] = []
  const assignments = ticket.assignments.map((charge) => {
    const dueAt = charge.seq === 1 ? ticket.dueAt : null
    const { receivedAt } = charge
    const table = limitTable(schemeAt(rules, receivedAt))
    const fresh = limitsOf({ receivedAt, kind: ticket.kind, class: ticket.class, dueAt }, table, calendar)
    const limits = recountCharge(ticket, charge, fresh, { now, calendar })
    changed.push(...changedIn(charge.limits, limits).map((one) => ({ ...one, charge, round: null })))
    return { ...charge, limits }
  })
  return { ticket: { ...ticket, assignments, version: ticket.version + 1 }, changed }
}

/** The second handling, where there is one. */
async function recountSecond(tx: Tx, ticket: Ticket, rules: RulesNow): Promise<{ changed: OfCharge[]; runs: boolean }> {
  const known = await tx.rounds.latest(ticket.no)
  if (!known) return { changed: [], runs: false }
  const { days } = handlingAt(rules, latest(ticket).receivedAt).rounds
  const { round, changed } = recountRound(known, deadline(known.openedAt, days.value, rules.calendar), tx.now)
  if (changed) await tx.rounds.save(ticket.no, round)
  const charge = ticket.assignments.find(({ seq }) => seq === round.seq) ?? latest(ticket)
  const runs = round.closedAt === null
  return { changed: changed ? [{ ...changed, charge, round: round.round }] : [], runs }
}

const isMoved = ({ before, after }: Recounted): boolean => before.until.getTime() !== after.until.getTime()

/**
 * scoring.md#notices: one ticket by the calendar as it now stands: its limits, what they were and how they had been
 * counted, its reminders and its units' scores. `number` is the notice that did it. Null: nothing of it has changed.
 */
export async function recountTicket(tx: Tx, no: string, rules: RulesNow, number: string): Promise<Moved | null> {
  const known = await tx.tickets.find(no)
  if (!known) return null
  const counted = recountCharges(known, rules, tx.now)
  const second = await recountSecond(tx, known, rules)
  const changed = [...counted.changed, ...second.changed]
  // Even where no limit moved, the ladder's last rung may fall on another day of this year now.
  const ticket = changed.length > 0 ? counted.ticket : known
  if (changed.length > 0) {
    await tx.tickets.save(ticket, 'import')
    for (const { charge, limit, round, before, after } of changed) {
      const { until: from, proof, provisional = false } = before
      const was = { from, to: after.until, proof, wasProvisional: provisional }
      await tx.tickets.keepLimitChange({ ticket: no, seq: charge.seq, limit, round, ...was, reason: number })
    }
    await tx.appraisal.noteChange([...new Set(changed.map(({ charge }) => charge.unit))])
  }
  await planFor(tx, ticket, rules, `notice ${number}`)
  const moved = changed.filter(isMoved).map(({ charge, limit, before, after }) => ({
    ticket: no,
    unit: charge.unit,
    limit,
    from: before.until,
    to: after.until,
  }))
  const runs = second.runs || ['open', 'returning'].includes(stateOf(ticket))
  return moved.length > 0 ? { ticket, runs, moved } : null
}
