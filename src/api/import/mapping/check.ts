import { isImportKind } from '../../../usecases/imports/rows.ts'
import type { Mapping } from '../../../usecases/ports/mappings.ts'
import type { KnownUnit } from '../../../usecases/ports/people.ts'
import { refuse } from '../../../usecases/ports/refused.ts'
import { KIND_NAMES } from '../../../wording/imports/import-words.ts'
import { type MappingFault, mappingFaultText } from '../../../wording/imports/mapping-faults.ts'
import { HEADERS, headerOf, plainHeader } from '../formats/headers.ts'
import { isDatePattern } from './date-pattern.ts'
import { unitOfIn } from './draft.ts'
import { isJoined, shapeOf } from './field-shapes.ts'
import { isUnderstood } from './guess-word.ts'
import { numberField } from './needed.ts'
import { templateColumns } from './number-template.ts'

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u
const LONGEST = 200
const MOST = 2000

// A mapping is a folder too, beside those of the kinds and what was done with files.
const TAKEN: readonly string[] = ['done', 'failed', ...Object.keys(KIND_NAMES), ...Object.values(KIND_NAMES)]

export const isMappingName = (name: string): boolean => NAME.test(name) && !TAKEN.includes(name.toLowerCase())

const twice = (texts: readonly string[]): string[] => [...new Set(texts.filter((one, at) => texts.indexOf(one) !== at))]

/** Everything for which a mapping cannot be used. */
export function mappingFaults(mapping: Mapping, units: readonly KnownUnit[]): MappingFault[] {
  const { name, kind, columns, words, defaults, number, dates } = mapping
  if (!isImportKind(kind)) return [{ wrong: 'kind', what: kind }]
  const isField = (field: string): boolean => Object.hasOwn(HEADERS[kind], field)
  const called = (field: string): string => headerOf(kind, field)
  const named = columns.flatMap(({ field }) => (field === null ? [] : [field]))
  const used = [...named, ...words.map(({ field }) => field), ...defaults.map(({ field }) => field)]
  const unitOf = unitOfIn(units)
  const means = [
    ...words.map(({ field, word, means: value }) => ({ field, value, word })),
    ...defaults.map(({ field, value }) => ({ field, value, word: null })),
  ]
  const texts = [
    ...columns.map(({ header }) => header),
    ...words.map(({ word }) => word),
    ...defaults.map((one) => one.value),
  ]
  return [
    ...(isMappingName(name) ? [] : [{ wrong: 'name', what: name } as const]),
    ...(columns.length + words.length + defaults.length > MOST || texts.some((one) => one.length > LONGEST)
      ? [{ wrong: 'size', what: '' } as const]
      : []),
    ...[...new Set(used)].filter((field) => !isField(field)).map((what) => ({ wrong: 'field', what }) as const),
    ...twice(columns.map(({ header }) => plainHeader(header))).map(
      (what) => ({ wrong: 'column-twice', what }) as const,
    ),
    ...twice(named.filter((field) => isField(field) && !isJoined(kind, field))).map(
      (field) => ({ wrong: 'field-twice', what: called(field) }) as const,
    ),
    ...means
      .filter(({ field, value }) => isField(field) && !isUnderstood(shapeOf(kind, field), value, unitOf))
      .map(({ field, value }) => ({ wrong: 'meaning', what: value, field: called(field) }) as const),
    ...(number !== null && (numberField(kind) === null || templateColumns(number).length === 0)
      ? [{ wrong: 'number', what: number } as const]
      : []),
    ...dates.filter((pattern) => !isDatePattern(pattern)).map((what) => ({ wrong: 'date', what }) as const),
  ]
}

/** Refuses `bad-mapping` with every sentence of it. */
export function demandMapping(mapping: Mapping, units: readonly KnownUnit[]): void {
  const faults = mappingFaults(mapping, units)
  if (faults.length > 0) refuse('bad-mapping', { problems: faults.map(mappingFaultText) })
}
