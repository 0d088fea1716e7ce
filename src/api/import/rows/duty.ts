import type { DutyRow } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { must } from '../values/cells.ts'

/** Days: a date without a time is what is meant here. */
export const readDuty: Reader<DutyRow> = {
  platform: (cells) => must(cells.word('platform', 'platform'), 'platform'),
  userId: (cells) => must(cells.folded('userId', 200), 'userId'),
  from: (cells) => must(cells.limit('from'), 'from'),
  to: (cells) => must(cells.limit('to'), 'to'),
  substitute: (cells) => must(cells.folded('substitute', 200), 'substitute'),
}
