import type { TicketRow } from '../../../usecases/imports/rows.ts'
import { type Cells, must } from '../cells.ts'

export const TICKET_NO = /^[A-Za-z0-9-]{1,40}$/

/** Contract 4, tickets: everything but the number may be missing where the ticket is known. */
export const readTicket = (cells: Cells): TicketRow => ({
  no: must(cells.shaped('no', 200, TICKET_NO, 'bad-ticket-no'), 'no'),
  source: cells.word('source', 'source'),
  unit: cells.text('unit', 100),
  kind: cells.word('kind', 'kind'),
  receivedAt: cells.instant('receivedAt'),
  dueAt: cells.instant('dueAt'),
  legalBasis: cells.text('legalBasis', 500),
  urgent: cells.flag('urgent'),
  summary: cells.text('summary', 2000, 'many'),
  citizenName: cells.text('citizenName', 100),
  citizenPhone: cells.folded('citizenPhone', 60),
  citizenAddress: cells.text('citizenAddress', 500, 'many'),
  repeatOf: cells.shaped('repeatOf', 200, TICKET_NO, 'bad-ticket-no'),
  contactedAt: cells.instant('contactedAt'),
  closedAt: cells.instant('closedAt'),
  result: cells.word('result', 'result'),
  report: cells.text('report', 5000, 'many'),
})
