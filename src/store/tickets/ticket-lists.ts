import { z } from 'zod'
import { LIMITS, TICKET_KINDS } from '../../domain/lists/tickets.ts'
import type { TicketsPort } from '../../usecases/ports/tickets.ts'
import { Count, Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'
import { PAUSED_UNTIL } from './requests/pause-rows.ts'

// The charge in charge, neither closed nor ended, and what came back to one that was closed.
const OPEN = sql`FROM (
    SELECT ticket_no, seq, unit_code, contacted_at, first_contact_until, closing_until, 1 AS round, provisional
    FROM assignments WHERE closed_at IS NULL AND ended_at IS NULL
    UNION ALL
    SELECT o.ticket_no, o.seq, a.unit_code, coalesce(o.contacted_at, o.opened_at), o.until, o.until, o.round,
      CASE WHEN o.provisional THEN ARRAY['closing'] ELSE '{}' END
    FROM rounds o JOIN assignments a USING (ticket_no, seq) WHERE o.closed_at IS NULL AND a.ended_at IS NULL
  ) a JOIN tickets t ON t.no = a.ticket_no WHERE true`

const Line = z.object({
  no: z.string(),
  unit: z.string(),
  kind: z.enum(TICKET_KINDS),
  urgent: z.boolean(),
  summary: z.string(),
  contacted: z.boolean(),
  returning: z.boolean(),
  firstContactUntil: Instant,
  closingUntil: Instant,
  provisional: z.array(z.enum(LIMITS)),
  round: z.number(),
  pausedUntil: Instant.nullable(),
})
const Total = z.object({ total: Count })
const Match = Line.pick({ no: true, unit: true, kind: true, summary: true }).extend({ open: z.boolean() })
const Waiting = z.object({ ticket: z.string(), unit: z.string(), requestedAt: Instant })
const Unsigned = z.object({
  no: z.string(),
  unit: z.string(),
  summary: z.string(),
  closedAt: Instant,
  closingUntil: Instant,
})
const Asking = z.object({ ticket: z.string() })
const Running = z.object({ no: z.string() })
const Provisional = z.object({ ticket: z.string(), unit: z.string(), limits: z.array(z.enum(LIMITS)) })

const BATCH = 500

/** What is still to be done, listed. Instants are compared with the transaction's own. */
export const listsOf = ({
  db,
  now,
}: Session): Pick<
  TicketsPort,
  'open' | 'overdue' | 'endingWith' | 'unsigned' | 'pendingReturns' | 'pendingExtensions' | 'movable' | 'provisional'
> => {
  const list = async (where: Sql, page: { after: number; size: number }) => {
    const listed = db.rows(Line)`
      SELECT t.no, a.unit_code AS unit, t.kind, t.urgent, t.summary, a.contacted_at IS NOT NULL AS contacted,
             EXISTS (SELECT FROM returns r WHERE r.ticket_no = t.no AND r.decision IS NULL) AS returning,
             a.first_contact_until AS "firstContactUntil", a.closing_until AS "closingUntil", a.round, a.provisional,
             CASE WHEN a.round = 1 THEN ${PAUSED_UNTIL} END AS "pausedUntil"
      ${OPEN} AND ${where}
      ORDER BY least(a.closing_until, CASE WHEN a.contacted_at IS NULL THEN a.first_contact_until END), t.no
      OFFSET ${page.after}::int LIMIT ${page.size}::int`
    const counted = db.one(Total)`SELECT count(*) AS total ${OPEN} AND ${where}`
    const [lines, { total }] = await Promise.all([listed, counted])
    return { lines, total }
  }
  const ofUnit = (unit: string | null) => (unit === null ? sql`true` : sql`a.unit_code = ${unit}`)
  return {
    open: (unit, page) => list(ofUnit(unit), page),
    overdue: (unit, page) =>
      list(
        sql`${ofUnit(unit)} AND (a.closing_until < ${now}
          OR (a.contacted_at IS NULL AND a.first_contact_until < ${now}))`,
        page,
      ),
    // By the index tickets_by_tail: the number read backwards begins with the tail read backwards.
    endingWith: (tail, unit, size) => {
      const backwards = [...tail.replaceAll('-', '').toUpperCase()].reverse().join('')
      return db.rows(Match)`
        SELECT t.no, a.unit_code AS unit, t.kind, t.summary,
          (a.closed_at IS NULL AND a.ended_at IS NULL)
            OR EXISTS (SELECT FROM rounds o WHERE o.ticket_no = t.no AND o.closed_at IS NULL) AS open
        FROM tickets t JOIN LATERAL (
          SELECT * FROM assignments WHERE ticket_no = t.no ORDER BY seq DESC LIMIT 1) a ON true
        WHERE reverse(upper(replace(t.no, '-', ''))) LIKE ${`${backwards}%`}
          AND (${unit}::text IS NULL
            OR EXISTS (SELECT FROM assignments m WHERE m.ticket_no = t.no AND m.unit_code = ${unit}))
        ORDER BY open DESC, t.received_at DESC, t.no DESC LIMIT ${size}::int`
    },
    unsigned: (unit) =>
      db.rows(Unsigned)`
        SELECT t.no, a.unit_code AS unit, t.summary, a.closed_at AS "closedAt", a.closing_until AS "closingUntil"
        FROM (
          SELECT ticket_no, unit_code, closed_at, closing_until FROM assignments
          WHERE sign_asked AND signed_at IS NULL AND closed_at IS NOT NULL
          UNION ALL
          SELECT o.ticket_no, c.unit_code, o.closed_at, o.until FROM rounds o JOIN assignments c USING (ticket_no, seq)
          WHERE o.sign_asked AND o.signed_at IS NULL AND o.closed_at IS NOT NULL
        ) a JOIN tickets t ON t.no = a.ticket_no
        WHERE ${ofUnit(unit)}
        ORDER BY a.closed_at, t.no`,
    // Of the charge in charge, and not closed in time all the same.
    pendingExtensions: () =>
      db.rows(Asking)`
        SELECT e.ticket_no AS ticket FROM extensions e JOIN LATERAL (
          SELECT * FROM assignments WHERE ticket_no = e.ticket_no ORDER BY seq DESC LIMIT 1) a ON true
        WHERE e.decision IS NULL AND a.ended_at IS NULL AND e.requested_at >= a.received_at
          AND (a.closed_at IS NULL OR a.closed_at > e.old_until)
        ORDER BY e.requested_at, e.ticket_no`,
    pendingReturns: () =>
      db.rows(Waiting)`
        SELECT r.ticket_no AS ticket, a.unit_code AS unit, r.requested_at AS "requestedAt"
        FROM returns r JOIN assignments a USING (ticket_no, seq)
        WHERE r.decision IS NULL AND a.closed_at IS NULL AND a.ended_at IS NULL
        ORDER BY r.requested_at, r.ticket_no`,
    movable: async function* (from) {
      for (let last = ''; ; ) {
        const rows = await db.rows(Running)`
          SELECT ticket_no AS no FROM assignments
          WHERE closed_at IS NULL AND ended_at IS NULL AND ticket_no > ${last}
            AND greatest(first_contact_until, closing_until, return_other_unit_until, return_outside_until) >= ${from}
          UNION SELECT ticket_no FROM assignments WHERE provisional <> '{}' AND ticket_no > ${last}
          UNION SELECT ticket_no FROM rounds
            WHERE (provisional OR (closed_at IS NULL AND until >= ${from})) AND ticket_no > ${last}
          ORDER BY no LIMIT ${BATCH}::int`
        for (const { no } of rows) yield no
        const end = rows.at(-1)
        if (!end || rows.length < BATCH) return
        last = end.no
      }
    },
    provisional: (from, until, unit) =>
      db.rows(Provisional)`
        SELECT ticket_no AS ticket, unit_code AS unit, provisional AS limits FROM assignments
        WHERE provisional <> '{}' AND received_at >= ${from} AND received_at < ${until}
          AND (${unit ?? null}::text IS NULL OR unit_code = ${unit ?? null})
        ORDER BY ticket_no, seq`,
  }
}
