import { z } from 'zod'
import { TICKET_KINDS, TICKET_STATES } from '../../domain/lists/tickets.ts'
import type { FindingPort, Scope, SoughtState, Terms } from '../../usecases/ports/life/finding.ts'
import { Count, Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { nothing, type Sql, sql } from '../session/sql.ts'
import { pairsOf, pairsText } from '../session/word-pairs.ts'
import { markOld, streetMarksByKey } from './citizens.ts'

const Line = z.object({
  no: z.string(),
  unit: z.string(),
  kind: z.enum(TICKET_KINDS),
  urgent: z.boolean(),
  summary: z.string(),
  state: z.enum(TICKET_STATES),
  round: z.number(),
  receivedAt: Instant,
})
const Total = z.object({ total: Count })
const Earlier = z.object({ earlier: z.string() })

// Each ticket with the charge in charge, and the second handling while that is open.
const FROM = sql`FROM tickets t
  JOIN LATERAL (SELECT * FROM assignments WHERE ticket_no = t.no ORDER BY seq DESC LIMIT 1) a ON true
  LEFT JOIN rounds o ON o.ticket_no = t.no AND o.closed_at IS NULL`

const STATE = sql`CASE WHEN o.round IS NOT NULL THEN 'open' WHEN a.ended_at IS NOT NULL THEN 'returned'
  WHEN a.closed_at IS NOT NULL THEN 'closed'
  WHEN EXISTS (SELECT FROM returns r WHERE r.ticket_no = t.no AND r.decision IS NULL) THEN 'returning' ELSE 'open' END`

const allOf = (conditions: readonly Sql[]): Sql => conditions.reduce((all, one) => sql`${all} AND ${one}`, sql`true`)

// Under each key that is valid, since a row is marked by one of them.
const anyOf = (conditions: readonly Sql[]): Sql => conditions.reduce((all, one) => sql`${all} OR ${one}`)

// By the index tickets_by_words, and then exactly.
const inComplaint = (word: string): Sql =>
  sql`(t.pairs @> ${pairsText(pairsOf(word))}::int[]
    AND position(lower(${word}) IN lower(regexp_replace(t.summary, '\\s+', '', 'g'))) > 0)`

const endsWith = (tail: string): Sql => {
  const backwards = [...tail.replaceAll('-', '').toUpperCase()].reverse().join('')
  return sql`reverse(upper(replace(t.no, '-', ''))) LIKE ${`${backwards}%`}`
}

const scopeOf = (scope: Scope): Sql => {
  if (scope === 'all') return sql`true`
  if ('among' in scope) return sql`t.no = ANY (${[...scope.among]}::text[])`
  return sql`EXISTS (SELECT FROM assignments m WHERE m.ticket_no = t.no AND m.unit_code = ${scope.unit})`
}

function stateIs(state: SoughtState, now: Date): Sql {
  if (state !== 'overdue') return sql`${STATE} = ${state}`
  return sql`(o.until < ${now} OR (a.closed_at IS NULL AND a.ended_at IS NULL AND (a.closing_until < ${now}
    OR (a.contacted_at IS NULL AND a.first_contact_until < ${now}))))`
}

function wanted(session: Session, { words, numbers, phone, unit, state }: Terms): Sql[] {
  const word = (one: string): Sql => {
    const streets = streetMarksByKey(session, one).filter((street) => street.length > 0)
    return sql`(${anyOf([inComplaint(one), ...streets.map((street) => sql`t.citizen_street @> ${street}::text[]`)])})`
  }
  const number = (one: string): Sql => {
    const end = /^\d{4}$/.test(one)
      ? sql` OR ${anyOf(session.seal.marksOf(one, 'phone-end').map((mark) => sql`t.citizen_tail = ${mark}`))}`
      : nothing
    return sql`(${endsWith(one)} OR ${inComplaint(one)}${end})`
  }
  return [
    ...words.map(word),
    ...numbers.map(number),
    ...(phone === null
      ? []
      : [sql`(${anyOf(session.seal.hashesOfPhone(phone).map((hash) => sql`t.citizen_phone = ${hash}`))})`]),
    ...(unit === null ? [] : [sql`a.unit_code = ${unit}`]),
    ...(state === null ? [] : [stateIs(state, session.now)]),
  ]
}

export const findingPort = (session: Session): FindingPort => {
  const { db } = session
  return {
    search: async (terms, scope, page) => {
      const where = allOf([scopeOf(scope), ...wanted(session, terms)])
      const lines = await db.rows(Line)`
        SELECT t.no, a.unit_code AS unit, t.kind, t.urgent, t.summary, ${STATE} AS state,
          coalesce(o.round, 1) AS round, a.received_at AS "receivedAt"
        ${FROM} WHERE ${where} ORDER BY t.received_at DESC, t.no DESC
        OFFSET ${page.after}::int LIMIT ${page.size}::int`
      const { total } = await db.one(Total)`SELECT count(*) AS total ${FROM} WHERE ${where}`
      return { lines, total }
    },
    markOld: (limit) => markOld(session, limit),
    suspect: async (nos, days) => {
      await db.run`
        INSERT INTO suspected_repeats (ticket_no, earlier_no)
        SELECT t.no, e.no FROM tickets t JOIN LATERAL (
          SELECT no FROM (
            (SELECT p.no, p.received_at FROM tickets p
              WHERE p.citizen_phone = t.citizen_phone AND p.kind = t.kind
                AND (p.received_at, p.no) < (t.received_at, t.no)
                AND p.received_at > t.received_at - make_interval(days => ${days}::int)
              ORDER BY p.received_at DESC, p.no DESC LIMIT 1)
            UNION ALL
            (SELECT s.no, s.received_at FROM tickets s
              WHERE s.alike = t.alike AND s.citizen_street = t.citizen_street
                AND (s.received_at, s.no) < (t.received_at, t.no)
                AND s.received_at > t.received_at - make_interval(days => ${days}::int)
                AND (s.summary = t.summary OR bigrams(s.summary) = bigrams(t.summary))
              ORDER BY s.received_at DESC, s.no DESC LIMIT 1)) AS like_it
          ORDER BY received_at DESC, no DESC LIMIT 1) e ON true
        WHERE t.no = ANY (${[...nos]}::text[]) AND t.repeat_of IS NULL
        ON CONFLICT DO NOTHING`
    },
    suspected: async (no) => {
      const row = await db.first(Earlier)`
        SELECT earlier_no AS earlier FROM suspected_repeats WHERE ticket_no = ${no}`
      return row?.earlier ?? null
    },
  }
}
