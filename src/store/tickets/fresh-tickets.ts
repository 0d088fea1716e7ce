import { createHash } from 'node:crypto'
import type { Ticket } from '../../domain/ticket.ts'
import type { FreshTicket } from '../../usecases/ports/tickets.ts'
import { bytes, instants, plain, texts } from '../session/lists.ts'
import type { Session } from '../session/session.ts'
import { alikeOf, pairsOf, pairsText } from '../session/word-pairs.ts'
import { sealCitizen } from './citizens.ts'
import { proofsOf } from './limit-rows.ts'
import { chargeColumns } from './ticket-rows.ts'

// What no code of a mark holds.
const BETWEEN = ' '
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const inOne = (marks: readonly string[]): string | null => (marks.length > 0 ? marks.join(BETWEEN) : null)

/** The own rows of tickets that nobody knows yet: a list a column, which the server reads faster than objects. */
async function insertOwn(session: Session, fresh: readonly FreshTicket[]): Promise<void> {
  const column = <T>(value: (ticket: Ticket) => T): T[] => fresh.map(({ ticket }) => value(ticket))
  const sealed = fresh.map(({ ticket, citizen }) => sealCitizen(session, ticket.no, citizen))
  const pairs = column(({ summary }) => pairsOf(summary))
  await session.db.run`
    INSERT INTO tickets (no, source, kind, class, received_at, due_at, legal_basis, urgent, summary, repeat_of, version,
      citizen, citizen_phone, citizen_tail, citizen_street, citizen_marked, pairs, alike, block)
    SELECT no, source, kind, class, instant(received_at), instant(due_at), legal_basis, urgent, summary, repeat_of, version,
      citizen, phone, tail, coalesce(string_to_array(street, ${BETWEEN}), '{}'), true, pairs::int[], alike,
      ${fresh.some(({ entry }) => entry) ? session.block : null}::uuid
    FROM unnest(${texts(column(({ no }) => no))}::text[], ${texts(column(({ source }) => source))}::text[],
      ${texts(column(({ kind }) => kind))}::text[], ${texts(column((ticket) => ticket.class))}::text[],
      ${instants(column(({ receivedAt }) => receivedAt))}::bigint[], ${instants(column(({ dueAt }) => dueAt))}::bigint[],
      ${texts(column(({ legalBasis }) => legalBasis))}::text[], ${plain(column(({ urgent }) => urgent))}::boolean[],
      ${texts(column(({ summary }) => summary))}::text[], ${texts(column(({ repeatOf }) => repeatOf))}::text[],
      ${plain(column(({ version }) => version))}::int[], ${bytes(sealed.map(({ sealed }) => sealed))}::bytea[],
      ${bytes(sealed.map(({ phone }) => phone))}::bytea[], ${bytes(sealed.map(({ tail }) => tail))}::bytea[],
      ${texts(sealed.map(({ street }) => inOne(street)))}::text[], ${texts(pairs.map(pairsText))}::text[],
      ${bytes(sealed.map(({ street }, at) => alikeOf(street, pairs[at] ?? [])))}::bytea[])
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
  const digests = proofs.map(digestOf)
  const kept = db.run`
    INSERT INTO kept_proofs (digest, proof)
    SELECT * FROM unnest(${texts(digests)}::text[], ${texts(proofs)}::jsonb[]) ORDER BY 1 ON CONFLICT DO NOTHING`
  const written = db.run`
    INSERT INTO assignments (ticket_no, seq, unit_code, received_at, first_contact_until, closing_until,
      return_other_unit_until, return_outside_until, contacted_at, contacted_via, closed_at, closed_via, result,
      report, ended_at, proof, details, sign_asked, signed_at, provisional, sign_in_until, signed_in_at, remind_at)
    SELECT ticket_no, seq, unit_code, instant(received_at), instant(first_contact_until), instant(closing_until),
      instant(return_other_unit_until), instant(return_outside_until), instant(contacted_at), contacted_via,
      instant(closed_at), closed_via, result, report, instant(ended_at), kept_proofs.proof, details, sign_asked,
      instant(signed_at), coalesce(string_to_array(provisional, ${BETWEEN}), '{}'), instant(sign_in_until),
      instant(signed_in_at), instant(remind_at)
    FROM unnest(${texts(column((one) => one.ticket_no))}::text[], ${plain(column((one) => one.seq))}::int[],
      ${texts(column((one) => one.unit_code))}::text[], ${instants(column((one) => one.received_at))}::bigint[],
      ${instants(column((one) => one.first_contact_until))}::bigint[],
      ${instants(column((one) => one.closing_until))}::bigint[],
      ${instants(column((one) => one.return_other_unit_until))}::bigint[],
      ${instants(column((one) => one.return_outside_until))}::bigint[],
      ${instants(column((one) => one.contacted_at))}::bigint[], ${texts(column((one) => one.contacted_via))}::text[],
      ${instants(column((one) => one.closed_at))}::bigint[], ${texts(column((one) => one.closed_via))}::text[],
      ${texts(column((one) => one.result))}::text[], ${texts(column((one) => one.report))}::text[],
      ${instants(column((one) => one.ended_at))}::bigint[], ${plain(places)}::int[],
      ${texts(column((one) => one.details && JSON.stringify(one.details)))}::jsonb[],
      ${plain(column((one) => one.sign_asked))}::boolean[], ${instants(column((one) => one.signed_at))}::bigint[],
      ${texts(column((one) => inOne(one.provisional)))}::text[], ${instants(column((one) => one.sign_in_until))}::bigint[],
      ${instants(column((one) => one.signed_in_at))}::bigint[], ${instants(column((one) => one.remindAt))}::bigint[])
    AS given (ticket_no, seq, unit_code, received_at, first_contact_until, closing_until, return_other_unit_until,
      return_outside_until, contacted_at, contacted_via, closed_at, closed_via, result, report, ended_at, place, details,
      sign_asked, signed_at, provisional, sign_in_until, signed_in_at, remind_at)
    JOIN unnest(${texts(digests)}::text[]) WITH ORDINALITY AS proofs (digest, place) USING (place)
    JOIN kept_proofs USING (digest)`
  await Promise.all([kept, written])
}

// Of fewer it is not worth two statements more.
const MANY = 10

/** Tickets that nobody knows yet and their charges; what else they bring is saved beside. */
export async function insertFresh(session: Session, fresh: readonly FreshTicket[]): Promise<void> {
  const { db } = session
  const insert = () => Promise.all([insertOwn(session, fresh), insertCharges(session, fresh)])
  if (fresh.length < MANY) {
    await insert()
    return
  }
  // What looks for the ticket and the unit of each charge was planned anew for each: a third of what writing them took.
  const kept = db.run`
    SELECT set_config('hotline.plans', current_setting('plan_cache_mode'), true), set_config('plan_cache_mode', 'auto', true)`
  const written = insert()
  const put = db.run`SELECT set_config('plan_cache_mode', current_setting('hotline.plans'), true)`
  await Promise.all([kept, written, put])
}
