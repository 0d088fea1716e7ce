import type { ImportKind } from '../../../usecases/imports/rows.ts'
import { HEADER_WORDS, NEVER_COLUMNS } from '../../../wording/imports/import-words.ts'
import { fieldOfHeader, HEADERS, isReadOnly, plainHeader } from '../formats/headers.ts'
import { readMoment } from '../values/instant.ts'
import { shapeOf } from './field-shapes.ts'

/** What a column may be: `sure` where its header says so. */
export type GuessedColumn = { field: string; sure: boolean }

const fieldsOf = (kind: ImportKind): string[] => Object.keys(HEADERS[kind])

/** Whether a column is one of which nothing is ever imported. */
export const isPassedOver = (kind: ImportKind, header: string): boolean =>
  NEVER_COLUMNS.includes(plainHeader(header)) || isReadOnly(kind, header)

/** What a header says by itself. */
export function fieldByHeader(kind: ImportKind, header: string): GuessedColumn | null {
  const known = fieldOfHeader(kind, header)
  if (known !== null) return { field: known, sure: true }
  const plain = plainHeader(header)
  if (isPassedOver(kind, header)) return null
  const exact = fieldsOf(kind).find((field) => HEADER_WORDS[field]?.includes(plain))
  if (exact !== undefined) return { field: exact, sure: true }
  // The longest word that stands in the header says most.
  const within = fieldsOf(kind)
    .flatMap((field) =>
      [...(HEADERS[kind][field] ?? []), ...(HEADER_WORDS[field] ?? [])]
        .filter((word) => word.length >= 3 && plain.includes(word))
        .map((word) => ({ field, length: word.length })),
    )
    .sort((a, b) => b.length - a.length)
  return within[0] ? { field: within[0].field, sure: false } : null
}

const PHONE = /^(?:\+?86[- ]?)?(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/
const NUMBER = /^(?=(?:\D*\d){6})[\w\p{Script=Han}〔〕()（）[\]【】-]{8,60}$/u
const MOST = 0.8
const LONG = 15

const share = (values: readonly string[], is: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(is).length / values.length

const isTime = (text: string): boolean => readMoment(text) !== null && /\D/.test(text)

/** What the values of a column look like, where its header said nothing: one of the fields that are still free. */
export function fieldByValues(
  kind: ImportKind,
  values: readonly string[],
  free: readonly string[],
): GuessedColumn | null {
  const of = (shape: ReturnType<typeof shapeOf>): GuessedColumn | null => {
    const field = free.find((one) => shapeOf(kind, one) === shape)
    return field === undefined ? null : { field, sure: false }
  }
  if (share(values, (text) => PHONE.test(text)) > MOST) return of('phone')
  if (share(values, isTime) > MOST) return of('time')
  const isUnique = new Set(values).size === values.length
  if (isUnique && share(values, (text) => NUMBER.test(text)) > MOST) return of('number')
  const length = values.reduce((sum, text) => sum + [...text].length, 0) / Math.max(1, values.length)
  return length > LONG && !values.some(isTime) ? of('long') : null
}

/**
 * The field of every column, null where nothing is known: what is sure first, then what is likely, then what the values
 * look like, and each field once.
 */
export function guessColumns(
  kind: ImportKind,
  columns: readonly { header: string; values: readonly string[] }[],
): (GuessedColumn | null)[] {
  const found: (GuessedColumn | null)[] = columns.map(() => null)
  const taken = new Set<string>()
  const take = (at: number, guess: GuessedColumn | null): void => {
    if (guess === null || found[at] || taken.has(guess.field)) return
    found[at] = guess
    taken.add(guess.field)
  }
  const byHeader = columns.map(({ header }) => fieldByHeader(kind, header))
  for (const [at, { header }] of columns.entries()) if (fieldOfHeader(kind, header)) take(at, byHeader[at] ?? null)
  for (const sure of [true, false]) {
    for (const [at, guess] of byHeader.entries()) if (guess?.sure === sure) take(at, guess)
  }
  for (const [at, { header, values }] of columns.entries()) {
    const isFree = !isPassedOver(kind, header) && byHeader[at] === null
    const free = fieldsOf(kind).filter((field) => !taken.has(field) && NEEDED_BY_LOOKS.includes(field))
    if (isFree && values.length >= 3) take(at, fieldByValues(kind, values, free))
  }
  return found
}

// Only what every ticket has: a second date or a second long text may be anything.
const NEEDED_BY_LOOKS = ['no', 'ticket', 'receivedAt', 'at', 'citizenPhone', 'summary']
