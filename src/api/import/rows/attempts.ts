import type { AttemptRow } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { must } from '../values/cells.ts'
import { ticketNo } from './tickets.ts'

export const readAttempt: Reader<AttemptRow> = {
  ticket: (cells) => must(ticketNo(cells, 'ticket'), 'ticket'),
  at: (cells) => must(cells.instant('at'), 'at'),
  reason: (cells) => must(cells.word('reason', 'unreached'), 'reason'),
  note: (cells) => cells.text('note', 200, 'many'),
}
