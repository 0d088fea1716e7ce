import { parse } from 'csv-parse/sync'
import type { ImportKind } from '../../../usecases/imports/rows.ts'
import type { Bytes } from './bytes.ts'
import { isBlank } from './plain-text.ts'
import { recordsOf, type TextRecord } from './records.ts'
import { badRow, type RowSource, tooLong } from './source.ts'
import { byField, type TableRow } from './table.ts'
import { type Encoding, textOf } from './text.ts'

// The parser is dear to start and cheap to run, so it gets many records at once.
const AT_ONCE = 200

const valuesOf = (text: string): string[][] => parse(text, { relax_column_count: true, skip_empty_lines: false })

type Whole = TextRecord & { text: string }

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

function parseEach(records: readonly Whole[]): TableRow[] {
  return records.map((record) => {
    const { line, text, more } = record
    try {
      const [values, ...others] = valuesOf(text)
      return values && others.length === 0 ? { line, values, more } : badRow(line, swallowed(record))
    } catch {
      return badRow(line, swallowed(record))
    }
  })
}

function parseTogether(records: readonly Whole[]): TableRow[] {
  try {
    const parsed = valuesOf(records.map(({ text }) => text).join('\n'))
    if (parsed.length === records.length) {
      return records.map(({ line, more }, at) => ({ line, values: parsed[at] ?? [], more }))
    }
  } catch {
    // Which of them it was is found out one by one.
  }
  return parseEach(records)
}

async function* tableOf(bytes: Bytes, encoding: Encoding): AsyncGenerator<TableRow> {
  let group: Whole[] = []
  for await (const record of recordsOf(textOf(bytes, encoding), true)) {
    const { line, text, isOpen } = record
    const isLost = text === null || isOpen
    if (isLost || group.length >= AT_ONCE) {
      yield* parseTogether(group)
      group = []
    }
    if (isLost) yield isOpen ? badRow(line, swallowed(record)) : tooLong(line)
    else if (!isBlank(text)) group.push({ ...record, text })
  }
  yield* parseTogether(group)
}

/** RFC 4180 with the Chinese header. An unclosed quote or half a row is a row's error; `line` counts lines of the file. */
export function csv(bytes: Bytes, kind: ImportKind, encoding: Encoding): RowSource {
  const readOnly = new Set<string>()
  return { open: () => byField(kind, tableOf(bytes, encoding), 'refused', readOnly), readOnly }
}
