import { demand, Refusal } from '../../domain/errors.ts'
import { deskTold, maySend } from '../../domain/office/emergency.ts'
import { demandServing } from '../../domain/office/serving.ts'
import { type Assignment, assign, latest, stateOf, type Ticket } from '../../domain/ticket.ts'
import { suspectRepeats } from '../finding/repeats.ts'
import type { Saved } from '../ports/appraisal.ts'
import { gather, refuse, refuseAll } from '../ports/refused.ts'
import type { Citizen, FreshTicket } from '../ports/tickets.ts'
import { firstDue } from '../rules/reminder-plan.ts'
import { announceFresh } from '../telling/announce.ts'
import { writeKnown } from './batches/write-known.ts'
import { beginLabels, finishLabels, labelled } from './labels/ticket-labels.ts'
import { demandPast, type RowHandler, type RowWork, unitOf } from './row-work.ts'
import type { TicketRow } from './rows.ts'
import { futureFaults, lackFaults, unitFaults } from './spoilt-rows.ts'
import { correct, firstLimits } from './ticket-correction.ts'
import { isToldAs, record } from './ticket-record.ts'
import { changedValues } from './values/changed-values.ts'
import { citizenIn, isSameCitizen, NOBODY, tellsCitizen } from './values/ticket-citizen.ts'
import { ticketValues } from './values/ticket-values.ts'

const NEEDED = ['unit', 'kind', 'receivedAt', 'summary'] as const

/** Says no to a row about a new ticket that lacks what it needs, with all that is wrong with it besides. */
function refuseLacking(work: RowWork, row: TicketRow): never {
  const found = gather()
  // A row that only adds is about a ticket which nobody has brought yet.
  const onlyAdds = NEEDED.every((field) => row[field] === null)
  if (onlyAdds) found.of(() => refuse('unknown-ticket', { ticket: row.no, field: 'no' }))
  found.add([...unitFaults(work, row), ...lackFaults(row, NEEDED)])
  found.of(() => demandRepeated(work, row))
  found.add(futureFaults(work.tx.now, row))
  return refuseAll(found.all())
}

/** Refuses `unknown-ticket` for a repetition of a ticket that nobody has brought, and `bad-field` for one of itself. */
function demandRepeated({ known, fresh, named }: RowWork, { no, repeatOf }: TicketRow): void {
  if (repeatOf === no) throw new Refusal('bad-field', { ticket: no, field: 'repeatOf', value: no })
  if (repeatOf === null || known.has(repeatOf) || fresh.has(repeatOf) || named.has(repeatOf)) return
  throw new Refusal('unknown-ticket', { ticket: repeatOf, field: 'repeatOf', as: 'repeatOf' })
}

/** Of a row that is refused anyway: what is said of its history does not rest on its limits. */
function noLimits(until: Date): Assignment['limits'] {
  const limit = { until, proof: [] }
  return { firstContact: limit, closing: limit, returnOtherUnit: limit, returnOutside: limit }
}

function insert(work: RowWork, row: TicketRow): Saved {
  const { tx, rules } = work
  const { no, kind, receivedAt, summary, dueAt, legalBasis, unit: named } = row
  if (named === null || kind === null || receivedAt === null || summary === null) return refuseLacking(work, row)
  const found = gather()
  const unit = found.of(() => unitOf(work, named))
  const source = row.source ?? '12345'
  const { desk } = rules
  if (unit !== null) {
    found.of(() => demand(maySend(source, unit, desk), { ticket: no, field: 'unit', ...deskTold(desk) }))
  }
  // What was closed already is history, whoever serves now.
  if (unit !== null && row.closedAt === null) found.of(() => demandServing(work.units, unit))
  found.of(() => demandPast(tx.now, receivedAt, 'receivedAt'))
  const core = { no, kind, class: row.class, receivedAt, dueAt, legalBasis }
  const limits = found.of(() => firstLimits(core, rules))
  found.of(() => demandRepeated(work, row))
  const fresh: Ticket = {
    ...core,
    source,
    summary,
    urgent: row.urgent ?? false,
    repeatOf: row.repeatOf,
    assignments: [assign(1, unit ?? named, receivedAt, limits ?? noLimits(receivedAt))],
    returns: [],
    extensions: [],
    pauses: [],
    version: 1,
  }
  const recorded = found.of(() => record(fresh, row, tx.now))
  found.end()
  const ticket = found.must(recorded)
  work.fresh.set(no, { ticket, citizen: citizenIn(row, NOBODY) })
  work.unsent.add(no)
  work.touched.add(latest(ticket).unit)
  return 'new'
}

