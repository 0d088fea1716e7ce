import { unguarded } from '../../../../wording/papers/spreadsheet-text.ts'
import { SheetNumber } from '../../values/sheet-number.ts'
import type { Bytes } from '../bytes.ts'
import { sheetRows } from './sheet.ts'
import { openWorkbook } from './workbook.ts'

/** A sheet as a table of texts: each row by its number, each cell as it is shown, empty where nothing stands. */
export type Grid = { name: string; rows: readonly { line: number; cells: readonly string[] }[] }

const momentText = (number: SheetNumber): string | null => {
  const moment = number.plain === null ? number.moment : null
  return moment === null || moment.kind === 'instant' ? null : moment.day
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  // An error, or a time of no day: something stands there, and nobody can say what.
  if (Number.isNaN(value)) return '#'
  if (value instanceof SheetNumber) return momentText(value) ?? value.toString()
  return typeof value === 'string' ? unguarded(value) : String(value)
}

/** Every sheet of a workbook, hidden ones too. Refuses `unreadable-file`, `too-large`. */
export async function workbookGrids(bytes: Bytes): Promise<Grid[]> {
  const workbook = await openWorkbook(bytes)
  const grids: Grid[] = []
  for (const { name, entry } of workbook.sheets) {
    const rows: { line: number; cells: readonly string[] }[] = []
    for await (const row of sheetRows(workbook, entry)) {
      if ('values' in row) rows.push({ line: row.line, cells: row.values.map(cellText) })
    }
    grids.push({ name, rows })
  }
  return grids
}
