import { z } from 'zod'
import { JUDGED_ITEMS } from '../../../domain/lists/items.ts'
import type { GivenMark } from '../../../usecases/imports/rows.ts'
import { refuse } from '../../../usecases/ports/refused.ts'
import { codesOf, labelOf } from '../../../wording/labels.ts'
import type { Reader } from '../reader.ts'
import { type Cells, must } from '../values/cells.ts'

const Judged = z.enum(JUDGED_ITEMS)

/** A decimal number as points are written; its bounds are the scheme's. */
export const POINTS = /^-?\d{1,4}(\.\d{1,4})?$/

export const PERIOD = /^\d{4}[A-Za-z0-9-]{0,10}$/

function judged(cells: Cells): GivenMark['item'] {
  const item = Judged.safeParse(must(cells.word('item', 'item'), 'item'))
  if (item.success) return item.data
  const allowed = codesOf('item').filter((code) => Judged.safeParse(code).success)
  return refuse('unknown-word', { field: 'item', allowed: allowed.map((code) => labelOf('item', code)) })
}

export const readMark: Reader<GivenMark> = {
  period: (cells) => must(cells.number('period', 20, PERIOD, 'unknown-period'), 'period'),
  unit: (cells) => must(cells.text('unit', 100), 'unit'),
  item: (cells) => judged(cells),
  points: (cells) => must(cells.number('points', 20, POINTS, 'bad-field'), 'points'),
  reason: (cells) => must(cells.text('reason', 2000, 'many'), 'reason'),
  at: (cells) => cells.instant('at'),
}
