import { type Moment, momentOfSerial } from './instant.ts'
import { plainNumber } from './numbers.ts'

/** What the display format of a cell makes of its number. */
export type CellFormat = {
  shows: 'day' | 'time' | 'number'
  /** The number as it is shown, where that adds digits or letters: 000123, SH20150302. */
  text: ((value: number) => string) | null
}

const digitsIn = (text: string): string => text.replace(/\D/g, '')

/** A number of a workbook, which is a text, a number or a time, as the column asks that it stands in. */
export class SheetNumber {
  readonly #written: string
  readonly #format: CellFormat
  readonly #since1904: boolean

  constructor(written: string, format: CellFormat, since1904: boolean) {
    this.#written = written
    this.#format = format
    this.#since1904 = since1904
  }

  /** The number alone, whatever is shown around it. Null where it has lost digits or is a date. */
  get plain(): string | null {
    return this.#format.shows === 'number' ? plainNumber(this.#written) : null
  }

  /** As it is shown, as long as that hides none of its digits. */
  get shown(): string | null {
    const plain = this.plain
    if (plain === null || this.#format.text === null || !/^\d+$/.test(plain)) return plain
    const shown = this.#format.text(Number(plain)).trim()
    return digitsIn(shown).includes(plain) ? shown : plain
  }

  toString(): string {
    return this.shown ?? this.#written
  }

  get moment(): Moment | null {
    return momentOfSerial(Number(this.#written), this.#since1904, this.#format.shows)
  }
}
