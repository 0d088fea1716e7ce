import type { UnitRow } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { must } from '../values/cells.ts'

const CODE = /^[a-z][a-z0-9-]{0,39}$/

export const readUnit: Reader<UnitRow> = {
  code: (cells) => must(cells.shaped('code', 40, CODE, 'bad-field'), 'code'),
  name: (cells) => must(cells.text('name', 100), 'name'),
  cohort: (cells) => must(cells.wordOrOwn('cohort', 'cohort', 40), 'cohort'),
  short: (cells) => cells.texts('short', 100),
  active: (cells) => cells.flag('active'),
}
