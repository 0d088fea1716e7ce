import type { ImportKind, RowOf, Rows } from '../../usecases/imports/rows.ts'
import { refuseAll } from '../../usecases/ports/refused.ts'
import { HEADERS } from './formats/headers.ts'
import type { RowSource } from './formats/source.ts'
import { type Reader, readPart, readRow } from './reader.ts'
import { readAdjustment } from './rows/adjustments.ts'
import { readAttempt } from './rows/attempts.ts'
import { readDuty } from './rows/duty.ts'
import { readExtension } from './rows/extensions.ts'
import { readMark } from './rows/marks.ts'
import { readMember } from './rows/members.ts'
import { readPause } from './rows/pauses.ts'
import { readReport } from './rows/reports.ts'
import { readReturn } from './rows/returns.ts'
import { readRevisit } from './rows/revisits.ts'
import { readTicket } from './rows/tickets.ts'
import { readTopic } from './rows/topics.ts'
import { readUnit } from './rows/units.ts'

const READERS: { readonly [K in ImportKind]: Reader<RowOf[K]> } = {
  units: readUnit,
  members: readMember,
  tickets: readTicket,
  returns: readReturn,
  extensions: readExtension,
  pauses: readPause,
  revisits: readRevisit,
  attempts: readAttempt,
  marks: readMark,
  reports: readReport,
  adjustments: readAdjustment,
  duty: readDuty,
  topics: readTopic,
}

/** The fields that no row of a kind can do without. */
export function fieldsMissing(kind: ImportKind): string[] {
  const { faults } = readPart<object>(READERS[kind], {}, [])
  return faults.flatMap(({ code, detail }) =>
    code === 'missing-field' && typeof detail.field === 'string' ? [detail.field] : [],
  )
}

/** The rows of a file as a kind reads them, each when its turn comes. */
export function readRows<K extends ImportKind>(kind: K, source: RowSource): Rows<RowOf[K]> {
  const reader: Reader<RowOf[K]> = READERS[kind]
  const fields = Object.keys(HEADERS[kind])
  return {
    open: async function* () {
      for await (const row of source.open()) {
        yield {
          line: row.line,
          read: () => ('faults' in row ? refuseAll(row.faults) : readRow(reader, row.cells, fields)),
          part: () => ('faults' in row ? {} : readPart(reader, row.cells, fields).part),
        }
      }
    },
  }
}
