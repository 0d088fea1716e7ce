import ExcelJs from 'exceljs'
import { workbookGrids } from '../../src/api/import/formats/xlsx/grids.ts'
import { readSchemeForm } from '../../src/cli/forms/read-scheme.ts'
import { schemeForm } from '../../src/cli/forms/write-scheme.ts'
import { Refusal } from '../../src/domain/errors.ts'
import { formXlsx } from '../../src/report/forms/form-xlsx.ts'
import type { Scheme } from '../../src/scoring/scheme.ts'
import { memoryBytes } from '../api/import/memory-bytes.ts'
import { seededUnits } from '../support/seeds.ts'

const units = seededUnits()

export const formOf = (scheme: Scheme): Promise<Uint8Array> => formXlsx(schemeForm(scheme, units))

export const readBack = async (bytes: Uint8Array): Promise<Scheme> =>
  readSchemeForm(await workbookGrids(memoryBytes(Buffer.from(bytes))), units)

/** The form as a clerk opens it. */
export async function opened(scheme: Scheme): Promise<ExcelJs.Workbook> {
  const book = new ExcelJs.Workbook()
  // The reader's own type asks for the bytes under another name.
  await book.xlsx.load((await formOf(scheme)).buffer as ArrayBuffer)
  return book
}

/** The form as a clerk leaves it: opened by another program, cells changed, saved. */
export async function filled(scheme: Scheme, change: (book: ExcelJs.Workbook) => void): Promise<Scheme> {
  const book = await opened(scheme)
  change(book)
  return readBack(new Uint8Array(await book.xlsx.writeBuffer()))
}

export const sheetOf = (book: ExcelJs.Workbook, name: string): ExcelJs.Worksheet => {
  const sheet = book.getWorksheet(name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}

export const rowOf = (sheet: ExcelJs.Worksheet, path: string): number => {
  for (let row = 2; row <= sheet.rowCount; row += 1) if (sheet.getCell(row, 7).value === path) return row
  throw new Error(`no row ${path}`)
}

/** What a form is refused with. */
export const problemsOf = async (done: Promise<unknown>): Promise<readonly string[]> => {
  const thrown = await done.then(
    () => null,
    (fault: unknown) => fault,
  )
  const problems = thrown instanceof Refusal ? thrown.detail.problems : undefined
  return typeof problems === 'object' ? problems : []
}
