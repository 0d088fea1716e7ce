import type { ImportKind } from '../../../usecases/imports/rows.ts'
import type { Mapping } from '../../../usecases/ports/mappings.ts'
import { HEADERS } from '../formats/headers.ts'
import { fieldsMissing } from '../read-rows.ts'
import { shapeOf } from './field-shapes.ts'

// A known ticket may come with less; a source of new ones has all of these.
const OF_NEW_TICKETS = ['unit', 'kind', 'receivedAt', 'summary']

/** The field in which a kind has the number of a ticket; null where it has none. */
export const numberField = (kind: ImportKind): 'no' | 'ticket' | null =>
  (['no', 'ticket'] as const).find((field) => field in HEADERS[kind] && shapeOf(kind, field) === 'number') ?? null

/** The fields without which no row of a source could be kept, and that a mapping gives by no column and no default. */
export function lackingFields(kind: ImportKind, { columns, defaults, number }: Mapping): string[] {
  const given = new Set([...columns.map(({ field }) => field), ...defaults.map(({ field }) => field)])
  const needed = [...fieldsMissing(kind), ...(kind === 'tickets' ? OF_NEW_TICKETS : [])]
  const composed = number === null ? null : numberField(kind)
  return needed.filter((field) => !given.has(field) && field !== composed)
}
