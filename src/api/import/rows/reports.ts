import type { GivenReport } from '../../../usecases/imports/rows.ts'
import { type Cells, must } from '../cells.ts'

export const readReport = (cells: Cells): GivenReport => ({
  unit: must(cells.text('unit', 100), 'unit'),
  at: must(cells.instant('at'), 'at'),
  title: must(cells.text('title', 300), 'title'),
  kind: must(cells.word('kind', 'reportKind'), 'kind'),
})
