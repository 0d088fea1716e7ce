import { z } from 'zod'
import type { ListedCharge, ListedTicket } from '../../domain/life/listed.ts'
import { LIMITS, RESULTS, SOURCES, TICKET_KINDS, VIAS } from '../../domain/lists/tickets.ts'
import { Instant } from '../session/columns.ts'
import { sql } from '../session/sql.ts'
import { Details, doneIn } from '../tickets/ticket-rows.ts'

const Maybe = Instant.nullable()

/** One charge beside its ticket's own columns. Neither the citizen nor how limits were counted is read. */
export const LISTED = sql`t.no, t.source, t.kind, t.class, t.received_at, t.due_at, t.legal_basis, t.urgent, t.summary,
  t.repeat_of, a.seq, a.unit_code, a.received_at AS charged_at, a.first_contact_until, a.closing_until,
  a.return_other_unit_until, a.return_outside_until, a.sign_in_until, a.signed_in_at, a.contacted_at, a.contacted_via,
  a.closed_at, a.closed_via, a.result, a.report, a.ended_at, a.details, a.sign_asked, a.signed_at, a.provisional`

export const ListedRow = z.object({
  no: z.string(),
  source: z.enum(SOURCES),
  kind: z.enum(TICKET_KINDS),
  class: z.string().nullable(),
  received_at: Instant,
  due_at: Maybe,
  legal_basis: z.string().nullable(),
  urgent: z.boolean(),
  summary: z.string(),
  repeat_of: z.string().nullable(),
  seq: z.number(),
  unit_code: z.string(),
  charged_at: Instant,
  first_contact_until: Instant,
  closing_until: Instant,
  return_other_unit_until: Instant,
  return_outside_until: Instant,
  sign_in_until: Maybe,
  signed_in_at: Maybe,
  contacted_at: Maybe,
  contacted_via: z.enum(VIAS).nullable(),
  closed_at: Maybe,
  closed_via: z.enum(VIAS).nullable(),
  result: z.enum(RESULTS).nullable(),
  report: z.string().nullable(),
  ended_at: Maybe,
  details: Details.nullable(),
  sign_asked: z.boolean(),
  signed_at: Maybe,
  provisional: z.array(z.enum(LIMITS)),
})

export type ListedRow = z.infer<typeof ListedRow>

const MARKED = { provisional: true } as const

function chargeOf(row: ListedRow): ListedCharge {
  const marked = (name: (typeof LIMITS)[number]): Partial<typeof MARKED> =>
    row.provisional.includes(name) ? MARKED : {}
  return {
    seq: row.seq,
    unit: row.unit_code,
    receivedAt: row.charged_at,
    limits: {
      firstContact: { until: row.first_contact_until, ...marked('firstContact') },
      closing: { until: row.closing_until, ...marked('closing') },
      returnOtherUnit: { until: row.return_other_unit_until, ...marked('returnOtherUnit') },
      returnOutside: { until: row.return_outside_until, ...marked('returnOutside') },
      ...(row.sign_in_until === null ? {} : { signIn: { until: row.sign_in_until } }),
    },
    ...doneIn(row),
  }
}

/** A ticket from the rows of its charges; what was asked about it is put beside it by the caller. */
export const listedOf = (
  first: ListedRow,
  rows: readonly ListedRow[],
  asked: Pick<ListedTicket, 'returns' | 'pauses'>,
): ListedTicket => ({
  no: first.no,
  source: first.source,
  kind: first.kind,
  class: first.class,
  receivedAt: first.received_at,
  dueAt: first.due_at,
  legalBasis: first.legal_basis,
  urgent: first.urgent,
  summary: first.summary,
  repeatOf: first.repeat_of,
  assignments: rows.map(chargeOf),
  ...asked,
})
