import { z } from 'zod'
import type { Bytes } from './bytes.ts'
import { isBlank } from './plain-text.ts'
import { PASSED_OVER, type Reading } from './reading.ts'
import { recordsOf } from './records.ts'
import { badRow, type RowSource, type SourceRow, tooLong } from './source.ts'
import { textOf } from './text.ts'

// Every key is looked at, `__proto__` too, which a record's schema would pass over.
const Row = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

function rowOf(line: number, text: string): SourceRow {
  try {
    const row = Row.safeParse(JSON.parse(text))
    return row.success ? { line, cells: row.data } : badRow(line)
  } catch {
    return badRow(line)
  }
}

/** The same by what a mapping makes of its names; a name that nobody knows stays, and is refused as such. */
function renamed(row: SourceRow, reading: Reading | null): SourceRow {
  if (reading === null || 'faults' in row) return row
  const cells = Object.entries(row.cells).flatMap(([name, value]) => {
    const key = reading.keyOf(name)
    return key === PASSED_OVER ? [] : [[key ?? name, value] as const]
  })
  return { line: row.line, cells: Object.fromEntries(cells) }
}

/** One JSON object a line, UTF-8; blank lines are counted and skipped. */
export const ndjson = (bytes: Bytes, reading: Reading | null = null): RowSource => ({
  open: async function* () {
    for await (const { line, text } of recordsOf(textOf(bytes, 'utf-8'), false)) {
      if (text === null) yield tooLong(line)
      else if (!isBlank(text)) yield renamed(rowOf(line, text), reading)
    }
  },
})
