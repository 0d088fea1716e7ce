import type { UnitRow } from '../../../usecases/imports/rows.ts'
import { type Cells, must } from '../cells.ts'

const CODE = /^[a-z][a-z0-9-]{0,39}$/

export const readUnit = (cells: Cells): UnitRow => ({
  code: must(cells.shaped('code', 40, CODE, 'bad-field'), 'code'),
  name: must(cells.text('name', 100), 'name'),
  cohort: must(cells.word('cohort', 'cohort'), 'cohort'),
})
