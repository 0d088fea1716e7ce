import { z } from 'zod'
import { RESULTS, SATISFACTIONS, SOURCES, TICKET_KINDS, YES_NO } from '../../domain/lists/tickets.ts'
import type { StatisticsPort } from '../../usecases/ports/statistics.ts'
import { Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'

const Answer = z.enum(YES_NO).nullable()

const Charge = z.object({
  ticket: z.string(),
  unit: z.string(),
  source: z.enum(SOURCES),
  kind: z.enum(TICKET_KINDS),
  summary: z.string(),
  area: z.string().nullable(),
  topic: z.string().nullable(),
  receivedAt: Instant,
  firstContactUntil: Instant,
  closingUntil: Instant,
  contactedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  result: z.enum(RESULTS).nullable(),
  revisits: z.array(
    z.object({
      at: z.number().transform((ms) => new Date(ms)),
      reached: z.boolean(),
      contactedFirst: Answer,
      onTime: Answer,
      result: z.enum(RESULTS).nullable(),
      satisfaction: z.enum(SATISFACTIONS).nullable(),
      note: z.null(),
    }),
  ),
})

const Kind = z.object({ ticket: z.string(), kind: z.enum(TICKET_KINDS) })
const Reach = z.object({ first: Instant.nullable(), last: Instant.nullable() })

// What a caller noted may name somebody, and is no part of a statistic.
const chargesAt = (
  asOf: Date,
): Sql => sql`SELECT a.ticket_no AS ticket, a.unit_code AS unit, t.source, t.kind, t.summary,
    l.area, l.topic, a.received_at AS "receivedAt", a.first_contact_until AS "firstContactUntil",
    a.closing_until AS "closingUntil",
    CASE WHEN a.contacted_at <= ${asOf} THEN a.contacted_at END AS "contactedAt",
    CASE WHEN a.closed_at <= ${asOf} THEN a.closed_at END AS "closedAt",
    CASE WHEN a.closed_at <= ${asOf} THEN a.result END AS result,
    (SELECT coalesce(json_agg(json_build_object('at', ms(v.at), 'reached', v.reached,
        'contactedFirst', v.contacted_first, 'onTime', v.on_time, 'result', v.result,
        'satisfaction', v.satisfaction, 'note', NULL) ORDER BY v.at), '[]')
      FROM revisits v WHERE v.ticket_no = a.ticket_no AND v.at <= ${asOf}) AS revisits
  FROM assignments a JOIN tickets t ON t.no = a.ticket_no LEFT JOIN ticket_labels l ON l.ticket_no = a.ticket_no
  WHERE a.received_at <= ${asOf} AND (a.ended_at IS NULL OR a.ended_at > ${asOf})`

/** contract.md#statistics: what is counted by month. */
export const statisticsPort = ({ db }: Session): StatisticsPort => ({
  charges: ({ from, until }, asOf) =>
    db.rows(Charge)`
      ${chargesAt(asOf)} AND a.received_at >= ${from} AND a.received_at < ${until}
      ORDER BY a.received_at, a.ticket_no, a.seq`,
  overdue: (until, asOf) =>
    db.rows(Charge)`
      ${chargesAt(asOf)} AND a.received_at < ${until} AND (a.closed_at IS NULL OR a.closed_at > ${asOf})
        AND a.closing_until < ${asOf}
      ORDER BY a.closing_until, a.ticket_no`,
  kinds: async ({ from, until }) => {
    const rows = await db.rows(Kind)`
      SELECT DISTINCT t.no AS ticket, t.kind FROM assignments a JOIN tickets t ON t.no = a.ticket_no
      WHERE a.received_at >= ${from} AND a.received_at < ${until}`
    return new Map(rows.map(({ ticket, kind }) => [ticket, kind]))
  },
  reach: async () => {
    const { first, last } = await db.one(Reach)`
      SELECT min(received_at) AS first, max(received_at) AS last FROM tickets`
    return first && last ? { first, last } : null
  },
})
