import ExcelJs from 'exceljs'
import { type Cell, harmless, type Table } from './table.ts'

/** A cell of XLSX holds no more; what is beyond is cut, or the file would not open. */
const MOST = 32_767
// XML 1.0 knows no other control characters, and one of them would damage the whole workbook.
const UNSAYABLE = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Surrogate}/gu
// A workbook would read `_x0041_` as a letter; its own underscore is spelled out.
const ESCAPES = /_(?=x[0-9A-Fa-f]{4}_)/g
const SHEET_NAME = 31

function spoken(cell: Cell): Cell {
  const value = harmless(cell)
  return typeof value === 'string' ? value.slice(0, MOST).replace(UNSAYABLE, '').replace(ESCAPES, '_x005F_') : value
}

const formatOf = (decimals: number): string => (decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`)

/** One worksheet with a header that stays in sight. Text is text and numbers are numbers; nothing is a formula. */
export async function toXlsx({ name, columns, rows }: Table): Promise<Uint8Array> {
  const book = new ExcelJs.Workbook()
  book.title = name
  const sheet = book.addWorksheet(name.slice(0, SHEET_NAME), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ header, width, decimals }) => ({
    header,
    width,
    style: decimals === undefined ? {} : { numFmt: formatOf(decimals) },
  }))
  sheet.getRow(1).font = { bold: true }
  for (const row of rows) sheet.addRow(row.map(spoken))
  return new Uint8Array(await book.xlsx.writeBuffer())
}
