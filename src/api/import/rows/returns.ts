import type { ReturnRow } from '../../../usecases/imports/rows.ts'
import { type Cells, must } from '../cells.ts'
import { TICKET_NO } from './tickets.ts'

export const readReturn = (cells: Cells): ReturnRow => ({
  ticket: must(cells.shaped('ticket', 200, TICKET_NO, 'bad-ticket-no'), 'ticket'),
  ground: cells.word('ground', 'ground'),
  requestedAt: must(cells.instant('requestedAt'), 'requestedAt'),
  reason: cells.text('reason', 2000, 'many'),
  decision: cells.word('decision', 'decision'),
  decidedAt: cells.instant('decidedAt'),
  moveTo: cells.text('moveTo', 100),
  moveAt: cells.instant('moveAt'),
})
