import type { RevisitRow } from '../../../usecases/imports/rows.ts'
import type { CodeIn } from '../../../wording/labels.ts'
import type { Reader } from '../reader.ts'
import { type Cells, must } from '../values/cells.ts'
import { UNANSWERED } from '../values/words.ts'
import { ticketNo } from './tickets.ts'

const INTERVIEWER = /^[A-Za-z0-9-]{1,20}$/

type Questions = 'yesNo' | 'result' | 'satisfaction'

// A citizen who gave no answer is an empty cell, or the word for it.
const answer = <List extends Questions>(cells: Cells, field: string, list: List): CodeIn<List> | null =>
  cells.text(field, 100) === UNANSWERED ? null : cells.word(field, list)

export const readRevisit: Reader<RevisitRow> = {
  ticket: (cells) => must(ticketNo(cells, 'ticket'), 'ticket'),
  at: (cells) => must(cells.instant('at'), 'at'),
  reached: (cells) => must(cells.flag('reached'), 'reached'),
  contactedFirst: (cells) => answer(cells, 'contactedFirst', 'yesNo'),
  onTime: (cells) => answer(cells, 'onTime', 'yesNo'),
  result: (cells) => answer(cells, 'result', 'result'),
  satisfaction: (cells) => answer(cells, 'satisfaction', 'satisfaction'),
  note: (cells) => cells.text('note', 2000, 'many'),
  // A code and no name: letters, digits and hyphens.
  interviewer: (cells) => cells.shaped('interviewer', 40, INTERVIEWER, 'bad-field'),
}
