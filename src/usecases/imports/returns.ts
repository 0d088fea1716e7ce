import { Refusal } from '../../domain/errors.ts'
import { latest, stateOf, type Ticket } from '../../domain/ticket.ts'
import { rebuild } from '../../domain/ticket-history.ts'
import { moveOf, type TicketReturn } from '../../domain/ticket-return.ts'
import { type Fault, refuseAll } from '../ports/refused.ts'
import { isHistory, planFor } from '../rules/reminder-plan.ts'
import { announceDecision, announceNew, announceReturn, closeCards } from '../telling/announce.ts'
import { findTicket } from '../tickets/ticket-view.ts'
import { movedLimits } from '../tickets/tickets.ts'
import { type RowHandler, type RowWork, unitOf } from './row-work.ts'
import type { ReturnRow } from './rows.ts'
import { isSameInstant } from './ticket-record.ts'

function demandDecision(row: ReturnRow, now: Date): void {
  const { requestedAt, decision, decidedAt, moveTo, moveAt } = row
  const faults: Fault[] = []
  const no = (isWrong: boolean, code: 'missing-field' | 'bad-field' | 'in-the-future', field: string): void => {
    if (isWrong) faults.push({ code, detail: { ticket: row.ticket, field } })
  }
  for (const field of ['requestedAt', 'decidedAt', 'moveAt'] as const) {
    no((row[field] ?? now) > now, 'in-the-future', field)
  }
  no(decision !== null && decidedAt === null, 'missing-field', 'decidedAt')
  no(decision === null && decidedAt !== null, 'missing-field', 'decision')
  no(decidedAt !== null && decidedAt < requestedAt, 'bad-field', 'decidedAt')
  no(moveTo !== null && decision !== 'accepted', 'bad-field', 'moveTo')
  no(moveAt !== null && moveTo === null, 'missing-field', 'moveTo')
  no(moveAt !== null && moveAt < requestedAt, 'bad-field', 'moveAt')
  if (faults.length > 0) refuseAll(faults)
}

/** The return as the row and what is known of it say together. Refuses `missing-field`. */
function mergeReturn(work: RowWork, row: ReturnRow, known: TicketReturn | null): TicketReturn {
  const ground = row.ground ?? known?.ground ?? null
  const reason = row.reason ?? known?.reason ?? null
  if (ground === null) throw new Refusal('missing-field', { ticket: row.ticket, field: 'ground' })
  if (reason === null) throw new Refusal('missing-field', { ticket: row.ticket, field: 'reason' })
  if (row.decision === null && known) return { ...known, ground, reason }
  const { requestedAt, decision, decidedAt, moveAt } = row
  const moveTo = row.moveTo === null ? null : unitOf(work, row.moveTo, 'moveTo')
  return { ground, reason, requestedAt, decision, decidedAt, why: null, moveTo, moveAt }
}

const isSameRequest = (a: TicketReturn, b: TicketReturn): boolean => a.ground === b.ground && a.reason === b.reason

const isSameDecision = (a: TicketReturn, b: TicketReturn): boolean =>
  a.decision === b.decision &&
  isSameInstant(a.decidedAt, b.decidedAt) &&
  a.moveTo === b.moveTo &&
  isSameInstant(moveOf(a)?.receivedAt ?? null, moveOf(b)?.receivedAt ?? null)

/** Refuses `conflict` where a row would rewrite what was asked for or decided in chat. */
async function demandNotFromChat(work: RowWork, no: string, known: TicketReturn, next: TicketReturn): Promise<void> {
  const rewritten = [
    ...(isSameRequest(known, next) ? [] : ['return.request']),
    ...(known.decision === null || isSameDecision(known, next)
      ? []
      : ['return.accepted', 'return.refused', 'return.withdraw']),
  ]
  const acts = rewritten.length > 0 ? await work.tx.tickets.history(no) : []
  if (acts.some(({ act }) => rewritten.includes(act)))
    throw new Refusal('conflict', { ticket: no, field: 'requestedAt' })
}

async function tell(work: RowWork, before: Ticket, after: Ticket, known: TicketReturn | null, next: TicketReturn) {
  const { tx, rules } = work
  const { no } = after
  await planFor(tx, after, rules, 'return.import')
  if (latest(after).seq > latest(before).seq) await announceNew(tx, after, rules)
  if (stateOf(after) !== stateOf(before)) await closeCards(tx, no, null)
  const asker = after.assignments.findLast((charge) => charge.receivedAt <= next.requestedAt)
  if (next.decision === null && !isHistory(after, tx.now, rules)) await announceReturn(tx, no, next.requestedAt)
  // Somebody asked here and waits for the answer; a return that comes decided is history.
  if (known && known.decision === null && next.decision !== null && asker) {
    await announceDecision(tx, no, asker.unit, next.requestedAt)
  }
}

/**
 * Contract 4, returns: key ticket and hour of asking. The ticket's charges are built anew from all its returns, so that
 * any order of rows gives the same. Refuses as {@link rebuild}, and `conflict` where a charge would vanish.
 */
export const returns: RowHandler<ReturnRow> = {
  key: ({ ticket, requestedAt }) => `${ticket} ${requestedAt.toISOString()}`,
  waitsOn: ['already-returned', 'before-received', 'move-target-same', 'conflict'],
  apply: async (work, row) => {
    const { tx, rules } = work
    const ticket = await findTicket(tx, row.ticket)
    demandDecision(row, tx.now)
    const known = ticket.returns.find((other) => isSameInstant(other.requestedAt, row.requestedAt)) ?? null
    const next = mergeReturn(work, row, known)
    if (known && isSameRequest(known, next) && isSameDecision(known, next)) return 'unchanged'
    if (known) await demandNotFromChat(work, ticket.no, known, next)
    const others = ticket.returns.filter((other) => other !== known)
    const limits = movedLimits(ticket.kind, rules)
    const rebuilt = rebuild(ticket, [...others, next], limits)
    if (rebuilt.assignments.length < ticket.assignments.length) {
      throw new Refusal('conflict', { ticket: ticket.no, field: 'requestedAt' })
    }
    await tx.tickets.save(rebuilt, 'import')
    await tx.audit({ actor: work.actor, act: 'return.import', subject: `ticket:${ticket.no}` })
    await tell(work, ticket, rebuilt, known, next)
    for (const { unit } of [...ticket.assignments, ...rebuilt.assignments]) work.touched.add(unit)
    return known ? 'changed' : 'new'
  },
}
