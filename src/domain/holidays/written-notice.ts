import type { Day } from '../calendar.ts'

/** A day as a notice writes it: its year only where it is named, its weekday only where one stands behind it; 0 is Sunday. */
export type WrittenDay = { year: number | null; month: number; date: number; weekday: number | null }

/** One day is a span whose ends are the same. */
export type WrittenSpan = { first: WrittenDay; last: WrittenDay }

/** One sentence about a feast; `days`: how many it says that the rest has. */
export type Statement = { rest: readonly WrittenSpan[]; work: readonly WrittenSpan[]; days: number | null }

export type WrittenFeast = {
  name: string
  statements: readonly Statement[]
  /** What begins with a day and is not understood. */
  unread: readonly string[]
}

/** A notice on holidays as its text has it, before anything of it is believed. */
export type WrittenNotice = {
  number: string | null
  /** The year within its number. */
  numberYear: number | null
  issued: WrittenDay | null
  /** The years that its title and its first sentence speak of. */
  years: readonly number[]
  feasts: readonly WrittenFeast[]
  /** Feasts that a notice about a whole year has to speak of and this one does not. */
  missing: readonly string[]
}

/** What does not add up in a text, or is not there. */
export type Oddity =
  | { odd: 'no-number' | 'no-issue' | 'no-year' | 'no-feasts' }
  | { odd: 'feast-missing'; feast: string }
  | { odd: 'unread'; feast: string; text: string }
  | { odd: 'years-differ'; years: readonly number[] }
  | { odd: 'number-year'; year: number; issued: Day }
  | { odd: 'issue-year'; year: number; issued: Day }
  | { odd: 'far-year'; year: number }
  | { odd: 'other-year'; feast: string; year: number; of: number }
  | { odd: 'no-such-day'; feast: string; month: number; date: number }
  | { odd: 'span'; feast: string }
  | { odd: 'weekday'; day: Day; written: number }
  | { odd: 'count'; feast: string; written: number; counted: number }
  | { odd: 'overlap'; day: Day; feasts: readonly [string, string] }
  | { odd: 'rest-and-work' | 'works-anyway' | 'work-twice'; day: Day }

/** What may still come with the next message: a long text reaches a chat in pieces. */
const LACKS: readonly Oddity['odd'][] = ['no-number', 'no-issue', 'no-year', 'no-feasts', 'feast-missing']

/** Whether nothing is wrong with a text but that its rest is not there. */
export const isOnlyLacking = (odd: readonly Oddity[]): boolean => odd.every((one) => LACKS.includes(one.odd))
