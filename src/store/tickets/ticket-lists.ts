import { Prisma } from '../../../prisma/generated/client.ts'
import type { TailMatch, TicketLine, TicketsPort } from '../../usecases/ports/tickets.ts'
import type { Session } from '../session/session.ts'

// The charge in charge: neither closed nor ended.
const OPEN = Prisma.sql`FROM assignments a JOIN tickets t ON t.no = a.ticket_no
  WHERE a.closed_at IS NULL AND a.ended_at IS NULL`

const BATCH = 500

/** What is still to be done, listed. Instants are compared with the transaction's own. */
export const listsOf = ({
  sql,
  now,
}: Session): Pick<TicketsPort, 'open' | 'overdue' | 'endingWith' | 'pendingReturns' | 'running'> => {
  const list = async (where: Prisma.Sql, page: { after: number; size: number }) => {
    const lines = await sql.$queryRaw<TicketLine[]>`
      SELECT t.no, a.unit_code AS unit, t.kind, t.urgent, t.summary, a.contacted_at IS NOT NULL AS contacted,
             EXISTS (SELECT FROM returns r WHERE r.ticket_no = t.no AND r.decision IS NULL) AS returning,
             a.first_contact_until AS "firstContactUntil", a.closing_until AS "closingUntil"
      ${OPEN} AND ${where}
      ORDER BY least(a.closing_until, CASE WHEN a.contacted_at IS NULL THEN a.first_contact_until END), t.no
      OFFSET ${page.after}::int LIMIT ${page.size}::int`
    const [counted] = await sql.$queryRaw<{ total: bigint }[]>`SELECT count(*) AS total ${OPEN} AND ${where}`
    return { lines, total: Number(counted?.total ?? 0) }
  }
  const ofUnit = (unit: string | null) => (unit === null ? Prisma.sql`true` : Prisma.sql`a.unit_code = ${unit}`)
  return {
    open: (unit, page) => list(ofUnit(unit), page),
    overdue: (unit, page) =>
      list(
        Prisma.sql`${ofUnit(unit)} AND (a.closing_until < ${now}
          OR (a.contacted_at IS NULL AND a.first_contact_until < ${now}))`,
        page,
      ),
    // By the index tickets_by_tail: the number read backwards begins with the tail read backwards.
    endingWith: (tail, unit, size) => {
      const backwards = [...tail.replaceAll('-', '').toUpperCase()].reverse().join('')
      return sql.$queryRaw<TailMatch[]>`
        SELECT t.no, a.unit_code AS unit, t.kind, t.summary, a.closed_at IS NULL AND a.ended_at IS NULL AS open
        FROM tickets t JOIN LATERAL (
          SELECT * FROM assignments WHERE ticket_no = t.no ORDER BY seq DESC LIMIT 1) a ON true
        WHERE reverse(upper(replace(t.no, '-', ''))) LIKE ${`${backwards}%`}
          AND (${unit}::text IS NULL
            OR EXISTS (SELECT FROM assignments m WHERE m.ticket_no = t.no AND m.unit_code = ${unit}))
        ORDER BY open DESC, t.received_at DESC, t.no DESC LIMIT ${size}::int`
    },
    pendingReturns: () =>
      sql.$queryRaw<{ ticket: string; unit: string; requestedAt: Date }[]>`
        SELECT r.ticket_no AS ticket, a.unit_code AS unit, r.requested_at AS "requestedAt"
        FROM returns r JOIN assignments a USING (ticket_no, seq)
        WHERE r.decision IS NULL AND a.closed_at IS NULL AND a.ended_at IS NULL
        ORDER BY r.requested_at, r.ticket_no`,
    running: async function* (from) {
      for (let last = ''; ; ) {
        const rows = await sql.$queryRaw<{ no: string }[]>`
          SELECT DISTINCT ticket_no AS no FROM assignments
          WHERE closed_at IS NULL AND ended_at IS NULL AND ticket_no > ${last}
            AND greatest(first_contact_until, closing_until, return_other_unit_until, return_outside_until) >= ${from}
          ORDER BY ticket_no LIMIT ${BATCH}::int`
        for (const { no } of rows) yield no
        const end = rows.at(-1)
        if (!end || rows.length < BATCH) return
        last = end.no
      }
    },
  }
}
