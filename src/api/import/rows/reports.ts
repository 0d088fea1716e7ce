import type { GivenReport } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { must } from '../values/cells.ts'

export const readReport: Reader<GivenReport> = {
  unit: (cells) => must(cells.text('unit', 100), 'unit'),
  at: (cells) => must(cells.instant('at'), 'at'),
  title: (cells) => must(cells.text('title', 300), 'title'),
  kind: (cells) => must(cells.word('kind', 'filedKind'), 'kind'),
}
