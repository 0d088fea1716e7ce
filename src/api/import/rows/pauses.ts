import type { PauseRow } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { must } from '../values/cells.ts'
import { ticketNo } from './tickets.ts'

/** contract.md#pauses: a day alone is the whole of that day. */
export const readPause: Reader<PauseRow> = {
  ticket: (cells) => must(ticketNo(cells, 'ticket'), 'ticket'),
  requestedAt: (cells) => must(cells.instant('requestedAt'), 'requestedAt'),
  until: (cells) => must(cells.limit('until'), 'until'),
  reason: (cells) => must(cells.text('reason', 2000, 'many'), 'reason'),
  decision: (cells) => must(cells.word('decision', 'pauseDecision'), 'decision'),
  decidedAt: (cells) => must(cells.instant('decidedAt'), 'decidedAt'),
  endedAt: (cells) => cells.instant('endedAt'),
}
