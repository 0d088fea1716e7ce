import { z } from 'zod'
import type { RefusalCode } from '../../domain/errors.ts'
import { refuse } from '../../usecases/refused.ts'
import { type CodeIn, codeOf, codesOf, type LabelList, labelOf } from '../../wording/labels.ts'
import { readInstant } from './instant.ts'
import { NO, SEPARATORS, YES } from './words.ts'

const Cell = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.date(),
  z.null(),
  z.undefined(),
  z.array(z.union([z.string(), z.number()])),
])
type Cell = z.infer<typeof Cell>

const UNSEEN = /[\p{Cc}\p{Surrogate}\u2028\u2029]/u
const UNSEEN_IN_LINES = /[^\P{Cc}\t\n\r]|[\p{Surrogate}\u2028\u2029]/u
const QUOTABLE = 30

/** The values of one row, each read as what its field holds. Every reader gives null for an empty cell. */
export class Cells {
  readonly #values: Readonly<Record<string, unknown>>

  /** Refuses `unknown-column` naming every field that the kind does not know. */
  constructor(values: Readonly<Record<string, unknown>>, fields: readonly string[]) {
    const columns = Object.keys(values).filter((field) => !fields.includes(field))
    if (columns.length > 0)
      refuse('unknown-column', { columns: columns.map((name) => name.slice(0, 60)), field: columns[0] ?? '' })
    this.#values = values
  }

  #cell(field: string): Cell {
    const value = Object.hasOwn(this.#values, field) ? this.#values[field] : null
    // Nearly every cell is one of these; the schema is for the rest.
    if (value === null || typeof value === 'string') return value
    const read = Cell.safeParse(value)
    return read.success ? read.data : refuse('bad-field', { field })
  }

  #plain(field: string): string | null {
    const value = this.#cell(field)
    if (value === null || value === undefined) return null
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    if (typeof value !== 'string') return refuse('bad-field', { field })
    const text = value.normalize('NFC').trim()
    return text === '' ? null : text
  }

  /** Refuses `too-long` above `max` characters, `bad-field` for control characters and values that are no text. */
  text(field: string, max: number, lines: 'one' | 'many' = 'one'): string | null {
    const text = this.#plain(field)
    if (text === null) return null
    if ([...text].length > max) return refuse('too-long', { field, max })
    if ((lines === 'one' ? UNSEEN : UNSEEN_IN_LINES).test(text)) return refuse('bad-field', { field })
    return text
  }

  /** Text whose full width letters and digits mean the usual ones: numbers, accounts, phones. */
  folded(field: string, max: number): string | null {
    return this.text(field, max)?.normalize('NFKC').trim() ?? null
  }

  /** Refuses `code` where the folded text has not the shape. */
  shaped(field: string, max: number, shape: RegExp, code: RefusalCode): string | null {
    const text = this.folded(field, max)
    if (text !== null && !shape.test(text)) return refuse(code, { field, value: text.slice(0, QUOTABLE) })
    return text
  }

  /** Refuses `bad-instant`. */
  instant(field: string): Date | null {
    const value = this.#cell(field)
    if (value instanceof Date) return value
    if (typeof value === 'number') return refuse('bad-instant', { field })
    const text = this.#plain(field)
    if (text === null) return null
    return readInstant(text) ?? refuse('bad-instant', { field, value: text.slice(0, QUOTABLE) })
  }

  /** A word of a closed list, in Chinese or as its code. Refuses `unknown-word` with those allowed. */
  word<List extends LabelList>(field: string, list: List): CodeIn<List> | null {
    const text = this.#plain(field)
    return text === null ? null : this.#meant(field, list, text)
  }

  /** Several words in one cell, or as a list. */
  words<List extends LabelList>(field: string, list: List): CodeIn<List>[] {
    const value = this.#cell(field)
    const texts = Array.isArray(value) ? value.map(String) : (this.#plain(field)?.split(SEPARATORS) ?? [])
    return texts.filter((text) => text.trim() !== '').map((text) => this.#meant(field, list, text))
  }

  #meant<List extends LabelList>(field: string, list: List, text: string): CodeIn<List> {
    const allowed = codesOf(list).map((code) => labelOf(list, code))
    return codeOf(list, text) ?? refuse('unknown-word', { field, value: text.slice(0, QUOTABLE), allowed })
  }

  /** Refuses `unknown-word` for anything that is neither yes nor no. */
  flag(field: string): boolean | null {
    const value = this.#cell(field)
    if (typeof value === 'boolean') return value
    const text = this.#plain(field)
    if (text === null) return null
    const word = text.normalize('NFKC').toLowerCase()
    if (YES.some((yes) => yes === word)) return true
    if (NO.some((no) => no === word)) return false
    return refuse('unknown-word', { field, value: text.slice(0, QUOTABLE), allowed: [YES[0], NO[0]] })
  }
}

/** Refuses `missing-field` for what a row of its kind cannot do without. */
export const must = <T>(value: T | null, field: string): T => value ?? refuse('missing-field', { field })
