import type { RevisitRow } from '../../../usecases/imports/rows.ts'
import type { CodeIn } from '../../../wording/labels.ts'
import { type Cells, must } from '../cells.ts'
import { UNANSWERED } from '../words.ts'
import { TICKET_NO } from './tickets.ts'

type Questions = 'yesNo' | 'result' | 'satisfaction'

// A citizen who gave no answer is an empty cell, or the word for it.
const answer = <List extends Questions>(cells: Cells, field: string, list: List): CodeIn<List> | null =>
  cells.text(field, 100) === UNANSWERED ? null : cells.word(field, list)

export const readRevisit = (cells: Cells): RevisitRow => ({
  ticket: must(cells.shaped('ticket', 200, TICKET_NO, 'bad-ticket-no'), 'ticket'),
  at: must(cells.instant('at'), 'at'),
  reached: must(cells.flag('reached'), 'reached'),
  contactedFirst: answer(cells, 'contactedFirst', 'yesNo'),
  onTime: answer(cells, 'onTime', 'yesNo'),
  result: answer(cells, 'result', 'result'),
  satisfaction: answer(cells, 'satisfaction', 'satisfaction'),
  note: cells.text('note', 2000, 'many'),
})
