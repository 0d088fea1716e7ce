import type { GivenAdjustment } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { must } from '../values/cells.ts'
import { PERIOD, POINTS } from './marks.ts'
import { ticketNo } from './tickets.ts'

export const readAdjustment: Reader<GivenAdjustment> = {
  period: (cells) => must(cells.number('period', 20, PERIOD, 'unknown-period'), 'period'),
  unit: (cells) => must(cells.text('unit', 100), 'unit'),
  kind: (cells) => must(cells.word('kind', 'adjustmentKind'), 'kind'),
  clause: (cells) => Number(must(cells.number('clause', 10, /^-?\d{1,4}$/, 'bad-clause'), 'clause')),
  points: (cells) => cells.number('points', 20, POINTS, 'bad-field'),
  ticket: (cells) => ticketNo(cells, 'ticket'),
  reason: (cells) => must(cells.text('reason', 2000, 'many'), 'reason'),
  status: (cells) => must(cells.word('status', 'adjustmentStatus'), 'status'),
  at: (cells) => must(cells.instant('at'), 'at'),
}
