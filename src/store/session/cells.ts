import type { Shape } from './door.ts'

// For lists of very many rows, where it takes longer to make an object of each row, and to read it by a schema, than all else
// that is done with it: a row comes as the database writes it, and each cell says what it must hold.

const unread = (what: string): never => {
  // Never what it held.
  throw new TypeError(`a cell of a row held no ${what}`)
}

/** What a text in a cell means; throws where it means nothing. */
export type Reading<T> = (text: string) => T

export const asText: Reading<string> = (text) => text

export const asNumber: Reading<number> = (text) => {
  const number = Number(text)
  return Number.isNaN(number) ? unread('number') : number
}

export const asBoolean: Reading<boolean> = (text) => text === 't' || (text === 'f' ? false : unread('boolean'))

/** One word of a closed list. */
export function oneOf<Word extends string>(words: readonly Word[]): Reading<Word> {
  const known = new Map<string, Word>(words.map((word) => [word, word]))
  return (text) => known.get(text) ?? unread('known word')
}

/** A list of such words, which need no quotation marks. */
export function listOf<T>(reading: Reading<T>): Reading<readonly T[]> {
  const none: readonly T[] = []
  return (text) => (text === '{}' ? none : text.slice(1, -1).split(',').map(reading))
}

const ZERO = 48
const digits = (text: string, from: number): number =>
  (text.charCodeAt(from) - ZERO) * 10 + text.charCodeAt(from + 1) - ZERO

const USUAL = '2015-03-02 02:00:00+00'.length
const EXACT = '2015-03-02 02:00:00.125+00'.length

/** An instant as a connection in UTC has it (see connections.ts): 2015-03-02 02:00:00.125+00, the fraction without its last zeros. */
export const asInstant: Reading<Date> = (text) => {
  const { length } = text
  const isRead = length === USUAL || (length > USUAL && length <= EXACT && text[19] === '.')
  // Of another length: far from our times, or none at all.
  const at = isRead && text.endsWith('+00') ? usual(text) : Date.parse(text)
  return Number.isNaN(at) ? unread('instant') : new Date(at)
}

function usual(text: string): number {
  const year = digits(text, 0) * 100 + digits(text, 2)
  const fraction = text.length === USUAL ? 0 : Number(text.slice(19, -3)) * 1000
  return Date.UTC(
    year,
    digits(text, 5) - 1,
    digits(text, 8),
    digits(text, 11),
    digits(text, 14),
    digits(text, 17),
    Math.round(fraction),
  )
}

/** The cells of one row after the other, each taken once, in order. */
export class Cells {
  #cells: readonly unknown[] = []
  #at = 0

  begin(row: unknown): void {
    if (!Array.isArray(row)) unread('row')
    // What it holds is unknown still.
    else this.#cells = row
    this.#at = 0
  }

  next<T>(reading: Reading<T>): T {
    const cell = this.#cells[this.#at++]
    return typeof cell === 'string' ? reading(cell) : unread('value')
  }

  /** The same of what may be nothing. */
  maybe<T>(reading: Reading<T>): T | null {
    const cell = this.#cells[this.#at++]
    if (cell === null) return null
    return typeof cell === 'string' ? reading(cell) : unread('value')
  }
}

/** The shape of rows that are read so. `read` takes the cells in the order of the statement's columns. */
export function cellwise<T>(read: (cells: Cells) => T): Shape<T> {
  const cells = new Cells()
  return {
    isOfCells: true,
    parse: (row) => {
      cells.begin(row)
      return read(cells)
    },
  }
}
