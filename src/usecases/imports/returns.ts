import { Refusal } from '../../domain/errors.ts'
import { demandServing } from '../../domain/office/serving.ts'
import { latest, stateOf, type Ticket } from '../../domain/ticket.ts'
import { askerOf, rebuild, renumbered } from '../../domain/ticket-history.ts'
import { moveOf, refusedSince, type TicketReturn } from '../../domain/ticket-return.ts'
import { type Fault, gather, refuse } from '../ports/refused.ts'
import { isHistory, planFor } from '../rules/reminder-plan.ts'
import { handlingAt } from '../rules/rules.ts'
import { announceDecision, announceNew, announceRefusedAgain, announceReturn, closeCards } from '../telling/announce.ts'
import { movedLimits } from '../tickets/tickets.ts'
import { type RowHandler, type RowWork, unitOf } from './row-work.ts'
import type { ReturnRow } from './rows.ts'
import { isSameInstant } from './ticket-record.ts'
import { changedValues } from './values/changed-values.ts'
import { returnValues } from './values/ticket-values.ts'

function decisionFaults(row: ReturnRow, now: Date): Fault[] {
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
  return faults
}

/** The return as the row and what is known of it say together. Refuses, all at once, `missing-field` and `unknown-unit`. */
function mergeReturn(work: RowWork, row: ReturnRow, known: TicketReturn | null): TicketReturn {
  const { requestedAt, decision, decidedAt, moveAt } = row
  const found = gather()
  const lacks = (field: string) => () => refuse('missing-field', { ticket: row.ticket, field })
  const given = row.ground ?? known?.ground ?? found.of(lacks('ground'))
  const why = row.reason ?? known?.reason ?? found.of(lacks('reason'))
  const isDecided = decision !== null || known === null
  const moveTo = row.moveTo === null || !isDecided ? null : found.of(() => unitOf(work, row.moveTo ?? '', 'moveTo'))
  found.end()
  const [ground, reason] = [found.must(given), found.must(why)]
  if (!isDecided && known) return { ...known, ground, reason }
  return { ground, reason, requestedAt, decision, decidedAt, why: null, moveTo, moveAt }
}

/** Refuses as {@link rebuild} does for a return that nobody has decided. */
function demandAsked({ rules }: RowWork, ticket: Ticket, requestedAt: Date): void {
  const undecided = { decision: null, decidedAt: null, why: null, moveTo: null, moveAt: null }
  const asked = { ground: 'outside', reason: '', requestedAt, ...undecided } as const
  rebuild(ticket, [...ticket.returns, asked], movedLimits(ticket, rules), rules.desk)
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

/** A unit that was retired is sent no work; what it had closed meanwhile is history. Refuses `unit-retired`. */
function demandTaken({ units }: RowWork, before: Ticket, after: Ticket): void {
  const [was, is] = [latest(before), latest(after)]
  const isMoved = is.seq !== was.seq || is.unit !== was.unit
  if (isMoved && is.closedAt === null && is.endedAt === null) demandServing(units, is.unit, 'moveTo')
}

/** contract.md#life: the refusal that makes it the scheme's number is told, however it was heard of; history tells nobody. */
async function tellRefusedAgain({ tx, rules }: RowWork, before: Ticket, after: Ticket): Promise<void> {
  const { unit, receivedAt } = latest(after)
  const [was, is] = [before, after].map(({ returns: all }) => refusedSince(all, receivedAt))
  const { value: most } = handlingAt(rules, receivedAt).returns.told
  if (was === undefined || is === undefined || was >= most || is < most || isHistory(after, tx.now, rules)) return
  await announceRefusedAgain(tx, after.no, unit, is)
}

async function tell(work: RowWork, before: Ticket, after: Ticket, known: TicketReturn | null, next: TicketReturn) {
  const { tx, rules } = work
  const { no } = after
  await planFor(tx, after, rules, 'return.import')
  if (latest(after).seq > latest(before).seq) await announceNew(tx, after, rules)
  if (stateOf(after) !== stateOf(before)) await closeCards(tx, no, null)
  const asker = askerOf(after, next)
  if (next.decision === null && !isHistory(after, tx.now, rules)) await announceReturn(tx, no, next.requestedAt)
  // Somebody asked here and waits for the answer; a return that comes decided is history.
  if (known && known.decision === null && next.decision !== null && asker) {
    await announceDecision(tx, no, asker.unit, next.requestedAt)
  }
  await tellRefusedAgain(work, before, after)
}

/**
 * contract.md#returns: key ticket and hour of asking. The ticket's charges are built anew from all its returns, so that
 * any order of rows gives the same. Refuses everything that is wrong with the row at once, then as {@link rebuild},
 * `conflict` where a charge would vanish, and as {@link demandTaken}.
 */
export const returns: RowHandler<ReturnRow> = {
  key: ({ ticket, requestedAt }) => `${ticket} ${requestedAt.toISOString()}`,
  restsOn: ({ ticket }) => ticket,
  waitsOn: ['already-returned', 'before-received', 'move-target-same', 'conflict'],
  apply: async (work, row) => {
    const { tx, rules } = work
    const found = gather()
    const about = await tx.tickets.find(row.ticket)
    if (about === null) found.of(() => refuse('unknown-ticket', { ticket: row.ticket, field: 'ticket' }))
    found.add(decisionFaults(row, tx.now))
    const known = about?.returns.find((other) => isSameInstant(other.requestedAt, row.requestedAt)) ?? null
    const merged = found.of(() => mergeReturn(work, row, known))
    // What is wrong with the row itself does not hide that nobody could have asked then.
    if (about && !known && found.all().length > 0) found.of(() => demandAsked(work, about, row.requestedAt))
    found.end()
    const [ticket, next] = [found.must(about), found.must(merged)]
    if (known && isSameRequest(known, next) && isSameDecision(known, next)) return 'unchanged'
    if (known) await demandNotFromChat(work, ticket.no, known, next)
    const others = ticket.returns.filter((other) => other !== known)
    const limits = movedLimits(ticket, rules)
    const rebuilt = rebuild(ticket, [...others, next], limits, rules.desk)
    if (rebuilt.assignments.length < ticket.assignments.length) {
      throw new Refusal('conflict', { ticket: ticket.no, field: 'requestedAt' })
    }
    demandTaken(work, ticket, rebuilt)
    await tx.tickets.save(rebuilt, 'import')
    await tx.tickets.renumberCharges(ticket.no, renumbered(ticket, rebuilt))
    const detail = changedValues(known && returnValues(known), returnValues(next))
    await tx.audit({ actor: work.actor, act: 'return.import', subject: `ticket:${ticket.no}`, detail })
    await tell(work, ticket, rebuilt, known, next)
    for (const { unit } of [...ticket.assignments, ...rebuilt.assignments]) work.touched.add(unit)
    return known ? 'changed' : 'new'
  },
}
