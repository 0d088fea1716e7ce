import { z } from 'zod'
import type { RefusalCode } from '../../../domain/errors.ts'
import { seenText } from '../../../usecases/imports/seen-text.ts'
import { refusalIn, refuse } from '../../../usecases/ports/refused.ts'
import { type CodeIn, codeOf, codesOf, type LabelList, labelOf } from '../../../wording/labels.ts'
import { dayIn, endOfDay, type Moment, readMoment } from './instant.ts'
import { plainNumber, wholeDigits } from './numbers.ts'
import { SheetNumber } from './sheet-number.ts'
import { NO, SEPARATORS, YES } from './words.ts'

const Cell = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.instanceof(SheetNumber),
  z.null(),
  z.undefined(),
  z.array(z.union([z.string(), z.number()])),
])
type Cell = z.infer<typeof Cell>

const UNSEEN = /[\p{Cc}\p{Surrogate}]/u
const UNSEEN_IN_LINES = /[^\P{Cc}\t\n\r]|\p{Surrogate}/u
const QUOTABLE = 30

/** The values of one row, each read as what its field holds. Every reader gives null for an empty cell. */
export class Cells {
  readonly #values: Readonly<Record<string, unknown>>

  constructor(values: Readonly<Record<string, unknown>>) {
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
    if (value instanceof SheetNumber) return value.shown ?? refuse('bad-field', { field })
    if (typeof value === 'number') return plainNumber(String(value)) ?? refuse('bad-field', { field, lost: 'digits' })
    if (typeof value !== 'string') return refuse('bad-field', { field })
    const text = seenText(value)
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

  /**
   * Text whose full width letters and digits mean the usual ones: numbers, accounts, phones. Refuses `bad-field` for
   * what a spreadsheet has cut short, as `1.38E+10`.
   */
  folded(field: string, max: number): string | null {
    const text = this.text(field, max)?.normalize('NFKC').trim() ?? null
    return text === null ? null : (wholeDigits(text) ?? refuse('bad-field', { field, lost: 'digits' }))
  }

  /** Refuses `code` where the folded text, once it is spelt as usual, has not the shape. */
  shaped(
    field: string,
    max: number,
    shape: RegExp,
    code: RefusalCode,
    usual: (text: string) => string = (text) => text,
  ): string | null {
    const text = this.folded(field, max)
    return this.#shaped(field, text === null ? null : usual(text), shape, code)
  }

  /** A number, however a program wrote it, or what stands in its place. Refuses `code` where it has not the shape. */
  number(field: string, max: number, shape: RegExp, code: RefusalCode): string | null {
    const value = this.#cell(field)
    const text = value instanceof SheetNumber ? value.plain : this.folded(field, max)
    const isWritten = text !== null && /[.e]/i.test(text)
    return this.#shaped(field, isWritten ? (plainNumber(text) ?? text) : text, shape, code)
  }

  #shaped(field: string, text: string | null, shape: RegExp, code: RefusalCode): string | null {
    if (text !== null && !shape.test(text)) return refuse(code, { field, value: text.slice(0, QUOTABLE) })
    return text
  }

  #moment(field: string): { moment: Moment; value: string } | null {
    const value = this.#cell(field)
    if (typeof value === 'number') return refuse('bad-instant', { field })
    if (value instanceof SheetNumber) {
      return { moment: value.moment ?? refuse('bad-instant', { field }), value: '' }
    }
    const text = this.#plain(field)
    if (text === null) return null
    const quoted = text.slice(0, QUOTABLE)
    return { moment: readMoment(text) ?? refuse('bad-instant', { field, value: quoted }), value: quoted }
  }

  /**
   * When something happened. Refuses `bad-instant`, and `time-missing` for a date alone, which says so where that is
   * the day of the `receipt`, another field.
   */
  instant(field: string, receipt: string | null = null): Date | null {
    const found = this.#moment(field)
    if (found === null) return null
    const { moment, value } = found
    if (moment.kind === 'instant') return moment.at
    if (moment.kind === 'day-end') return refuse('bad-instant', { field, value })
    const { day } = moment
    const isReceipt = receipt !== null && this.#dayOf(receipt) === day
    return refuse('time-missing', { field, day, ...(isReceipt ? { receipt: day } : {}) })
  }

  /** The day that a time lies on, or null where it cannot be told. */
  #dayOf(field: string): string | null {
    try {
      const moment = this.#moment(field)?.moment
      if (moment === undefined) return null
      return moment.kind === 'instant' ? dayIn(moment.at) : moment.day
    } catch (thrown) {
      if (refusalIn(thrown) === null) throw thrown
      return null
    }
  }

  /** A limit: a date alone is the whole of that day, to its last millisecond. Refuses `bad-instant`. */
  limit(field: string): Date | null {
    const moment = this.#moment(field)?.moment ?? null
    if (moment === null) return null
    if (moment.kind !== 'instant') return endOfDay(moment.day)
    return moment.shownAs === undefined ? moment.at : endOfDay(moment.shownAs)
  }

  /** A word of a closed list, in Chinese or as its code. Refuses `unknown-word` with those allowed. */
  word<List extends LabelList>(field: string, list: List): CodeIn<List> | null {
    const text = this.#plain(field)
    return text === null ? null : this.#meant(field, list, text)
  }

  /** A word of a list as its code; any other text is the office's own word. */
  wordOrOwn(field: string, list: LabelList, max: number): string | null {
    const text = this.text(field, max)
    return text === null ? null : (codeOf(list, text) ?? text)
  }

  /** Several texts in one cell, or as a list; null where none stands. Refuses as {@link text}. */
  texts(field: string, max: number): readonly string[] | null {
    const value = this.#cell(field)
    const all = Array.isArray(value) ? value.map(String) : (this.text(field, max)?.split(SEPARATORS) ?? [])
    const texts = all.map((text) => seenText(text)).filter((text) => text !== '')
    if (texts.some((text) => [...text].length > max || UNSEEN.test(text))) return refuse('bad-field', { field })
    return texts.length === 0 ? null : texts
  }

  /** Several words in one cell, or as a list. */
  words<List extends LabelList>(field: string, list: List): CodeIn<List>[] {
    const value = this.#cell(field)
    const texts = Array.isArray(value) ? value.map(String) : (this.#plain(field)?.split(SEPARATORS) ?? [])
    return texts.filter((text) => text.trim() !== '').map((text) => this.#meant(field, list, text))
  }

  #meant<List extends LabelList>(field: string, list: List, text: string): CodeIn<List> {
    const code = codeOf(list, text)
    if (code !== null) return code
    const allowed = codesOf(list).map((one) => labelOf(list, one))
    return refuse('unknown-word', { field, value: text.slice(0, QUOTABLE), allowed })
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
