import { TICKET_NO, usualDashes } from '../../../domain/naming/ticket-number.ts'
import type { TicketRow } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { type Cells, must } from '../values/cells.ts'

/** A ticket's number in a cell. Refuses `bad-ticket-no`. */
export const ticketNo = (cells: Cells, field: string): string | null =>
  cells.shaped(field, 200, TICKET_NO, 'bad-ticket-no', usualDashes)

const LONGEST_CLASS = 20

/** contract.md#tickets: everything but the number may be missing where the ticket is known. */
export const readTicket: Reader<TicketRow> = {
  no: (cells) => must(ticketNo(cells, 'no'), 'no'),
  source: (cells) => cells.word('source', 'source'),
  unit: (cells) => cells.text('unit', 100),
  kind: (cells) => cells.word('kind', 'kind'),
  class: (cells) => cells.text('class', LONGEST_CLASS),
  receivedAt: (cells) => cells.instant('receivedAt'),
  dueAt: (cells) => cells.limit('dueAt'),
  legalBasis: (cells) => cells.text('legalBasis', 500),
  urgent: (cells) => cells.flag('urgent'),
  summary: (cells) => cells.text('summary', 2000, 'many'),
  citizenName: (cells) => cells.text('citizenName', 100),
  citizenPhone: (cells) => cells.folded('citizenPhone', 60),
  citizenAddress: (cells) => cells.text('citizenAddress', 500, 'many'),
  repeatOf: (cells) => ticketNo(cells, 'repeatOf'),
  contactedAt: (cells) => cells.instant('contactedAt', 'receivedAt'),
  closedAt: (cells) => cells.instant('closedAt', 'receivedAt'),
  result: (cells) => cells.word('result', 'result'),
  report: (cells) => cells.text('report', 5000, 'many'),
  area: (cells) => cells.text('area', 20),
  topic: (cells) => cells.text('topic', 20),
}
