import { EXCLUSION_REASONS } from '../../src/domain/lists/exclusions.ts'
import { JUDGED_ITEMS } from '../../src/domain/lists/items.ts'
import { RESULTS, SATISFACTIONS, TICKET_KINDS } from '../../src/domain/lists/tickets.ts'
import { shanghai } from '../support/a-ticket.ts'
import { fc } from '../support/property.ts'
import { seededUnits } from '../support/seeds.ts'

const HOUR = 3_600_000
const units = seededUnits().map(({ code }) => code)

/** Something that is written about a ticket, a unit or the year, at some hour of it and in no order. */
export type ScoreTry = { act: number; ticket: number; unit: string; hour: number; later: number; pick: number }

export const scoreTries: fc.Arbitrary<ScoreTry> = fc.record({
  act: fc.nat(999),
  ticket: fc.nat(39),
  unit: fc.constantFrom(...units),
  // From before the period of 2015 to after it.
  hour: fc.integer({ min: -300, max: 9_800 }),
  later: fc.integer({ min: 0, max: 400 }),
  pick: fc.nat(999),
})

const BEGIN = shanghai('2014-11-01 00:00').getTime()
export const hourOf = (hour: number): Date => new Date(BEGIN + hour * HOUR)

type Write = { text: string; values: unknown[] }

const of = <T>(list: readonly T[], pick: number): T => list[pick % list.length] ?? list[0] ?? raise()
const raise = (): never => {
  throw new Error('nothing to pick from')
}

/** The charge that a ticket has now; what else a statement needs of it, it takes from there. */
const CHARGE = `(SELECT DISTINCT ON (ticket_no) * FROM assignments WHERE ticket_no = $1 ORDER BY ticket_no, seq DESC) a`

const charge = (seq: string, received: Date): string => `
  INSERT INTO assignments (ticket_no, seq, unit_code, received_at, first_contact_until, closing_until,
    return_other_unit_until, return_outside_until, sign_in_until)
  SELECT $1, ${seq}, $2, at, at + '2 days', at + '8 days', at + '2 days', at + '4 days', at + '2 hours'
  FROM (SELECT '${received.toISOString()}'::timestamptz AS at) at WHERE EXISTS (SELECT FROM tickets WHERE no = $1) ON CONFLICT DO NOTHING`

