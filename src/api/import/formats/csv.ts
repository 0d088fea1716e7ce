import type { Bytes } from './bytes.ts'
import { isBlank } from './plain-text.ts'
import type { Reading } from './reading.ts'
import { recordsOf, type TextRecord } from './records.ts'
import { badRow, nothingPassed, type RowSource, tooLong } from './source.ts'
import { byField, type TableRow } from './table.ts'
import { type Encoding, textOf } from './text.ts'

/** The text of a quoted field whose quote stands at `from`, and where it ends; null where it does not. */
function quoted(text: string, from: number): { value: string; end: number } | null {
  let value = ''
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return null
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1 }
    value += '"'
    at = quote + 2
  }
}

function plain(text: string, from: number): { value: string; end: number } | null {
  const comma = text.indexOf(',', from)
  const end = comma < 0 ? text.length : comma
  const value = text.slice(from, end)
  return value.includes('"') ? null : { value, end }
}

/** The fields of one record as RFC 4180 has them; null for a quote that stands where none may. */
export function fieldsOf(text: string): string[] | null {
  const values: string[] = []
  for (let at = 0; ; at += 1) {
    const field = text[at] === '"' ? quoted(text, at) : plain(text, at)
    if (field === null) return null
    values.push(field.value)
    at = field.end
    if (at === text.length) return values
    if (text[at] !== ',') return null
  }
}

/** The lines that an unclosed quote took into a record. */
const swallowed = ({ text, more }: TextRecord): { swallowed?: number } => {
  const lines =
    text === null
      ? more
      : text
          .split('\n')
          .slice(1)
          .filter((line) => !isBlank(line)).length
  return lines > 0 ? { swallowed: lines } : {}
}

function rowOf(record: TextRecord): TableRow | null {
  const { line, text, more, isOpen } = record
  if (isOpen) return badRow(line, swallowed(record))
  if (text === null) return tooLong(line)
  if (isBlank(text)) return null
  const values = fieldsOf(text)
  return values === null ? badRow(line, swallowed(record)) : { line, values, more }
}

/** The rows of a file, the header among them. */
export async function* csvTable(bytes: Bytes, encoding: Encoding): AsyncGenerator<TableRow> {
  for await (const record of recordsOf(textOf(bytes, encoding), true)) {
    const row = rowOf(record)
    if (row) yield row
  }
}

/** RFC 4180 with the Chinese header. An unclosed quote or half a row is a row's error; `line` counts lines of the file. */
export function csv(bytes: Bytes, reading: Reading, encoding: Encoding): RowSource {
  const passed = nothingPassed()
  return { open: () => byField(reading, csvTable(bytes, encoding), 'refused', passed), passed }
}
