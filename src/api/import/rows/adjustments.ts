import type { GivenAdjustment } from '../../../usecases/imports/rows.ts'
import { type Cells, must } from '../cells.ts'
import { PERIOD, POINTS } from './marks.ts'
import { TICKET_NO } from './tickets.ts'

export const readAdjustment = (cells: Cells): GivenAdjustment => ({
  period: must(cells.shaped('period', 20, PERIOD, 'unknown-period'), 'period'),
  unit: must(cells.text('unit', 100), 'unit'),
  kind: must(cells.word('kind', 'adjustmentKind'), 'kind'),
  clause: Number(must(cells.shaped('clause', 10, /^-?\d{1,4}$/, 'bad-clause'), 'clause')),
  points: cells.shaped('points', 20, POINTS, 'bad-field'),
  ticket: cells.shaped('ticket', 200, TICKET_NO, 'bad-ticket-no'),
  reason: must(cells.text('reason', 2000, 'many'), 'reason'),
  status: must(cells.word('status', 'adjustmentStatus'), 'status'),
  at: must(cells.instant('at'), 'at'),
})
