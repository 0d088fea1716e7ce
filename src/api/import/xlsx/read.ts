import type { ImportKind } from '../../../usecases/imports/rows.ts'
import type { Bytes } from '../bytes.ts'
import type { RowSource } from '../source.ts'
import { byField } from '../table.ts'
import { sheetRows } from './sheet.ts'
import { openWorkbook } from './workbook.ts'

/**
 * The first visible sheet of a workbook, its header in the first row that holds anything. Read part by part from the
 * archive's own directory; nothing is unpacked to disk. Refuses `unreadable-file`, `too-large`.
 */
export async function xlsx(bytes: Bytes, kind: ImportKind): Promise<RowSource> {
  const workbook = await openWorkbook(bytes)
  return { open: () => byField(kind, sheetRows(bytes, workbook), 'allowed') }
}
