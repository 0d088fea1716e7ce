import type { Coverage } from './coverage.ts'
import type { Item } from './items.ts'
import type { Points } from './points.ts'
import type { Part } from './scorecard/scorecard.ts'

/** One line of a unit's sheet. `points` is null where there was nothing to count. */
export type SheetLine = {
  item: Item
  /** As the scheme calls it; null for the plan's own items, which have labels. */
  name: string | null
  part: Part
  /** The plan's clause, from the scheme. */
  clause: string
  full: Points
  points: Points | null
  /** Whether what it lacks is carried by the others of its kind. */
  isSpread: boolean
  /** Its counts are a part of a whole, ticket by ticket, and its points look at that part. */
  isRate: boolean
  /** Present where points come from counts; the numerator of credits may be broken. */
  counts?: { numerator: Points; denominator: number; provisional: number | null }
  /** 有效回访率, on the lines of the rates. */
  coverage?: Coverage
  /** Counts 0 until somebody acts, or until the first month has ended. */
  pending: boolean
}