/** As statements, whoever would write them: what is kept beside must follow whatever changes a fact. */
export function writesOf({ act, ticket, unit, hour, later, pick }: ScoreTry): Write[] {
  const no = `SH${ticket}`
  const at = hourOf(hour)
  const after = `a.received_at + ${later} * interval '1 hour'`
  const one = (text: string, values: unknown[] = [no]): Write[] => [{ text, values }]
  const acts: Write[][] = [
    [
      {
        text: `INSERT INTO tickets (no, source, kind, received_at, summary) VALUES ($1, '12345', $2, $3, '漏水')
          ON CONFLICT DO NOTHING`,
        values: [no, of(TICKET_KINDS, pick), at],
      },
      { text: charge('1', at), values: [no, unit] },
    ],
    one(
      `UPDATE assignments t SET contacted_at = ${after} FROM ${CHARGE} WHERE (t.ticket_no, t.seq) = (a.ticket_no, a.seq)`,
    ),
    one(
      `UPDATE assignments t SET closed_at = ${after}, result = $2 FROM ${CHARGE}
        WHERE (t.ticket_no, t.seq) = (a.ticket_no, a.seq)`,
      [no, of(RESULTS, pick)],
    ),
    one(
      `INSERT INTO revisits (ticket_no, at, reached, contacted_first, on_time, result, satisfaction)
        SELECT $1, ${after}, $2, $3, $4, $5, $6 FROM ${CHARGE}
        ON CONFLICT (ticket_no, at) DO UPDATE SET satisfaction = EXCLUDED.satisfaction`,
      pick % 5 === 0
        ? [no, false, null, null, null, null]
        : [
            no,
            true,
            of(['yes', 'no', null], pick),
            of(['yes', null], pick),
            of([...RESULTS, null], pick),
            of(SATISFACTIONS, pick),
          ],
    ),
    one(
      `INSERT INTO returns (ticket_no, requested_at, seq, ground, reason, decision, decided_at, via)
        SELECT $1, ${after}, a.seq, $2, '不属', $3::text, CASE WHEN $3::text IS NOT NULL THEN ${after} + interval '5 hours' END, 'chat'
        FROM ${CHARGE} ON CONFLICT (ticket_no, requested_at) DO UPDATE SET decision = EXCLUDED.decision,
          decided_at = EXCLUDED.decided_at`,
      [no, of(['outside', 'other-unit'], pick), of(['accepted', 'refused', 'withdrawn', null], pick)],
    ),
    one(
      `UPDATE assignments t SET ended_at = ${after} FROM ${CHARGE} WHERE (t.ticket_no, t.seq) = (a.ticket_no, a.seq)`,
    ),
    [{ text: charge('2', at), values: [no, unit] }].filter(() => pick % 3 > 0),
    one(
      `INSERT INTO exclusions (ticket_no, requested_at, seq, reason, words, decision, decided_at)
        SELECT $1, ${after}, a.seq, $2, '不合理', 'agreed', ${after} FROM ${CHARGE} ON CONFLICT DO NOTHING`,
      [no, of(EXCLUSION_REASONS, pick)],
    ),
    [
      {
        text: `INSERT INTO pauses (ticket_no, requested_at, seq, until, reason, limit_from, limit_to, clock, length, decision,
            decided_at)
          SELECT $1, ${after}, a.seq, ${after} + interval '3 days', '停水', a.closing_until, a.closing_until + interval '3 days',
            'hours', 72, 'agreed', ${after} FROM ${CHARGE} ON CONFLICT DO NOTHING`,
        values: [no],
      },
      {
        text: `UPDATE assignments t SET closing_until = p.limit_to FROM pauses p
          WHERE p.ticket_no = $1 AND (t.ticket_no, t.seq) = (p.ticket_no, p.seq)`,
        values: [no],
      },
    ],
    one(
      `INSERT INTO attempts (ticket_no, at, seq, reason, via) SELECT $1, ${after}, a.seq, 'no-answer', 'chat'
        FROM ${CHARGE} ON CONFLICT DO NOTHING`,
    ),
    one(
      `INSERT INTO rounds (ticket_no, round, seq, opened_at, until)
        SELECT $1, 2, a.seq, ${after}, ${after} + interval '3 days' FROM ${CHARGE} ON CONFLICT DO NOTHING`,
    ),
    one(`UPDATE tickets SET urgent = NOT urgent, class = $2, repeat_of = $3 WHERE no = $1`, [
      no,
      of(['省平台', null], pick),
      of(['SH0', null], pick),
    ]),
    one(
      `INSERT INTO rulings (objection, ticket_no, unit_code, item, outcome, at)
        SELECT $2, $1, a.unit_code, $3, $4, ${after} FROM ${CHARGE} ON CONFLICT DO NOTHING`,
      [
        no,
        act * 1000 + pick,
        ...of(
          [
            ['onTime', 'yes'],
            ['firstContact', null],
            ['satisfaction', null],
            ['returns', null],
          ] as const,
          pick,
        ),
      ],
    ),
    one(
      `INSERT INTO marks (period, unit_code, item, points, reason, at, given_by) VALUES ('2015', $1, $2, $3, '评分', $4, 'x')
        ON CONFLICT DO NOTHING`,
      [unit, of(JUDGED_ITEMS, pick), pick % 3, at],
    ),
    one(`INSERT INTO reports (unit_code, at, title, kind) VALUES ($1, $2, '月报', 'monthly') ON CONFLICT DO NOTHING`, [
      unit,
      at,
    ]),
    one('DELETE FROM revisits WHERE ticket_no = $1'),
    one('DELETE FROM exclusions WHERE ticket_no = $1'),
    one(`UPDATE assignments SET closed_at = NULL, result = NULL, ended_at = NULL WHERE ticket_no = $1`),
  ]
  // Tickets come, are contacted, closed and called about more often than anything else.
  return act % 5 === 0 ? of(acts.slice(0, 4), act / 5) : of(acts, act)
}
