import { z } from 'zod'
import type { UnitFacts } from '../../scoring/facts.ts'
import type { FactsPeriod, FactsPort } from '../../usecases/ports/appraisal.ts'
import type { Session } from '../session/session.ts'
import { type Sql, sql } from '../session/sql.ts'
import { allSaidJson, ChargeFact, chargeJson, ReturnRow, returnJson, Said, saidJson } from './fact-rows.ts'

const Facts = z.object({ ...Said, assignments: z.array(ChargeFact), returns: z.array(ReturnRow) })
const Whole = z.object({ facts: Facts })
const AllSaid = z.object({ said: z.array(z.object(Said)) })

const Charge = z.object({ unit: z.string(), seq: z.number() })
const OfTickets = z.object({
  charges: z.array(Charge.extend({ fact: ChargeFact })),
  returns: z.array(Charge.extend({ part: z.number(), fact: ReturnRow })),
})

const returnsJson = (unit: Sql, { from, to }: Pick<FactsPeriod, 'from' | 'to'>, until: Date): Sql => sql`
  (SELECT coalesce(json_agg(${returnJson(until)} ORDER BY r.requested_at, r.ticket_no), '[]')
    FROM returns r JOIN assignments a USING (ticket_no, seq)
    WHERE a.unit_code = ${unit} AND r.requested_at >= ${from} AND r.requested_at < ${to}
      AND r.requested_at <= ${until} AND r.decision IS DISTINCT FROM 'withdrawn')`

/** Reads frozen facts back from their text. */
export const readFacts = (text: string): UnitFacts[] => z.array(Facts).parse(JSON.parse(text))

// What is dated later than this is known to nobody.
const FOR_EVER = new Date('9999-12-31T00:00:00Z')

/**
 * scoring.md#handled: one query a unit, everything of it at one instant. Rows that begin after `until` or outside the
 * period are left out; what happened to a row later than that is for the scoring to hide. `period.to` is exclusive.
 */
export const factsPort = ({ db }: Session): FactsPort => ({
  of: async (unit, period, until) => {
    const { from, to } = period
    const row = await db.first(Whole)`
      SELECT json_build_object(
        'assignments', (SELECT coalesce(json_agg(${chargeJson(until)} ORDER BY a.received_at, a.ticket_no, a.seq), '[]')
          FROM assignments a JOIN tickets t ON t.no = a.ticket_no
          WHERE a.unit_code = u.code AND a.received_at >= ${from} AND a.received_at < ${to}
            AND a.received_at <= ${until}),
        'returns', ${returnsJson(sql`u.code`, period, until)},
        ${saidJson(period, until)}
      ) AS facts FROM units u WHERE u.code = ${unit}`
    if (!row) throw new Error(`no unit ${unit}`)
    return row.facts
  },
  said: async (period, until) => {
    const { said } = await db.one(AllSaid)`SELECT coalesce(${allSaidJson(period, until)}, '[]') AS said`
    return said
  },
  ofTickets: (tickets, { from, to }, returned = []) => {
    const wanted = [...tickets]
    const sentBack = [...tickets, ...returned]
    return db.one(OfTickets)`
      SELECT
        (SELECT coalesce(json_agg(json_build_object('unit', a.unit_code, 'seq', a.seq, 'fact', ${chargeJson(FOR_EVER)})), '[]')
          FROM assignments a JOIN tickets t ON t.no = a.ticket_no
          WHERE a.ticket_no = ANY (${wanted}::text[]) AND a.received_at >= ${from} AND a.received_at < ${to}) AS charges,
        (SELECT coalesce(json_agg(json_build_object('unit', a.unit_code, 'seq', a.seq, 'part', r.part, 'fact',
            ${returnJson(FOR_EVER)})), '[]')
          FROM (SELECT r.*, row_number() OVER (PARTITION BY r.ticket_no, r.seq ORDER BY r.requested_at)::int AS part
            FROM returns r WHERE r.ticket_no = ANY (${sentBack}::text[])) r
          JOIN assignments a USING (ticket_no, seq)
          WHERE r.requested_at >= ${from} AND r.requested_at < ${to} AND r.decision IS DISTINCT FROM 'withdrawn') AS returns`
  },
})
