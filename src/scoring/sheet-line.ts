import type { Coverage } from './coverage.ts'
import type { Item } from './items.ts'
import type { Points } from './points.ts'

/** One line of a unit's sheet. `points` is null where there was nothing to count. */
export type SheetLine = {
  item: Item
  /** The plan's clause, from the scheme. */
  clause: string
  full: Points
  points: Points | null
  /** Present where points come from counts; the numerator of credits may be broken. */
  counts?: { numerator: Points; denominator: number; provisional: number | null }
  /** 有效回访率, on the lines of the rates. */
  coverage?: Coverage
  /** Counts 0 until somebody acts, or until the first month has ended. */
  pending: boolean
}
