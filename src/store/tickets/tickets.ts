import { z } from 'zod'
import { GROUNDS, RETURN_ENDS } from '../../domain/lists/tickets.ts'
import type { Ticket, Via } from '../../domain/ticket.ts'
import type { FreshTicket, ReturnsPort, TicketsPort } from '../../usecases/ports/tickets.ts'
import { historyOf } from '../audit.ts'
import { CallRow, Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'
import { pairsOf, pairsText } from '../session/word-pairs.ts'
import { besideTicket, openCitizens, sealCitizen } from './citizens.ts'
import { saveExtensions } from './extension-rows.ts'
import { insertFresh } from './fresh-tickets.ts'
import { limitChangesOf } from './limit-changes.ts'
import { savePauses } from './requests/pause-rows.ts'
import { returnsAsJson } from './requests/return-rows.ts'
import { listsOf } from './ticket-lists.ts'
import { assignmentsAsJson, TICKET, TicketRow, ticketOf } from './ticket-rows.ts'

const Known = z.object({ no: z.string() })
const MovedRow = z.object({ summary: z.string(), moveTo: z.string(), decidedAt: Instant })
// More than any year has; a bound all the same.
const MOST_MOVED = 5_000
const Asked = z.object({
  requestedAt: Instant,
  ground: z.enum(GROUNDS),
  reason: z.string(),
  decision: z.enum(RETURN_ENDS).nullable(),
  decidedAt: Instant.nullable(),
  why: z.string().nullable(),
  moveTo: z.string().nullable(),
  moveAt: Instant.nullable(),
})

async function findMany({ db, locking }: Session, nos: readonly string[]): Promise<Map<string, Ticket>> {
  const asked = [...nos].sort()
  // Of two batches that bring the same new number the second waits and finds it known. Sixty-four locks stand for all
  // numbers, taken in order, so that neither a long file fills the lock table nor two files wait in a circle. Each statement
  // sees what was committed while the one before it waited: all go out at once.
  const locked = locking
    ? [
        db.run`
    SELECT count(pg_advisory_xact_lock(4714, bucket)) FROM (
      SELECT DISTINCT abs(hashtext(no)) % 64 AS bucket FROM unnest(${asked}::text[]) AS no ORDER BY bucket) AS buckets`,
        db.run`SELECT FROM tickets WHERE no = ANY (${asked}::text[]) ORDER BY no FOR NO KEY UPDATE`,
      ]
    : []
  const [rows] = await Promise.all([db.rows(TicketRow)`SELECT ${TICKET} WHERE no = ANY (${asked}::text[])`, ...locked])
  return new Map(rows.map((row) => [row.no, ticketOf(row)]))
}

async function find({ db, locking }: Session, no: string): Promise<Ticket | null> {
  // The lock comes first and alone: what is read with it would be as old as the statement that waited.
  const locked = locking ? db.run`SELECT FROM tickets WHERE no = ${no} FOR NO KEY UPDATE` : null
  const [row] = await Promise.all([db.first(TicketRow)`SELECT ${TICKET} WHERE no = ${no}`, locked])
  return row ? ticketOf(row) : null
}

async function saveParts(session: Session, tickets: readonly Ticket[], via: Via): Promise<void> {
  const { db } = session
  const charges = db.run`
    INSERT INTO assignments (ticket_no, seq, unit_code, received_at, first_contact_until, closing_until,
      return_other_unit_until, return_outside_until, contacted_at, contacted_via, closed_at, closed_via, result,
      report, ended_at, proof, details, sign_asked, signed_at, provisional, sign_in_until, signed_in_at)
    SELECT given.* FROM jsonb_to_recordset(${assignmentsAsJson(tickets)}::jsonb) AS given (
      ticket_no text, seq int, unit_code text, received_at timestamptz, first_contact_until timestamptz, closing_until timestamptz,
      return_other_unit_until timestamptz, return_outside_until timestamptz, contacted_at timestamptz,
      contacted_via text, closed_at timestamptz, closed_via text, result text, report text, ended_at timestamptz,
      proof jsonb, details jsonb, sign_asked boolean, signed_at timestamptz, provisional text[],
      sign_in_until timestamptz, signed_in_at timestamptz)
    ON CONFLICT (ticket_no, seq) DO UPDATE
    SET unit_code = EXCLUDED.unit_code, received_at = EXCLUDED.received_at,
        first_contact_until = EXCLUDED.first_contact_until, closing_until = EXCLUDED.closing_until,
        return_other_unit_until = EXCLUDED.return_other_unit_until,
        return_outside_until = EXCLUDED.return_outside_until, contacted_at = EXCLUDED.contacted_at,
        contacted_via = EXCLUDED.contacted_via, closed_at = EXCLUDED.closed_at, closed_via = EXCLUDED.closed_via,
        result = EXCLUDED.result, report = EXCLUDED.report, ended_at = EXCLUDED.ended_at, proof = EXCLUDED.proof,
        details = EXCLUDED.details, sign_asked = EXCLUDED.sign_asked, signed_at = EXCLUDED.signed_at,
        provisional = EXCLUDED.provisional, sign_in_until = EXCLUDED.sign_in_until,
        signed_in_at = EXCLUDED.signed_in_at`
  const extensions = saveExtensions(session, tickets, via)
  const pauses = savePauses(session, tickets)
  await Promise.all([charges, extensions, pauses, saveReturns(session, tickets, via)])
}

async function saveReturns({ db }: Session, tickets: readonly Ticket[], via: Via): Promise<void> {
  if (tickets.every((ticket) => ticket.returns.length === 0)) return
  await db.run`
    INSERT INTO returns (ticket_no, requested_at, seq, ground, reason, decision, decided_at, why, move_to, move_at, via)
    SELECT given.*, ${via} FROM jsonb_to_recordset(${returnsAsJson(tickets)}::jsonb) AS given (
      ticket_no text, requested_at timestamptz, seq int, ground text, reason text, decision text, decided_at timestamptz,
      why text, move_to text, move_at timestamptz)
    ON CONFLICT (ticket_no, requested_at) DO UPDATE
    SET seq = EXCLUDED.seq, ground = EXCLUDED.ground, reason = EXCLUDED.reason, decision = EXCLUDED.decision,
        decided_at = EXCLUDED.decided_at, why = EXCLUDED.why, move_to = EXCLUDED.move_to, move_at = EXCLUDED.move_at`
}

async function insertMany(session: Session, fresh: readonly FreshTicket[]): Promise<void> {
  if (fresh.length === 0) return
  const tickets = fresh.map(({ ticket }) => ticket)
  for (const { entry } of fresh) if (entry) session.audit.push({ ...entry, block: session.block })
  await Promise.all([
    insertFresh(session, fresh),
    saveExtensions(session, tickets, 'import'),
    savePauses(session, tickets),
    saveReturns(session, tickets, 'import'),
  ])
}

/** What is kept of a charge by its number. Pauses find their charge by themselves whenever their ticket is saved. */
const OF_CHARGES = [sql`attempts`, sql`rounds`, sql`limit_changes`, sql`exclusions`, sql`acknowledgements`]

export const ticketsPort = (session: Session): TicketsPort => {
  const { db } = session
  return {
    ...listsOf(session),
    ...limitChangesOf(session),
    find: (no) => find(session, no),
    existing: async (nos) => {
      if (nos.length === 0) return new Set()
      const rows = await db.rows(Known)`SELECT no FROM tickets WHERE no = ANY (${[...nos]}::text[])`
      return new Set(rows.map(({ no }) => no))
    },
    citizen: async (no) => (await openCitizens(session, [no])).get(no) ?? null,
    citizens: (nos) => openCitizens(session, nos),
    beside: (no) => besideTicket(session, no),
    findMany: (nos) => findMany(session, nos),
    insert: (ticket, citizen) => insertMany(session, [{ ticket, citizen }]),
    insertMany: (fresh) => insertMany(session, fresh),
    save: async (ticket, via) => {
      const { no, source, kind, receivedAt, dueAt, legalBasis, urgent, summary, repeatOf, version } = ticket
      const pairs = pairsText(pairsOf(summary))
      const own = db.run`
        UPDATE tickets SET source = ${source}, kind = ${kind}, class = ${ticket.class}, received_at = ${receivedAt}, due_at = ${dueAt},
          legal_basis = ${legalBasis}, urgent = ${urgent}, summary = ${summary}, repeat_of = ${repeatOf},
          version = ${version}::int,
          pairs = ${pairs}::int[], alike = CASE WHEN summary = ${summary} THEN alike ELSE alike(citizen_street, ${pairs}::int[]) END
        WHERE no = ${no}`
      await Promise.all([own, saveParts(session, [ticket], via)])
    },
    renumberCharges: async (no, changes) => {
      // None takes a number that another one still has.
      for (const { from, to } of [...changes].sort((a, b) => (a.to > a.from ? b.from - a.from : a.from - b.from))) {
        for (const table of OF_CHARGES) {
          await db.run`UPDATE ${table} SET seq = ${to}::int WHERE ticket_no = ${no} AND seq = ${from}::int`
        }
        // A charge that is there no more may have left the same under that number.
        await db.run`
          UPDATE reminders r SET seq = ${to}::int WHERE r.ticket_no = ${no} AND r.seq = ${from}::int AND NOT EXISTS (
            SELECT FROM reminders k WHERE (k.ticket_no, k.seq, k.limit_name, k.deadline, k.stage, k.audience, k.turn)
              = (r.ticket_no, ${to}::int, r.limit_name, r.deadline, r.stage, r.audience, r.turn))`
      }
    },
    saveCitizen: async (no, citizen) => {
      const { sealed, phone, tail, street } = sealCitizen(session, no, citizen)
      await db.run`
        UPDATE tickets SET citizen = ${sealed}, citizen_phone = ${phone}, citizen_tail = ${tail},
          citizen_street = ${street}::text[], citizen_marked = true, alike = alike(${street}::text[], pairs)
        WHERE no = ${no} AND citizen_erased_at IS NULL`
    },
    history: (no) => historyOf(session, `ticket:${no}`),
    revisits: (no) =>
      db.rows(CallRow)`
        SELECT at, reached, contacted_first AS "contactedFirst", on_time AS "onTime", result, satisfaction, note
        FROM revisits WHERE ticket_no = ${no} ORDER BY at`,
  }
}

export const returnsPort = ({ db }: Session): ReturnsPort => ({
  find: ({ ticket, requestedAt }) =>
    db.first(Asked)`
      SELECT requested_at AS "requestedAt", ground, reason, decision, decided_at AS "decidedAt", why,
           move_to AS "moveTo", move_at AS "moveAt"
    FROM returns WHERE ticket_no = ${ticket} AND requested_at = ${requestedAt}`,
  moved: ({ kind, since, not }) =>
    db.rows(MovedRow)`
      SELECT t.summary, r.move_to AS "moveTo", r.decided_at AS "decidedAt"
      FROM returns r JOIN tickets t ON t.no = r.ticket_no
      WHERE r.decision = 'accepted' AND r.move_to IS NOT NULL AND r.decided_at >= ${since} AND t.kind = ${kind}
        AND t.no <> ${not}
      ORDER BY r.decided_at DESC, t.no LIMIT ${MOST_MOVED}::int`,
})
