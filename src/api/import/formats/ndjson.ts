import { z } from 'zod'
import type { Bytes } from './bytes.ts'
import { isBlank } from './plain-text.ts'
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

/** One JSON object a line, UTF-8; blank lines are counted and skipped. */
export const ndjson = (bytes: Bytes): RowSource => ({
  open: async function* () {
    for await (const { line, text } of recordsOf(textOf(bytes, 'utf-8'), false)) {
      if (text === null) yield tooLong(line)
      else if (!isBlank(text)) yield rowOf(line, text)
    }
  },
})
