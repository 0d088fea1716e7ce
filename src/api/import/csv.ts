import { parse } from 'csv-parse/sync'
import type { ImportKind } from '../../usecases/imports/rows.ts'
import type { Bytes } from './bytes.ts'
import { recordsOf, type TextRecord } from './records.ts'
import { badRow, type RowSource, tooLong } from './source.ts'
import { byField, type TableRow } from './table.ts'
import { type Encoding, textOf } from './text.ts'

// The parser is dear to start and cheap to run, so it gets many records at once.
const AT_ONCE = 200

const valuesOf = (text: string): string[][] => parse(text, { relax_column_count: true, skip_empty_lines: false })

type Whole = TextRecord & { text: string }

function parseEach(records: readonly Whole[]): TableRow[] {
  return records.map(({ line, text }) => {
    try {
      const [values, ...more] = valuesOf(text)
      return values && more.length === 0 ? { line, values } : badRow(line)
    } catch {
      return badRow(line)
    }
  })
}

function parseTogether(records: readonly Whole[]): TableRow[] {
  try {
    const parsed = valuesOf(records.map(({ text }) => text).join('\n'))
    if (parsed.length === records.length) {
      return records.map(({ line }, at) => ({ line, values: parsed[at] ?? [] }))
    }
  } catch {
    // Which of them it was is found out one by one.
  }
  return parseEach(records)
}

async function* tableOf(bytes: Bytes, encoding: Encoding): AsyncGenerator<TableRow> {
  let group: Whole[] = []
  for await (const { line, text } of recordsOf(textOf(bytes, encoding), true)) {
    if (text === null || group.length >= AT_ONCE) {
      yield* parseTogether(group)
      group = []
    }
    if (text === null) yield tooLong(line)
    else if (text.trim() !== '') group.push({ line, text })
  }
  yield* parseTogether(group)
}

/** RFC 4180 with the Chinese header. An unclosed quote or half a row is a row's error; `line` counts lines of the file. */
export const csv = (bytes: Bytes, kind: ImportKind, encoding: Encoding): RowSource => ({
  open: () => byField(kind, tableOf(bytes, encoding), 'refused'),
})
