import { z } from 'zod'
import type { InterviewsPort } from '../../usecases/ports/statistics.ts'
import { Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'

const Made = z.object({ ticket: z.string(), at: Instant, interviewer: z.string() })
const Outcomes = z.object({
  interviewer: z.string().nullable(),
  calls: z.number(),
  reached: z.number(),
  graded: z.number(),
  satisfied: z.number(),
})

/** contract.md#revisits: who of the third party made a call, by his code. */
export const interviewsPort = ({ db }: Session): InterviewsPort => ({
  of: (tickets) =>
    db.rows(Made)`
      SELECT ticket_no AS ticket, at, interviewer FROM interviewers WHERE ticket_no = ANY (${[...tickets]}::text[])`,
  save: async (rows) => {
    await db.run`
      INSERT INTO interviewers (ticket_no, at, interviewer)
      SELECT ticket, at, interviewer
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(ticket text, at timestamptz, interviewer text)
      ON CONFLICT (ticket_no, at) DO UPDATE SET interviewer = EXCLUDED.interviewer`
  },
  outcomes: ({ from, until }, asOf) =>
    db.rows(Outcomes)`
      SELECT i.interviewer, count(*)::int AS calls, (count(*) FILTER (WHERE v.reached))::int AS reached,
             count(v.satisfaction)::int AS graded,
             (count(*) FILTER (WHERE v.satisfaction = 'satisfied'))::int AS satisfied
      FROM revisits v JOIN tickets t ON t.no = v.ticket_no
      LEFT JOIN interviewers i ON i.ticket_no = v.ticket_no AND i.at = v.at
      WHERE t.received_at >= ${from} AND t.received_at < ${until} AND v.at <= ${asOf}
      GROUP BY i.interviewer ORDER BY i.interviewer COLLATE "C" NULLS LAST`,
})
