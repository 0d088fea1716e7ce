import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
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

/** A4 across, as wide as the page, the header on every page. */
const pageOf = (header: number) =>
  ({
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${header}:${header}`,
  }) as const

/**
 * One worksheet: its title, a header that stays in sight and can be filtered by, and the page it is printed on. Text is
 * text and numbers are numbers; nothing is a formula. Written row by row: the other writer cuts its text into blocks, and
 * a character beyond the first plane that lies across a cut comes out as two that nobody wrote.
 */
export async function toXlsx({ name, title, columns, rows }: Table): Promise<Uint8Array> {
  const stream = new PassThrough()
  const written = buffer(stream)
  const book = new ExcelJs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true })
  book.title = name
  const header = title === undefined ? 1 : 2
  const sheet = book.addWorksheet(name.slice(0, SHEET_NAME), {
    views: [{ state: 'frozen', ySplit: header }],
    pageSetup: pageOf(header),
    headerFooter: { oddFooter: '&L&F&R&P / &N' },
  })
  sheet.columns = columns.map(({ width, decimals }) => ({
    width,
    style: decimals === undefined ? {} : { numFmt: formatOf(decimals) },
  }))
  if (title !== undefined) sheet.addRow([title]).font = { bold: true, size: 14 }
  sheet.addRow(columns.map((column) => column.header)).font = { bold: true }
  sheet.autoFilter = { from: { row: header, column: 1 }, to: { row: header, column: columns.length } }
  for (const row of rows) sheet.addRow(row.map(spoken)).commit()
  sheet.commit()
  await book.commit()
  return new Uint8Array(await written)
}
