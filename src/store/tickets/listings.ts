import { Prisma, type PrismaClient } from '../../../prisma/generated/client.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { AuditLine } from '../../usecases/ports/audit.ts'
import { type TicketRow, ticketOf } from './ticket-rows.ts'

/** An entry as it stands in the chain; `detail` is its JSON. */
export type AuditRecord = Omit<AuditLine, 'detail' | 'receivedAt'> & { detail: string; hash: string }

/** Whole lists for exports, read batch by batch. */
export type Listings = {
  /** Tickets first received in [from, until), in order of receipt. Without their citizens. */
  tickets(from: Date, until: Date): AsyncIterable<Ticket>
  /** Entries written by `until`, in order. */
  audit(until: Date): AsyncIterable<AuditRecord>
}

const BATCH = 500

export const listingsOf = (client: PrismaClient): Listings => ({
  tickets: async function* (from, until) {
    let after = Prisma.sql`true`
    for (;;) {
      const rows = await client.$queryRaw<TicketRow[]>`
        SELECT no, source, kind, received_at AS "receivedAt", due_at AS "dueAt", legal_basis AS "legalBasis", urgent,
               summary, repeat_of AS "repeatOf", version,
               (SELECT json_agg(a ORDER BY a.seq) FROM assignments a WHERE a.ticket_no = no) AS assignments,
               (SELECT coalesce(json_agg(r ORDER BY r.requested_at), '[]') FROM returns r WHERE r.ticket_no = no)
                 AS returns
        FROM tickets WHERE received_at >= ${from} AND received_at < ${until} AND ${after}
        ORDER BY received_at, no LIMIT ${BATCH}::int`
      for (const row of rows) yield ticketOf(row)
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) return
      after = Prisma.sql`(received_at, no) > (${last.receivedAt}, ${last.no})`
    }
  },
  audit: async function* (until) {
    for (let after = 0n; ; ) {
      const rows = await client.$queryRaw<(Omit<AuditRecord, 'seq'> & { seq: bigint })[]>`
        SELECT seq, at, actor, act, subject, why, detail::text AS detail, hash FROM audit
        WHERE seq > ${after} AND at <= ${until} ORDER BY seq LIMIT ${BATCH}::int`
      for (const row of rows) yield { ...row, seq: Number(row.seq) }
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) return
      after = last.seq
    }
  },
})
