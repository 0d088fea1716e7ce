import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { inOne, type LongTable, type Table } from './table.ts'
import { bookParts, PART } from './workbook/book.ts'
import { sheetXml } from './workbook/sheet.ts'
import { stylesXml } from './workbook/styles.ts'

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** The same table is the same bytes, whenever it is written. */
export const SAME = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const

/** A table as a workbook of one sheet, piece by piece. Rows are packed as they are written, away from the thread that serves. */
export async function* xlsxOf(table: LongTable): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  for (const [name, xml] of [...bookParts(table), [PART.styles, stylesXml(table.columns)]] as const) {
    zip.addBuffer(Buffer.from(DECLARATION + xml), name, SAME)
  }
  const sheet = Readable.from(sheetXml(table), { objectMode: false })
  const out = new PassThrough()
  // A fault of the rows ends what is read of the file; who stops reading it ends the rows.
  sheet.once('error', (fault) => out.destroy(fault))
  zip.addReadStream(sheet, PART.sheet, SAME)
  zip.end()
  zip.outputStream.pipe(out)
  try {
    yield* out
  } finally {
    sheet.destroy()
  }
}

/** The whole of it. */
export const toXlsx = async (table: Table): Promise<Uint8Array> => new Uint8Array(await buffer(xlsxOf(inOne(table))))
