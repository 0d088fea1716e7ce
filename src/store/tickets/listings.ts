import { z } from 'zod'
import type { Exclusion } from '../../domain/exclusions/exclusion.ts'
import type { Attempt } from '../../domain/life/attempt.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { AuditLine } from '../../usecases/ports/audit.ts'
import { Entry } from '../audit.ts'
import type { Door } from '../session/door.ts'
import { sql } from '../session/sql.ts'
import { ATTEMPT, AttemptRow } from './attempts.ts'
import { EXCLUSION, ExclusionRow } from './exclusions.ts'
import { TICKET, TicketRow, ticketOf } from './ticket-rows.ts'

/** An entry as it stands in the chain; `detail` is its JSON. */
export type AuditRecord = Omit<AuditLine, 'detail' | 'receivedAt'> & { detail: string; hash: string }

/** Whole lists for exports, read batch by batch. */
export type Listings = {
  /** Tickets first received in [from, until), in order of receipt. Without their citizens. */
  tickets(from: Date, until: Date): AsyncIterable<Ticket>
  /** Calls that did not reach the citizen of such tickets, by `asOf`, earliest first, by ticket. */
  attempts(from: Date, until: Date, asOf: Date): Promise<Map<string, Attempt[]>>
  /** Requests that charges of such tickets be left out, made by `asOf`, earliest first, by ticket; later decisions hidden. */
  exclusions(from: Date, until: Date, asOf: Date): Promise<Map<string, Exclusion[]>>
  /** Entries written by `until`, in order. */
  audit(until: Date): AsyncIterable<AuditRecord>
}

const Listed = Entry.extend({ detail: z.string(), hash: z.string() })

const OfTicket = ExclusionRow.extend({ ticket: z.string() })

const ifBy = (exclusion: Exclusion, asOf: Date): Exclusion =>
  exclusion.decidedAt && exclusion.decidedAt <= asOf
    ? exclusion
    : { ...exclusion, decision: null, decidedAt: null, decidedBy: null, why: null }

function byTicket<Row extends { ticket: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) found.set(row.ticket, [...(found.get(row.ticket) ?? []), row])
  return found
}

const BATCH = 500

export const listingsOf = (db: Door): Listings => ({
  tickets: async function* (from, until) {
    let after = sql`true`
    for (;;) {
      const rows = await db.rows(TicketRow)`
        SELECT ${TICKET} WHERE received_at >= ${from} AND received_at < ${until} AND ${after}
        ORDER BY received_at, no LIMIT ${BATCH}::int`
      for (const row of rows) yield ticketOf(row)
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) return
      after = sql`(received_at, no) > (${last.receivedAt}, ${last.no})`
    }
  },
  attempts: async (from, until, asOf) => {
    const rows = await db.rows(AttemptRow)`
      SELECT ${ATTEMPT} FROM attempts JOIN tickets ON no = ticket_no
      WHERE received_at >= ${from} AND received_at < ${until} AND at <= ${asOf} ORDER BY ticket_no, at`
    return byTicket(rows)
  },
  exclusions: async (from, until, asOf) => {
    const rows = await db.rows(OfTicket)`
      SELECT x.ticket_no AS ticket, ${EXCLUSION} FROM exclusions x JOIN tickets ON no = x.ticket_no
      WHERE received_at >= ${from} AND received_at < ${until} AND x.requested_at <= ${asOf}
      ORDER BY x.ticket_no, x.requested_at`
    return byTicket(rows.map(({ ticket, ...row }) => ({ ticket, ...ifBy(row, asOf) })))
  },
  audit: async function* (until) {
    for (let after = 0; ; ) {
      const rows = await db.rows(Listed)`
        SELECT seq, at, actor, act, subject, why, detail::text AS detail, hash FROM audit
        WHERE seq > ${after} AND at <= ${until} ORDER BY seq LIMIT ${BATCH}::int`
      yield* rows
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) return
      after = last.seq
    }
  },
})
