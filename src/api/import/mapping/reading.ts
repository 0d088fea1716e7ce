import type { ImportKind } from '../../../usecases/imports/rows.ts'
import type { Mapping } from '../../../usecases/ports/mappings.ts'
import { plainHeader } from '../formats/headers.ts'
import { PASSED_OVER, plainReading, type Reading } from '../formats/reading.ts'
import { isJoined } from './field-shapes.ts'
import { templateColumns } from './number-template.ts'

// No field's name has a colon in it.
const PART = 'column:'

/** Where a column's value is kept until its row is put together: the field and the place of the column. */
export const partKey = (header: string): string => `${PART}${plainHeader(header)}`
export const isPartKey = (key: string): boolean => key.startsWith(PART)

/** The columns of a mapping that do not simply become a field: parts of a number, and those of which one field is joined. */
export function partsOf(kind: ImportKind, { columns, number }: Mapping): ReadonlySet<string> {
  const inNumber = templateColumns(number ?? '').map(plainHeader)
  const joined = columns.filter(
    ({ field }) =>
      field !== null && isJoined(kind, field) && columns.filter((other) => other.field === field).length > 1,
  )
  return new Set([...inNumber, ...joined.map(({ header }) => plainHeader(header))])
}

/** By a mapping, and by the kind's own headers for what the mapping does not name. */
export function mappedReading(kind: ImportKind, mapping: Mapping): Reading {
  const parts = partsOf(kind, mapping)
  const named = new Map(mapping.columns.map(({ header, field }) => [plainHeader(header), field]))
  const plain = plainReading(kind)
  return {
    keyOf: (header) => {
      const wanted = plainHeader(header)
      if (parts.has(wanted)) return partKey(header)
      const field = named.get(wanted)
      return field === undefined ? plain.keyOf(header) : (field ?? PASSED_OVER)
    },
    known: mapping.columns.map(({ header }) => header),
  }
}
