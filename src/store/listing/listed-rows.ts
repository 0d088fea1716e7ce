import type { ListedCharge, ListedTicket } from '../../domain/life/listed.ts'
import { LIMITS, RESULTS, SOURCES, TICKET_KINDS, VIAS } from '../../domain/lists/tickets.ts'
import { asBoolean, asInstant, asNumber, asText, cellwise, listOf, oneOf } from '../session/cells.ts'
import { sql } from '../session/sql.ts'
import { Details, doneIn } from '../tickets/ticket-rows.ts'

/** One charge beside its ticket's own columns. Neither the citizen nor how limits were counted is read. */
export const LISTED = sql`t.no, t.source, t.kind, t.class, t.received_at, t.due_at, t.legal_basis, t.urgent, t.summary,
  t.repeat_of, a.seq, a.unit_code, a.received_at AS charged_at, a.first_contact_until, a.closing_until,
  a.return_other_unit_until, a.return_outside_until, a.sign_in_until, a.signed_in_at, a.contacted_at, a.contacted_via,
  a.closed_at, a.closed_via, a.result, a.report, a.ended_at, a.details, a.sign_asked, a.signed_at, a.provisional`

const source = oneOf(SOURCES)
const kind = oneOf(TICKET_KINDS)
const via = oneOf(VIAS)
const result = oneOf(RESULTS)
const limits = listOf(oneOf(LIMITS))
const details = (text: string) => Details.parse(JSON.parse(text))

/** {@link LISTED}, column by column. */
export const ListedRow = cellwise((cells) => ({
  no: cells.next(asText),
  source: cells.next(source),
  kind: cells.next(kind),
  class: cells.maybe(asText),
  received_at: cells.next(asInstant),
  due_at: cells.maybe(asInstant),
  legal_basis: cells.maybe(asText),
  urgent: cells.next(asBoolean),
  summary: cells.next(asText),
  repeat_of: cells.maybe(asText),
  seq: cells.next(asNumber),
  unit_code: cells.next(asText),
  charged_at: cells.next(asInstant),
  first_contact_until: cells.next(asInstant),
  closing_until: cells.next(asInstant),
  return_other_unit_until: cells.next(asInstant),
  return_outside_until: cells.next(asInstant),
  sign_in_until: cells.maybe(asInstant),
  signed_in_at: cells.maybe(asInstant),
  contacted_at: cells.maybe(asInstant),
  contacted_via: cells.maybe(via),
  closed_at: cells.maybe(asInstant),
  closed_via: cells.maybe(via),
  result: cells.maybe(result),
  report: cells.maybe(asText),
  ended_at: cells.maybe(asInstant),
  details: cells.maybe(details),
  sign_asked: cells.next(asBoolean),
  signed_at: cells.maybe(asInstant),
  provisional: cells.next(limits),
}))

export type ListedRow = ReturnType<typeof ListedRow.parse>

const PLAIN = {}
const MARKED = { provisional: true } as const

function chargeOf(row: ListedRow): ListedCharge {
  const { provisional } = row
  const marked = (name: (typeof LIMITS)[number]): Partial<typeof MARKED> =>
    provisional.length > 0 && provisional.includes(name) ? MARKED : PLAIN
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
