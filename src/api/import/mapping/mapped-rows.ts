import type { ImportKind } from '../../../usecases/imports/rows.ts'
import { seenText } from '../../../usecases/imports/seen-text.ts'
import type { Mapping } from '../../../usecases/ports/mappings.ts'
import { plainWord } from '../../../wording/plain-word.ts'
import type { Bytes } from '../formats/bytes.ts'
import { plainHeader } from '../formats/headers.ts'
import { openRows, type Said } from '../formats/open-rows.ts'
import { isBlank } from '../formats/plain-text.ts'
import type { RowSource, SourceRow } from '../formats/source.ts'
import { SheetNumber } from '../values/sheet-number.ts'
import { byPattern } from './date-pattern.ts'
import { shapeOf } from './field-shapes.ts'
import { composedNumber, tidyNumber } from './number-template.ts'
import { isPartKey, mappedReading, partKey, partsOf } from './reading.ts'

type Cells = Readonly<Record<string, unknown>>

const isText = (value: unknown): value is string | number | SheetNumber =>
  typeof value === 'string' || typeof value === 'number' || value instanceof SheetNumber

const textOf = (value: unknown): string | null => (isText(value) ? seenText(String(value)) : null)

const NUMBER_FIELDS = ['no', 'ticket', 'repeatOf']

/** Puts a row together as its mapping says: fields of several columns, the number, words, times and what is left empty. */
export function rowMapper(kind: ImportKind, mapping: Mapping): (cells: Cells) => Cells {
  const parts = partsOf(kind, mapping)
  const meaning = new Map(mapping.words.map(({ field, word, means }) => [`${field}\n${plainWord(word)}`, means]))
  const numberField = shapeOf(kind, 'no') === 'number' ? 'no' : 'ticket'

  const joined = (cells: Cells): Map<string, unknown> => {
    const row = new Map(Object.entries(cells).filter(([key]) => !isPartKey(key)))
    for (const { header, field } of mapping.columns) {
      const value = cells[partKey(header)]
      if (field === null || !parts.has(plainHeader(header)) || isBlank(value)) continue
      const before = row.get(field)
      row.set(field, isBlank(before) ? value : `${textOf(before) ?? ''} ${textOf(value) ?? ''}`)
    }
    if (mapping.number !== null) {
      row.set(
        numberField,
        composedNumber(mapping.number, (column) => textOf(cells[partKey(column)])),
      )
    }
    return row
  }

  const meant = (field: string, value: unknown): unknown => {
    const text = textOf(value)
    if (text === null) return value
    const word = meaning.get(`${field}\n${plainWord(text)}`)
    if (word !== undefined) return word
    if (NUMBER_FIELDS.includes(field)) return tidyNumber(text)
    const isWritten = typeof value === 'string' && mapping.dates.length > 0 && shapeOf(kind, field) === 'time'
    return isWritten ? byPattern(value, mapping.dates) : value
  }

  return (cells) => {
    const row = joined(cells)
    for (const [field, value] of row) row.set(field, meant(field, value))
    for (const { field, value } of mapping.defaults) if (isBlank(row.get(field))) row.set(field, value)
    return Object.fromEntries(row)
  }
}

const mapped = (row: SourceRow, map: (cells: Cells) => Cells): SourceRow =>
  'faults' in row ? row : { line: row.line, cells: map(row.cells) }

/** The rows of a table that was read by its mapping, each put together. `called`: fields by the names of the source. */
function mappedSource(source: RowSource, kind: ImportKind, mapping: Mapping): RowSource {
  const map = rowMapper(kind, mapping)
  const called = new Map(mapping.columns.flatMap(({ header, field }) => (field === null ? [] : [[field, header]])))
  return {
    ...source,
    called,
    // What a mapping passes over it passes over on purpose: nobody has to be told.
    passed: { readOnly: new Set<string>(), footers: source.passed?.footers ?? new Set<number>() },
    open: async function* () {
      for await (const row of source.open()) yield mapped(row, map)
    },
  }
}

/** The rows of a file as its source's mapping reads them, or the kind itself where there is none. Refuses as {@link openRows}. */
export async function openMapped(
  bytes: Bytes,
  kind: ImportKind,
  said: Said,
  mapping: Mapping | null,
): Promise<RowSource> {
  if (mapping === null) return openRows(bytes, kind, said)
  return mappedSource(await openRows(bytes, kind, said, mappedReading(kind, mapping)), kind, mapping)
}
