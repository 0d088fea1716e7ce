import { z } from 'zod'
import type { Round } from '../../domain/life/round.ts'
import { RESULTS } from '../../domain/lists/tickets.ts'
import type { RoundsPort } from '../../usecases/ports/life/rounds.ts'
import { Instant } from '../session/columns.ts'
import type { Session } from '../session/session.ts'
import { sql } from '../session/sql.ts'
import { Days, daysOf, writtenDays } from './counted-days.ts'
import { Details } from './ticket-rows.ts'

const Row = z.object({
  ticket: z.string(),
  round: z.number(),
  seq: z.number(),
  openedAt: Instant,
  until: Instant,
  proof: Days,
  provisional: z.boolean(),
  contactedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  result: z.enum(RESULTS).nullable(),
  report: z.string().nullable(),
  details: Details.nullable(),
  signAsked: z.boolean(),
  signedAt: Instant.nullable(),
})

const COLUMNS = sql`ticket_no AS ticket, round, seq, opened_at AS "openedAt", until, proof, provisional,
  contacted_at AS "contactedAt", closed_at AS "closedAt", result, report,
  details, sign_asked AS "signAsked", signed_at AS "signedAt"`

const roundOf = ({ ticket: _, until, proof, provisional, ...row }: z.infer<typeof Row>): Round => ({
  ...row,
  limit: { until, proof: daysOf(proof), ...(provisional ? { provisional } : {}) },
})

export const roundsPort = ({ db }: Session): RoundsPort => ({
  latest: async (ticket) => {
    const row = await db.first(Row)`
      SELECT ${COLUMNS} FROM rounds WHERE ticket_no = ${ticket} ORDER BY round DESC LIMIT 1`
    return row && roundOf(row)
  },
  latestOf: async (tickets) => {
    const rows = await db.rows(Row)`
      SELECT DISTINCT ON (ticket_no) ${COLUMNS} FROM rounds WHERE ticket_no = ANY (${[...tickets]}::text[])
      ORDER BY ticket_no, round DESC`
    return new Map(rows.map((row) => [row.ticket, roundOf(row)]))
  },
  save: async (ticket, given) => {
    const { round, seq, openedAt, limit, contactedAt, closedAt, result, report, details, signAsked, signedAt } = given
    const proof = JSON.stringify(writtenDays(limit.proof))
    await db.run`
      INSERT INTO rounds (ticket_no, round, seq, opened_at, until, proof, provisional, contacted_at, closed_at, result,
        report, details, sign_asked, signed_at)
      VALUES (${ticket}, ${round}::int, ${seq}::int, ${openedAt}, ${limit.until}, ${proof}::jsonb,
        ${limit.provisional === true}, ${contactedAt}, ${closedAt}, ${result}, ${report},
        ${details && JSON.stringify(details)}::jsonb, ${signAsked}, ${signedAt})
      ON CONFLICT (ticket_no, round) DO UPDATE
      SET until = EXCLUDED.until, proof = EXCLUDED.proof, provisional = EXCLUDED.provisional,
          contacted_at = EXCLUDED.contacted_at, closed_at = EXCLUDED.closed_at, result = EXCLUDED.result,
          report = EXCLUDED.report, details = EXCLUDED.details, sign_asked = EXCLUDED.sign_asked,
          signed_at = EXCLUDED.signed_at`
  },
})
