import type { RateItem } from './items.ts'
import type { Counted } from './rate.ts'

/** With which word a charge counts in a measure, and whether that is final. */
export type Word = { measure: string; outcome: string; basis: Counted<string>['basis']; isProvisional: boolean }

/** What a charge gives to the sums of its unit, or a decided return. It names no ticket: the same of many is one. */
export type Piece =
  | { of: 'charge'; isExcluded: boolean; isClosed: boolean; answered: readonly RateItem[]; words: readonly Word[] }
  | { of: 'return'; isGood: boolean }

/** So many of a piece, in a month of the period. */
export type Held = { month: number; piece: Piece; count: number }
