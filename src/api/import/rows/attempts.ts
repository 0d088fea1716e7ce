import type { AttemptRow } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { must } from '../values/cells.ts'
import { TICKET_NO } from './tickets.ts'

export const readAttempt: Reader<AttemptRow> = {
  ticket: (cells) => must(cells.shaped('ticket', 200, TICKET_NO, 'bad-ticket-no'), 'ticket'),
  at: (cells) => must(cells.instant('at'), 'at'),
  reason: (cells) => must(cells.word('reason', 'unreached'), 'reason'),
  note: (cells) => cells.text('note', 200, 'many'),
}
