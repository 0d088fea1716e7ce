import { TICKET_NO } from '../../domain/naming/ticket-number.ts'
import { visible } from './plain-text.ts'
import { type Scanner, scanner } from './scanner.ts'
import type { Intent } from './sentence.ts'

export type Parts = readonly (string | number)[]

/** What stands behind a phrase: in its parts, and, where it is kept as it was typed, from a scanner on. */
export type Given = { behind: Scanner; parts: readonly string[]; tail: string | null }

/** What a button says for its member where it cannot be pressed, and may be typed by anybody. */
export type Spoken<Args> = {
  phrase: string
  /** The parts behind the phrase, `picked` being the chosen option's words; null: only a press says it. */
  says?(args: Args, picked: string): Parts | null
  /** Where no other grammar reads it; null: it is not wholly such a sentence. */
  reads?(given: Given): Args | null
}

/** What a card's state adds behind a sentence, so that an old card decides nothing that it did not show. */
const TAIL = /(?:^|\s+)#([0-9a-z]{1,12})$/

/** The tail of a moment, in ms; none where there is none. */
export const tailOf = (asked: number | null): Parts => (asked ? [`#${asked.toString(36)}`] : [])

export const momentIn = ({ tail }: Given): number | null => (tail === null ? null : Number.parseInt(tail, 36))

/** What was typed behind the phrase. Alone behind a number, the tail's mark was passed over with what separates. */
export function withoutTail({ behind, tail }: Given): string {
  const typed = behind.typed()
  return typed === tail ? '' : typed.replace(TAIL, '')
}

/** The number of a ticket in such a sentence, and that of anything else. */
export const NO = TICKET_NO
export const ID = /^\d{1,18}$/

/** Reads a sentence about one numbered thing, and nothing behind it. */
export const about =
  <Args>(args: (id: string, given: Given) => Args, shape = ID) =>
  (given: Given): Args | null => {
    const [id = '', ...others] = given.parts
    return shape.test(id) && others.length === 0 ? args(id, given) : null
  }

/** Reads one about a numbered thing and what stands behind the number. */
export const behind =
  <Args>(args: (id: string, rest: string, given: Given) => Args, shape: RegExp) =>
  (given: Given): Args | null => {
    const [id = '', ...others] = given.parts
    return shape.test(id) && others.length > 0 ? args(id, others.join(' '), given) : null
  }

/** 「3」 or 「3-8」. */
export function spanIn(numbers: string): { first: number; last: number } | null {
  const [, first, last = first] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(numbers) ?? []
  return first === undefined ? null : { first: Number(first), last: Number(last) }
}

export type Phrase = { phrase: string; reads(given: Given): Intent | null }

/** What such a sentence asks for, whoever types it; null for anything that is not wholly one of them. */
export function phraseReader(phrases: readonly Phrase[]): (text: string) => Intent | null {
  // A longer phrase stands before one that it begins with.
  const known = [...phrases].sort((a, b) => b.phrase.length - a.phrase.length)
  return (text) => {
    const behind = scanner(visible(text))
    const line = behind.rest().trim()
    const tail = TAIL.exec(line)
    const bare = tail ? line.slice(0, tail.index) : line
    const found = known.find(({ phrase }) => bare.startsWith(phrase))
    if (!found) return null
    const parts = bare
      .slice(found.phrase.length)
      .split(/[\s,，:：]+/u)
      .filter((part) => part !== '')
    behind.skip(found.phrase.length)
    return found.reads({ behind, parts, tail: tail?.[1] ?? null })
  }
}
