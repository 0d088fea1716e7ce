import type { TextTable } from '../../api/import/rejected-table.ts'

const NARROW = 14

/** A table of texts as a workbook. The writers of spreadsheets are heavy, and a start should not wait for them. */
export async function writeTable({ name, headers, rows }: TextTable): Promise<Uint8Array> {
  const { toXlsx } = await import('../../report/xlsx.ts')
  return toXlsx({ name, columns: headers.map((header) => ({ header, width: NARROW })), rows })
}
