import { unitOf } from '../../../usecases/imports/row-work.ts'
import type { ImportKind } from '../../../usecases/imports/rows.ts'
import type { MappedColumn, MappedWord, Mapping } from '../../../usecases/ports/mappings.ts'
import type { KnownUnit } from '../../../usecases/ports/people.ts'
import { refusalIn } from '../../../usecases/ports/refused.ts'
import { plainHeader } from '../formats/headers.ts'
import { readMoment } from '../values/instant.ts'
import { byPattern } from './date-pattern.ts'
import { shapeOf } from './field-shapes.ts'
import { guessWord, isUnderstood, type UnitOf } from './guess-word.ts'
import type { Look } from './look.ts'

/** A word of a source that no rule knows, and how often it stands there. */
export type OpenWord = { field: string; word: string; count: number }

const LIKELY_PATTERNS = ['YYYYMMDDHHmmss', 'YYYYMMDDHHmm', 'YYYYMMDD HH:mm:ss', 'YYYYMMDD HH:mm', 'YYYYMMDD']
const SLASHED = [
  'DD/MM/YYYY HH:mm:ss',
  'DD/MM/YYYY HH:mm',
  'DD/MM/YYYY',
  'MM/DD/YYYY HH:mm:ss',
  'MM/DD/YYYY HH:mm',
  'MM/DD/YYYY',
]

/** How a column writes its times, where they are not read anyway and only one way fits all of them. */
function patternOf(values: readonly string[]): string | null {
  const odd = values.filter((text) => readMoment(text) === null)
  if (odd.length === 0) return null
  const fits = (pattern: string): boolean =>
    odd.every((text) => byPattern(text, [pattern]) !== text && readMoment(byPattern(text, [pattern])) !== null)
  const [only, ...others] = [...LIKELY_PATTERNS, ...SLASHED].filter(fits)
  return others.length === 0 ? (only ?? null) : null
}

/** The unit that a name means, exactly as the import finds it. */
export const unitOfIn =
  (units: readonly KnownUnit[]): UnitOf =>
  (name) => {
    try {
      return unitOf({ units }, name)
    } catch (thrown) {
      if (refusalIn(thrown) === null) throw thrown
      return null
    }
  }

/** The words of a look's columns that have to be said, with what each most likely means. */
export function wordsOf(
  kind: ImportKind,
  look: Look,
  fieldOf: (header: string) => string | null,
): { words: MappedWord[]; open: OpenWord[] } {
  const meansUnit = unitOfIn(look.units)
  const words: MappedWord[] = []
  const open: OpenWord[] = []
  for (const [at, { header }] of look.columns.entries()) {
    const field = fieldOf(header)
    if (field === null) continue
    const shape = shapeOf(kind, field)
    for (const [word, count] of look.words[at] ?? []) {
      if (isUnderstood(shape, word, meansUnit)) continue
      const means = guessWord(shape, word, look.units)
      if (means === null) open.push({ field, word, count })
      else words.push({ field, word, means })
    }
  }
  return { words, open }
}

/** Columns of one name are read alike: the one that is a field, or the first. */
export function eachOnce(columns: readonly MappedColumn[]): MappedColumn[] {
  const once = new Map<string, MappedColumn>()
  for (const column of columns) {
    const name = plainHeader(column.header)
    if ((once.get(name)?.field ?? null) === null) once.set(name, column)
  }
  return [...once.values()]
}

/** The mapping that a file itself suggests; `open` are the words of which nothing is known. */
export function draftMapping(name: string, kind: ImportKind, look: Look): { mapping: Mapping; open: OpenWord[] } {
  const columns = eachOnce(look.columns.map(({ header, guess }) => ({ header, field: guess?.field ?? null })))
  const fieldOf = (header: string): string | null => columns.find((one) => one.header === header)?.field ?? null
  const { words, open } = wordsOf(kind, look, fieldOf)
  const times = look.columns.filter(({ guess }) => guess !== null && shapeOf(kind, guess.field) === 'time')
  const dates = [...new Set(times.map(({ values }) => patternOf(values)).filter((one) => one !== null))]
  return { mapping: { name, kind, columns, words, defaults: [], number: null, dates }, open }
}
