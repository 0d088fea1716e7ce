import { z } from 'zod'
import type { Candidate } from '../../domain/candidate.ts'
import type { ReportLexicon } from '../../domain/closure.ts'
import { CANDIDATE_RULES } from '../../domain/lists/appraisal.ts'
import { Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'

const Sign = z.object({
  unit: z.string(),
  rule: z.enum(CANDIDATE_RULES),
  ticket: z.string(),
  at: Instant.nullable(),
  until: Instant.nullable(),
  other: z.string().nullable(),
})
const Reported = z.object({
  unit: z.string(),
  ticket: z.string(),
  at: Instant,
  report: z.string(),
  elements: z.array(z.string()),
})

/**
 * scoring.md#candidates, one query for the facts and one for the reports: declared solved and found unsolved; repeats a
 * ticket that the same unit had closed; urgent and late; closed with a thin report. What the office has judged is left
 * out.
 */
export async function candidatesOf(
  { db, now }: Session,
  { id, from, to }: { id: string; from: Date; to: Date },
  { elements, minLength }: ReportLexicon,
): Promise<Candidate[]> {
  const facts = await db.rows(Sign)`
    WITH charges AS (
      SELECT a.*, t.urgent, t.repeat_of,
        (SELECT v.result FROM revisits v WHERE v.ticket_no = a.ticket_no AND v.reached
          ORDER BY v.at LIMIT 1) AS found
      FROM assignments a JOIN tickets t ON t.no = a.ticket_no
      WHERE a.received_at >= ${from} AND a.received_at < ${to} AND a.ended_at IS NULL),
    signs AS (
      SELECT unit_code AS unit, 'found-unsolved' AS rule, ticket_no AS ticket, closed_at AS at, NULL::timestamptz AS until,
        NULL AS other FROM charges WHERE result = 'solved' AND found = 'unsolved'
      UNION ALL
      SELECT c.unit_code, 'repeated', c.ticket_no, e.closed_at, NULL, e.ticket_no
      FROM charges c JOIN assignments e ON e.ticket_no = c.repeat_of AND e.unit_code = c.unit_code
      WHERE e.closed_at <= c.received_at
      UNION ALL
      SELECT unit_code, 'urgent-late', ticket_no, coalesce(contacted_at, closed_at), first_contact_until, NULL
      FROM charges WHERE urgent AND coalesce(contacted_at, closed_at, ${now}) > first_contact_until
      UNION ALL
      SELECT unit_code, 'urgent-late', ticket_no, closed_at, closing_until, NULL
      FROM charges WHERE urgent AND coalesce(contacted_at, closed_at, ${now}) <= first_contact_until
        AND coalesce(closed_at, ${now}) > closing_until)
    SELECT signs.* FROM signs JOIN units u ON u.code = signs.unit
    WHERE NOT EXISTS (SELECT FROM candidate_verdicts w WHERE w.period = ${id} AND w.unit_code = signs.unit
      AND w.rule = signs.rule AND w.ticket_no = signs.ticket)
    ORDER BY u.position, signs.rule, signs.ticket`
  const reports = await db.rows(Reported)`
    SELECT a.unit_code AS unit, a.ticket_no AS ticket, a.closed_at AS at, a.report,
      ARRAY(SELECT e.name FROM jsonb_each(${JSON.stringify(elements)}::jsonb) WITH ORDINALITY AS e (name, words, place)
        WHERE NOT EXISTS (SELECT FROM jsonb_array_elements_text(e.words) w WHERE position(w IN a.report) > 0)
        ORDER BY e.place) AS elements
    FROM assignments a JOIN units u ON u.code = a.unit_code
    WHERE a.received_at >= ${from} AND a.received_at < ${to} AND a.ended_at IS NULL AND a.closed_at IS NOT NULL
      AND a.report <> ''
      AND NOT EXISTS (SELECT FROM candidate_verdicts w WHERE w.period = ${id} AND w.unit_code = a.unit_code
        AND w.rule = 'thin-report' AND w.ticket_no = a.ticket_no)
    ORDER BY u.position, a.ticket_no`
  // Marks and spaces say nothing, as when a liaison's own report is measured.
  const lengthOf = (text: string): number => [...text.replace(/[\s\p{P}]/gu, '')].length
  const thin = reports.filter(({ report, elements: missing }) => missing.length > 0 || lengthOf(report) < minLength)
  return [
    ...facts.map(
      ({ unit, rule, ticket, at, until, other }): Candidate => ({
        unit,
        rule,
        ticket,
        evidence: { at, until, other, missing: [] },
      }),
    ),
    ...thin.map(
      ({ unit, ticket, at, elements: missing }): Candidate => ({
        unit,
        rule: 'thin-report',
        ticket,
        evidence: { at, until: null, other: null, missing },
      }),
    ),
  ]
}