/** A known ticket as a row makes it. Refuses, all at once, as {@link correct} and {@link record}, and a repetition of nothing. */
function toldBy(work: RowWork, known: Ticket, row: TicketRow): Ticket {
  const { now } = work.tx
  const found = gather()
  const { unit: named, receivedAt } = row
  const unit = named === null ? null : found.of(() => unitOf(work, named))
  const corrected = found.of(() => correct(known, row, unit, work.rules, now))
  // Sent to another unit from the first, and still to be done.
  const isOpen = stateOf(known) === 'open' && row.closedAt === null
  if (isOpen && unit !== null && unit !== known.assignments[0]?.unit) found.of(() => demandServing(work.units, unit))
  // A receipt that was to be corrected and was not leaves nothing by which later times could be judged.
  const isReceivedAsKnown = receivedAt === null || isToldAs(latest(known).receivedAt, receivedAt)
  const basis = corrected ?? (isReceivedAsKnown ? known : null)
  const recorded = basis && found.of(() => record(basis, row, now))
  if (row.repeatOf !== known.repeatOf) found.of(() => demandRepeated(work, row))
  found.end()
  return found.must(recorded)
}

/** A row about a ticket that an earlier row of the same batch brought. */
function add(work: RowWork, { ticket: known, citizen }: { ticket: Ticket; citizen: Citizen }, row: TicketRow): Saved {
  const ticket = toldBy(work, known, row)
  const named = citizenIn(row, citizen)
  work.fresh.set(row.no, { ticket, citizen: named })
  for (const charge of ticket.assignments) work.touched.add(charge.unit)
  return ticket === known && isSameCitizen(named, citizen) ? 'unchanged' : 'changed'
}

/** Sends the tickets that are not on their way yet, but the one that is named: further rows may be about it. */
function sendFresh(work: RowWork, except: string | null): void {
  const { tx, rules, actor, fresh, unsent } = work
  const brought: FreshTicket[] = []
  for (const no of unsent) {
    const one = no === except ? undefined : fresh.get(no)
    if (!one) continue
    unsent.delete(no)
    // A ticket that comes closed has nobody to remind of anything, and history nobody to tell.
    const { history, remindAt } = firstDue(one.ticket, tx.now, rules)
    if (!history) work.news.push(one.ticket)
    const detail = { unit: latest(one.ticket).unit, ...changedValues(null, ticketValues(one.ticket)) }
    brought.push({ ...one, remindAt, entry: { actor, act: 'ticket.import', subject: `ticket:${no}`, detail } })
  }
  const sent = tx.tickets.insertMany(brought)
  // It is waited for at the end of the batch.
  sent.catch(() => undefined)
  work.sent.push(sent)
}

async function finish(work: RowWork): Promise<void> {
  const { tx, rules, news } = work
  sendFresh(work, null)
  await Promise.all([...work.sent, suspectRepeats(tx, news, rules), announceFresh(tx, news, rules)])
}

function update(work: RowWork, known: Ticket, row: TicketRow): Saved {
  const ticket = toldBy(work, known, row)
  const before = work.citizens.get(row.no) ?? NOBODY
  const citizen = citizenIn(row, before)
  const isKnownCitizen = !tellsCitizen(row) || isSameCitizen(citizen, before)
  if (ticket === known && isKnownCitizen) return 'unchanged'
  if (!isKnownCitizen) work.citizens.set(row.no, citizen)
  const saved = { ...ticket, version: known.version + 1 }
  work.known.set(row.no, saved)
  const told = { ...ticketValues(saved), ...(isKnownCitizen ? {} : { citizen: true }) }
  const detail = changedValues(ticketValues(known), told)
  work.sent.push(work.tx.audit({ actor: work.actor, act: 'ticket.import', subject: `ticket:${row.no}`, detail }))
  writeKnown(work, { before: known, after: saved, citizen: isKnownCitizen ? null : citizen })
  for (const charge of [...known.assignments, ...saved.assignments]) work.touched.add(charge.unit)
  return 'changed'
}

/**
 * contract.md#tickets: key `no`. A known number may come with just what it adds. A new one needs its unit, kind,
 * receipt and summary (`missing-field`), or is `unknown-ticket` when it brings none of them, or repeats a ticket that
 * is neither known nor in the file.
 */
export const tickets: RowHandler<TicketRow> = {
  // Whole rows first, so that rows of the same batch which only add find their ticket.
  key: (row) => `${row.no} ${NEEDED.some((field) => row[field] === null) ? 1 : 0}`,
  waitsOn: ['unknown-ticket', 'missing-field', 'result-missing'],
  ticketOf: ({ no }) => no,
  begin: async (work, rows) => {
    const { tickets } = work.tx
    const repeated = rows.map(({ repeatOf }) => repeatOf).filter((no) => no !== null)
    const told = rows.filter((row) => tellsCitizen(row) && work.known.has(row.no))
    const [named, citizens] = await Promise.all([
      tickets.existing([...new Set(repeated)]),
      tickets.citizens([...new Set(told.map(({ no }) => no))]),
      beginLabels(work),
    ])
    Object.assign(work, { named, citizens })
  },
  fresh: { no: ({ no }) => no, needed: NEEDED },
  apply: (work, row) => {
    const fresh = work.fresh.get(row.no)
    if (fresh) return labelled(work, row, add(work, fresh, row))
    const known = work.known.get(row.no)
    return labelled(work, row, known ? update(work, known, row) : insert(work, row))
  },
  send: (work, { no }) => sendFresh(work, no),
  finish: async (work) => {
    await finish(work)
    await finishLabels(work)
  },
}
