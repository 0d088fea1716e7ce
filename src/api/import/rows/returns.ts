import type { ReturnRow } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { must } from '../values/cells.ts'
import { ticketNo } from './tickets.ts'

export const readReturn: Reader<ReturnRow> = {
  ticket: (cells) => must(ticketNo(cells, 'ticket'), 'ticket'),
  ground: (cells) => cells.word('ground', 'ground'),
  requestedAt: (cells) => must(cells.instant('requestedAt'), 'requestedAt'),
  reason: (cells) => cells.text('reason', 2000, 'many'),
  decision: (cells) => cells.word('decision', 'decision'),
  decidedAt: (cells) => cells.instant('decidedAt'),
  moveTo: (cells) => cells.text('moveTo', 100),
  moveAt: (cells) => cells.instant('moveAt'),
}
