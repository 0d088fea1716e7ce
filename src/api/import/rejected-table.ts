import { UPLOAD_PAGE } from '../../wording/papers/upload-page.ts'
import type { ImportAnswer } from './answer.ts'
import type { Bytes } from './formats/bytes.ts'
import type { Said } from './formats/open-rows.ts'
import { rawTables } from './formats/raw-tables.ts'
import { cellText, type Look } from './mapping/look.ts'

/** A table of texts, for whoever writes workbooks. */
export type TextTable = { name: string; headers: readonly string[]; rows: readonly (readonly string[])[] }

/**
 * The rows that were rejected, as they stand in the file, with their line and all reasons: mended, the table can be
 * brought as it is, since an import passes these two columns over.
 */
export async function rejectedTable(bytes: Bytes, said: Said, look: Look, answer: ImportAnswer): Promise<TextTable> {
  const reasons = new Map<number, string[]>()
  for (const { line, message } of answer.rejected) reasons.set(line, [...(reasons.get(line) ?? []), message])
  const table = (await rawTables(bytes, said)).find(({ sheet }) => sheet === look.sheet)
  const places = look.columns.map(({ place }) => place)
  const rows: string[][] = []
  if (table) {
    for await (const row of table.open()) {
      const why = reasons.get(row.line)
      if (why === undefined) continue
      reasons.delete(row.line)
      const texts = 'values' in row && row.line !== look.line ? row.values.map(cellText) : []
      rows.push([...places.map((place) => texts[place] ?? ''), String(row.line), why.join(' ')])
    }
  }
  // What was said of a line that is none any more, as of a whole file.
  const rest = [...reasons].map(([line, why]) => [...places.map(() => ''), String(line), why.join(' ')])
  const headers = [...look.columns.map(({ header }) => header), UPLOAD_PAGE.lineColumn, UPLOAD_PAGE.reasonColumn]
  return { name: UPLOAD_PAGE.rejectedName, headers, rows: [...rows, ...rest] }
}
