import type { ImportKind } from '../../../usecases/imports/rows.ts'
import { fieldOfHeader, headersOf, isReadOnly } from './headers.ts'

/** A column that is passed over. */
export const PASSED_OVER = Symbol('passed over')

/** What a column is: a key under which its value is kept, passed over, or not known. */
export type ColumnKey = string | typeof PASSED_OVER | null

/** How the header of a file is read. */
export type Reading = {
  keyOf(header: string): ColumnKey
  /** The headers that are known, as they are told to whoever brought another one. */
  known: readonly string[]
}

/** By the headers of the kind alone. */
export const plainReading = (kind: ImportKind): Reading => ({
  keyOf: (header) => fieldOfHeader(kind, header) ?? (isReadOnly(kind, header) ? PASSED_OVER : null),
  known: headersOf(kind),
})
