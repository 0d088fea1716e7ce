import { refuse } from '../../../usecases/ports/refused.ts'
import { NOTHING } from '../values/words.ts'
import type { Bytes } from './bytes.ts'
import { csvTable } from './csv.ts'
import { ndjson } from './ndjson.ts'
import type { Said } from './open-rows.ts'
import { demandBytes } from './real-type.ts'
import type { TableRow } from './table.ts'
import { encodingOf } from './text.ts'
import { sheetRows } from './xlsx/sheet.ts'
import { openWorkbook } from './xlsx/workbook.ts'

/** A table of a file as it stands there, its header not yet known. */
export type RawTable = { sheet: string | null; isHidden: boolean; open(): AsyncGenerator<TableRow> }

/** Objects as a table: a row of all their names above a row for each. */
async function namesIn(bytes: Bytes): Promise<string[]> {
  const names = new Set<string>()
  for await (const row of ndjson(bytes).open()) {
    if ('cells' in row) for (const name of Object.keys(row.cells)) names.add(name)
  }
  return [...names]
}

async function* objectRows(bytes: Bytes, names: readonly string[]): AsyncGenerator<TableRow> {
  yield { line: 0, values: names }
  for await (const row of ndjson(bytes).open()) {
    yield 'faults' in row ? row : { line: row.line, values: names.map((name) => row.cells[name] ?? null) }
  }
}

/**
 * The tables of a file, for whoever wants to find out what they are. Refuses `unsupported-type`, `unreadable-file`,
 * `too-large`, `nothing-found`.
 */
export async function rawTables(bytes: Bytes, said: Said): Promise<RawTable[]> {
  if (bytes.size === 0) return refuse('nothing-found', { why: NOTHING.empty })
  await demandBytes(bytes, said.type)
  if (said.type === 'xlsx' || said.type === 'xls') {
    const workbook = await openWorkbook(bytes)
    return workbook.sheets.map(({ name, isHidden, entry }) => ({
      sheet: name,
      isHidden,
      open: () => sheetRows(workbook, entry),
    }))
  }
  if (said.type === 'ndjson') {
    const names = await namesIn(bytes)
    return [{ sheet: null, isHidden: false, open: () => objectRows(bytes, names) }]
  }
  const encoding = await encodingOf(bytes, said.charset)
  return [{ sheet: null, isHidden: false, open: () => csvTable(bytes, encoding) }]
}
