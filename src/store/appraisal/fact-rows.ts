import { z } from 'zod'
import { ADJUSTMENT_KINDS, ADJUSTMENT_STATUSES, FILED_KINDS } from '../../domain/lists/appraisal.ts'
import { EXCLUSION_REASONS } from '../../domain/lists/exclusions.ts'
import { JUDGED_ITEMS, TIMELY_ITEMS } from '../../domain/lists/items.ts'
import {
  DECISIONS,
  GROUNDS,
  RESULTS,
  SATISFACTIONS,
  SOURCES,
  TICKET_KINDS,
  YES_NO,
} from '../../domain/lists/tickets.ts'
import { type Sql, sql } from '../session/sql.ts'
import { PAUSE_FACTS } from '../tickets/requests/pause-rows.ts'

// Instants come as milliseconds: a unit's year is some ten thousand of them.
const Instant = z.number().transform((ms) => new Date(ms))
const Answer = z.enum(YES_NO).nullable()
const Result = z.enum(RESULTS).nullable()

const Satisfaction = z.enum(SATISFACTIONS).nullable()

const Ruling = z.union([
  z.object({ item: z.enum(TIMELY_ITEMS), outcome: Answer, at: Instant }),
  z.object({ item: z.literal('resolution'), outcome: Result, at: Instant }),
  z.object({ item: z.literal('satisfaction'), outcome: Satisfaction, at: Instant }),
])

const About = z.object({
  kind: z.enum(TICKET_KINDS),
  source: z.enum(SOURCES),
  urgent: z.boolean(),
  class: z.string().nullable(),
  repeat: z.boolean(),
  attempts: z.array(Instant),
  rounds: z.array(Instant),
  signIn: z.object({ until: Instant, at: Instant.nullable() }).nullish(),
})

/** One charge as {@link chargeJson} writes it. */
export const ChargeFact = z.object({
  ticket: z.string(),
  receivedAt: Instant,
  firstContactUntil: Instant,
  closingUntil: Instant,
  pauses: z.array(z.object({ at: Instant, from: Instant, to: Instant })).nullish(),
  contactedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  result: Result,
  endedAt: Instant.nullable(),
  revisits: z.array(
    z.object({
      at: Instant,
      reached: z.boolean(),
      contactedFirst: Answer,
      onTime: Answer,
      result: Result,
      satisfaction: Satisfaction,
      note: z.string().nullable(),
    }),
  ),
  rulings: z.array(Ruling),
  // What was frozen before there were exclusions says nothing of any.
  exclusion: z
    .object({ at: Instant, reason: z.enum(EXCLUSION_REASONS) })
    .nullable()
    .default(null),
  // What was frozen before a scheme could ask for it says nothing of it.
  about: About.exactOptional(),
})

/** One return as {@link returnJson} writes it. */
export const ReturnRow = z.object({
  ticket: z.string(),
  ground: z.enum(GROUNDS),
  requestedAt: Instant,
  inTime: z.boolean(),
  decision: z.enum(DECISIONS).nullable(),
  decidedAt: Instant.nullable(),
  ruledGood: Instant.nullable(),
})

/** What the office says of a unit, as {@link saidJson} writes it. */
export const Said = {
  unit: z.object({
    code: z.string(),
    name: z.string(),
    cohort: z.string(),
    position: z.number(),
  }),
  reports: z.array(z.object({ at: Instant, kind: z.enum(FILED_KINDS) })),
  marks: z.array(
    z.object({
      item: z.enum(JUDGED_ITEMS),
      points: z.string(),
      at: Instant,
    }),
  ),
  adjustments: z.array(
    z.object({
      kind: z.enum(ADJUSTMENT_KINDS),
      points: z.string().nullable(),
      status: z.enum(ADJUSTMENT_STATUSES),
      at: Instant,
      clause: z.number().exactOptional(),
    }),
  ),
}

