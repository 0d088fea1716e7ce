import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Table } from './table.ts'
import { bookParts, PART } from './workbook/book.ts'
import { sheetXml } from './workbook/sheet.ts'
import { stylesXml } from './workbook/styles.ts'

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** The same table is the same bytes, whenever it is written. */
export const SAME = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const

/** A table as a workbook of one sheet. Rows are packed as they are written, away from the thread that serves. */
export async function toXlsx(table: Table): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const [name, xml] of [...bookParts(table), [PART.styles, stylesXml(table.columns)]] as const) {
    zip.addBuffer(Buffer.from(DECLARATION + xml), name, SAME)
  }
  const sheet = Readable.from(sheetXml(table))
  const failed = new Promise<never>((_, reject) => sheet.once('error', reject))
  zip.addReadStream(sheet, PART.sheet, SAME)
  zip.end()
  return new Uint8Array(await Promise.race([buffer(zip.outputStream), failed]))
}
