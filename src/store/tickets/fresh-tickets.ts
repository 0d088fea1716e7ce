import type { Ticket } from '../../domain/ticket.ts'
import type { FreshTicket } from '../../usecases/ports/tickets.ts'
import type { Session } from '../session/session.ts'
import { alikeOf, pairsOf, pairsText } from '../session/word-pairs.ts'
import { sealCitizen } from './citizens.ts'
import { proofsOf } from './limit-rows.ts'
import { chargeColumns } from './ticket-rows.ts'

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null
const hex = (bytes: Uint8Array | null): string | null => bytes && `\\x${Buffer.from(bytes).toString('hex')}`
// What no code of a mark holds.
const BETWEEN = ' '

/** The own rows of tickets that nobody knows yet: a list a column, which the server reads faster than objects. */
async function insertOwn(session: Session, fresh: readonly FreshTicket[]): Promise<void> {
  const column = <T>(value: (ticket: Ticket) => T): T[] => fresh.map(({ ticket }) => value(ticket))
  const sealed = fresh.map(({ ticket, citizen }) => sealCitizen(session, ticket.no, citizen))
  const pairs = column(({ summary }) => pairsOf(summary))
  await session.db.run`
    INSERT INTO tickets (no, source, kind, class, received_at, due_at, legal_basis, urgent, summary, repeat_of, version,
      citizen, citizen_phone, citizen_tail, citizen_street, citizen_marked, pairs, alike)
    SELECT no, source, kind, class, received_at, due_at, legal_basis, urgent, summary, repeat_of, version,
      citizen, phone, tail, coalesce(string_to_array(street, ${BETWEEN}), '{}'), true, pairs::int[], alike
    FROM unnest(${column(({ no }) => no)}::text[], ${column(({ source }) => source)}::text[],
      ${column(({ kind }) => kind)}::text[], ${column((ticket) => ticket.class)}::text[],
      ${column(({ receivedAt }) => iso(receivedAt))}::timestamptz[], ${column(({ dueAt }) => iso(dueAt))}::timestamptz[],
      ${column(({ legalBasis }) => legalBasis)}::text[], ${column(({ urgent }) => String(urgent))}::boolean[],
      ${column(({ summary }) => summary)}::text[], ${column(({ repeatOf }) => repeatOf)}::text[],
      ${column(({ version }) => String(version))}::int[], ${sealed.map(({ sealed }) => hex(sealed))}::bytea[],
      ${sealed.map(({ phone }) => hex(phone))}::bytea[], ${sealed.map(({ tail }) => hex(tail))}::bytea[],
      ${sealed.map(({ street }) => (street.length > 0 ? street.join(BETWEEN) : null))}::text[],
      ${pairs.map(pairsText)}::text[], ${sealed.map(({ street }, at) => hex(alikeOf(street, pairs[at] ?? [])))}::bytea[])
    AS given (no, source, kind, class, received_at, due_at, legal_basis, urgent, summary, repeat_of, version, citizen,
      phone, tail, street, pairs, alike)`
}

async function insertCharges({ db, left }: Session, fresh: readonly FreshTicket[]): Promise<void> {
  const charges = fresh.flatMap(({ ticket, remindAt = null }) =>
    ticket.assignments.map((charge) => ({ ...chargeColumns(ticket.no, charge), remindAt })),
  )
  const { proofs, places } = proofsOf(fresh.flatMap(({ ticket }) => ticket.assignments))
  for (const { remindAt } of fresh) if (remindAt) left.reminders.push(remindAt)
  const column = <T>(value: (charge: (typeof charges)[number]) => T): T[] => charges.map(value)
  await db.run`
    INSERT INTO assignments (ticket_no, seq, unit_code, received_at, first_contact_until, closing_until,
      return_other_unit_until, return_outside_until, contacted_at, contacted_via, closed_at, closed_via, result,
      report, ended_at, proof, details, sign_asked, signed_at, provisional, sign_in_until, signed_in_at, remind_at)
    SELECT ticket_no, seq, unit_code, received_at, first_contact_until, closing_until, return_other_unit_until,
      return_outside_until, contacted_at, contacted_via, closed_at, closed_via, result, report, ended_at,
      (${proofs}::jsonb[])[proof], details, sign_asked, signed_at, coalesce(string_to_array(provisional, ${BETWEEN}), '{}'), sign_in_until, signed_in_at,
      remind_at
    FROM unnest(${column((one) => one.ticket_no)}::text[], ${column((one) => String(one.seq))}::int[],
      ${column((one) => one.unit_code)}::text[], ${column((one) => iso(one.received_at))}::timestamptz[],
      ${column((one) => iso(one.first_contact_until))}::timestamptz[],
      ${column((one) => iso(one.closing_until))}::timestamptz[],
      ${column((one) => iso(one.return_other_unit_until))}::timestamptz[],
      ${column((one) => iso(one.return_outside_until))}::timestamptz[],
      ${column((one) => iso(one.contacted_at))}::timestamptz[], ${column((one) => one.contacted_via)}::text[],
      ${column((one) => iso(one.closed_at))}::timestamptz[], ${column((one) => one.closed_via)}::text[],
      ${column((one) => one.result)}::text[], ${column((one) => one.report)}::text[],
      ${column((one) => iso(one.ended_at))}::timestamptz[], ${places.map(String)}::int[],
      ${column((one) => one.details && JSON.stringify(one.details))}::jsonb[],
      ${column((one) => String(one.sign_asked))}::boolean[], ${column((one) => iso(one.signed_at))}::timestamptz[],
      ${column((one) => (one.provisional.length > 0 ? one.provisional.join(BETWEEN) : null))}::text[],
      ${column((one) => iso(one.sign_in_until))}::timestamptz[], ${column((one) => iso(one.signed_in_at))}::timestamptz[],
      ${column((one) => iso(one.remindAt))}::timestamptz[])
    AS given (ticket_no, seq, unit_code, received_at, first_contact_until, closing_until, return_other_unit_until,
      return_outside_until, contacted_at, contacted_via, closed_at, closed_via, result, report, ended_at, proof, details,
      sign_asked, signed_at, provisional, sign_in_until, signed_in_at, remind_at)`
}

/** Tickets that nobody knows yet and their charges; what else they bring is saved beside. */
export async function insertFresh(session: Session, fresh: readonly FreshTicket[]): Promise<void> {
  await Promise.all([insertOwn(session, fresh), insertCharges(session, fresh)])
}