/** What is known of charge `a` of ticket `t`; what came to be known after `until` is left out. */
export const chargeJson = (until: Date): Sql => sql`json_build_object(
    'ticket', a.ticket_no, 'receivedAt', ms(a.received_at), 'firstContactUntil', ms(a.first_contact_until),
    'closingUntil', ms(a.closing_until), 'pauses', ${PAUSE_FACTS}, 'contactedAt', ms(a.contacted_at),
    'closedAt', ms(a.closed_at), 'result', a.result, 'endedAt', ms(a.ended_at),
    'about', json_build_object('kind', t.kind, 'source', t.source, 'urgent', t.urgent, 'class', t.class,
      'repeat', t.repeat_of IS NOT NULL,
      'attempts', (SELECT coalesce(json_agg(ms(e.at) ORDER BY e.at), '[]')
        FROM attempts e WHERE e.ticket_no = a.ticket_no AND e.seq = a.seq AND e.at <= ${until}),
      'rounds', (SELECT coalesce(json_agg(ms(o.opened_at) ORDER BY o.round), '[]')
        FROM rounds o WHERE o.ticket_no = a.ticket_no AND o.seq = a.seq AND o.opened_at <= ${until}),
      'signIn', CASE WHEN a.sign_in_until IS NOT NULL
        THEN json_build_object('until', ms(a.sign_in_until), 'at', ms(a.signed_in_at)) END),
    'revisits', (SELECT coalesce(json_agg(json_build_object('at', ms(v.at), 'reached', v.reached,
        'contactedFirst', v.contacted_first, 'onTime', v.on_time, 'result', v.result,
        'satisfaction', v.satisfaction, 'note', v.note) ORDER BY v.at), '[]')
      FROM revisits v WHERE v.ticket_no = a.ticket_no AND v.at <= ${until}),
    'rulings', (SELECT coalesce(json_agg(json_build_object('item', g.item, 'outcome', g.outcome, 'at', ms(g.at))
        ORDER BY g.at, g.objection), '[]')
      FROM rulings g WHERE g.ticket_no = a.ticket_no AND g.unit_code = a.unit_code AND g.item <> 'returns'
        AND g.at <= ${until}),
    'exclusion', (SELECT json_build_object('at', ms(x.decided_at), 'reason', x.reason)
      FROM exclusions x WHERE x.ticket_no = a.ticket_no AND x.seq = a.seq AND x.decision = 'agreed'
        AND x.decided_at <= ${until}))`

/** The same of return `r` of charge `a`. */
export const returnJson = (until: Date): Sql => sql`json_build_object(
    'ticket', r.ticket_no, 'ground', r.ground, 'requestedAt', ms(r.requested_at),
    'inTime', r.requested_at <= CASE r.ground WHEN 'outside' THEN a.return_outside_until
      ELSE a.return_other_unit_until END,
    'decision', r.decision, 'decidedAt', ms(r.decided_at),
    'ruledGood', (SELECT min(ms(g.at)) FROM rulings g WHERE g.ticket_no = r.ticket_no AND g.unit_code = a.unit_code
      AND g.item = 'returns' AND g.at <= ${until}))`

type SaidPeriod = { id: string; from: Date; to: Date }

/** What the office said by `until`, by kind: how a unit's are listed, and what they are taken from. `period.to` is exclusive. */
const saidBy = ({ id, from, to }: SaidPeriod, until: Date) => ({
  reports: {
    list: sql`json_agg(json_build_object('at', ms(s.at), 'kind', s.kind) ORDER BY s.at, s.title)`,
    rows: sql`reports s WHERE s.at >= ${from} AND s.at < ${to} AND s.at <= ${until}`,
  },
  marks: {
    list: sql`json_agg(json_build_object('item', s.item, 'points', s.points::text, 'at', ms(s.at)) ORDER BY s.item, s.at)`,
    rows: sql`marks s WHERE s.period = ${id} AND s.at <= ${until}`,
  },
  adjustments: {
    list: sql`json_agg(json_build_object('kind', s.kind, 'points', s.points::text, 'status', s.status,
      'at', ms(s.status_at), 'clause', s.clause) ORDER BY s.status_at, s.kind, s.clause)`,
    rows: sql`adjustments s WHERE s.period = ${id} AND s.status_at <= ${until}`,
  },
})

const UNIT = sql`'unit', json_build_object('code', u.code, 'name', u.name, 'cohort', u.cohort, 'position', u.position)`

/** What the office said of unit `u` by `until`, as fields of an object. */
export function saidJson(period: SaidPeriod, until: Date): Sql {
  const { reports, marks, adjustments } = saidBy(period, until)
  const own = ({ list, rows }: { list: Sql; rows: Sql }): Sql =>
    sql`(SELECT coalesce(${list}, '[]') FROM ${rows} AND s.unit_code = u.code)`
  return sql`${UNIT}, 'reports', ${own(reports)}, 'marks', ${own(marks)}, 'adjustments', ${own(adjustments)}`
}

/** The same of every unit, as one list in their order: each kind is read once for all. */
export function allSaidJson(period: SaidPeriod, until: Date): Sql {
  const { reports, marks, adjustments } = saidBy(period, until)
  const byUnit = ({ list, rows }: { list: Sql; rows: Sql }): Sql =>
    sql`(SELECT s.unit_code AS code, ${list} AS list FROM ${rows} GROUP BY s.unit_code)`
  return sql`
    (SELECT json_agg(json_build_object(${UNIT}, 'reports', coalesce(r.list, '[]'), 'marks', coalesce(m.list, '[]'),
      'adjustments', coalesce(d.list, '[]')) ORDER BY u.position, u.code)
    FROM units u LEFT JOIN ${byUnit(reports)} r USING (code) LEFT JOIN ${byUnit(marks)} m USING (code)
      LEFT JOIN ${byUnit(adjustments)} d USING (code))`
}
