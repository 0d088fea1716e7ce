import { z } from 'zod'
import type { LimitName } from '../../domain/deadline.ts'
import { ANSWER_WAYS, FINDINGS } from '../../domain/lists/reports.ts'
import { LIMITS, RESULTS, SOURCES, TICKET_KINDS, VIAS } from '../../domain/lists/tickets.ts'
import type { Assignment, Limit, Ticket } from '../../domain/ticket.ts'
import { Instant } from '../session/columns.ts'
import { type Sql, sql } from '../session/sql.ts'
import { daysOf } from './counted-days.ts'
import { EXTENSIONS, ExtensionRow } from './extension-rows.ts'
import { Proofs, proofOf, signInOf } from './limit-rows.ts'
import { PAUSES, PauseRow } from './requests/pause-rows.ts'
import { ReturnRow } from './requests/return-rows.ts'

// As PostgreSQL writes rows into JSON: columns by their names, instants in UTC.
const Written = z.string().transform((text) => new Date(text))
const Via = z.enum(VIAS).nullable()

/** What a report says beside its text, as PostgreSQL writes it into JSON. */
export const Details = z.object({
  finding: z.enum(FINDINGS).nullable(),
  visited: z.boolean().nullable(),
  visitedAt: Written.nullable(),
  answeredBy: z.enum(ANSWER_WAYS).nullable(),
  answeredAt: Written.nullable(),
})

const AssignmentRow = z.object({
  seq: z.number(),
  unit_code: z.string(),
  received_at: Written,
  first_contact_until: Written,
  closing_until: Written,
  return_other_unit_until: Written,
  return_outside_until: Written,
  sign_in_until: Written.nullable(),
  signed_in_at: Written.nullable(),
  contacted_at: Written.nullable(),
  contacted_via: Via,
  closed_at: Written.nullable(),
  closed_via: Via,
  result: z.enum(RESULTS).nullable(),
  report: z.string().nullable(),
  ended_at: Written.nullable(),
  details: Details.nullable(),
  sign_asked: z.boolean(),
  signed_at: Written.nullable(),
  proof: Proofs,
  provisional: z.array(z.enum(LIMITS)),
})

function limitOf({ proof, provisional }: z.infer<typeof AssignmentRow>, limit: LimitName, until: Date): Limit {
  const clock = proof.clocks[limit]
  const marks = { ...(clock ? { clock } : {}), ...(provisional.includes(limit) ? { provisional: true as const } : {}) }
  return { until, proof: daysOf(proof[limit]), ...marks }
}

type DoneRow = Pick<
  z.infer<typeof AssignmentRow>,
  | ('signed_in_at' | 'contacted_at' | 'contacted_via' | 'closed_at' | 'closed_via')
  | ('result' | 'report' | 'details' | 'sign_asked' | 'signed_at' | 'ended_at')
>

/** What was done in a charge, by its columns. */
export const doneIn = (row: DoneRow) => ({
  signedInAt: row.signed_in_at,
  contactedAt: row.contacted_at,
  contactedVia: row.contacted_via,
  closedAt: row.closed_at,
  closedVia: row.closed_via,
  result: row.result,
  report: row.report,
  details: row.details,
  signAsked: row.sign_asked,
  signedAt: row.signed_at,
  endedAt: row.ended_at,
})

const assignmentOf = (row: z.infer<typeof AssignmentRow>): Assignment => ({
  seq: row.seq,
  unit: row.unit_code,
  receivedAt: row.received_at,
  limits: {
    firstContact: limitOf(row, 'firstContact', row.first_contact_until),
    closing: limitOf(row, 'closing', row.closing_until),
    returnOtherUnit: limitOf(row, 'returnOtherUnit', row.return_other_unit_until),
    returnOutside: limitOf(row, 'returnOutside', row.return_outside_until),
    ...signInOf(row.sign_in_until, row.proof.signIn),
  },
  ...doneIn(row),
})

/** A ticket's own columns, with its assignments and returns as JSON lists. */
export const TICKET: Sql = sql`no, source, kind, class, received_at AS "receivedAt", due_at AS "dueAt",
  legal_basis AS "legalBasis", urgent, summary, repeat_of AS "repeatOf", version,
  (SELECT json_agg(a ORDER BY a.seq) FROM assignments a WHERE a.ticket_no = no) AS assignments,
  (SELECT coalesce(json_agg(r ORDER BY r.requested_at), '[]') FROM returns r WHERE r.ticket_no = no) AS returns,
  ${EXTENSIONS},
  ${PAUSES}
  FROM tickets`

export const TicketRow = z.object({
  no: z.string(),
  source: z.enum(SOURCES),
  kind: z.enum(TICKET_KINDS),
  class: z.string().nullable(),
  receivedAt: Instant,
  dueAt: Instant.nullable(),
  legalBasis: z.string().nullable(),
  urgent: z.boolean(),
  summary: z.string(),
  repeatOf: z.string().nullable(),
  version: z.number(),
  assignments: z.array(AssignmentRow),
  returns: z.array(ReturnRow),
  extensions: z.array(ExtensionRow),
  pauses: z.array(PauseRow),
})

export const ticketOf = (row: z.infer<typeof TicketRow>): Ticket => ({
  ...row,
  assignments: row.assignments.map(assignmentOf),
})

/** A charge by the names of its columns, but how its limits were counted: {@link proofOf}. */
export function chargeColumns(no: string, { limits, ...row }: Assignment) {
  return {
    ticket_no: no,
    seq: row.seq,
    unit_code: row.unit,
    received_at: row.receivedAt,
    first_contact_until: limits.firstContact.until,
    closing_until: limits.closing.until,
    return_other_unit_until: limits.returnOtherUnit.until,
    return_outside_until: limits.returnOutside.until,
    sign_in_until: limits.signIn?.until ?? null,
    signed_in_at: row.signedInAt,
    contacted_at: row.contactedAt,
    contacted_via: row.contactedVia,
    closed_at: row.closedAt,
    closed_via: row.closedVia,
    result: row.result,
    report: row.report,
    ended_at: row.endedAt,
    details: row.details,
    sign_asked: row.signAsked,
    signed_at: row.signedAt,
    provisional: LIMITS.filter((limit) => limits[limit].provisional),
  }
}

/** Assignments as one JSON list for `jsonb_to_recordset`, its fields named as the columns. */
export const assignmentsAsJson = (tickets: readonly Pick<Ticket, 'no' | 'assignments'>[]): string =>
  JSON.stringify(
    tickets.flatMap(({ no, assignments }) =>
      assignments.map((charge) => ({ ...chargeColumns(no, charge), proof: proofOf(charge.limits) })),
    ),
  )
