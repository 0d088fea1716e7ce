import type { EntryKind } from '../../domain/adjustment.ts'
import type { Coverage } from '../coverage.ts'
import type { JudgedItem } from '../items.ts'
import type { Period, Span } from '../period.ts'
import type { Points } from '../points.ts'
import type { Filter } from '../scheme/filters.ts'
import type { EMPTY_RULES, PARTS, QUESTIONS } from '../scheme/open-lists.ts'
import type { Readings } from './readings.ts'

export type Part = (typeof PARTS)[number]
export type Question = (typeof QUESTIONS)[number]
export type CoverageRates = Record<string, Coverage>

/**
 * What is counted ticket by ticket. Two schemes share a measure where its key is the same: it then says how the tickets
 * are chosen and read, and nothing of what they are worth.
 */
export type Measure = { key: string; question: Question; among: Filter; good: Filter }

export type Counts =
  | { of: 'tickets'; measure: string; question: Question; credits: ReadonlyMap<string, Points> }
  | { of: 'volume' | 'reports' | 'returns' }
  | { of: 'mark'; mark: JudgedItem; step: Points }
  | { of: 'entries'; entry: EntryKind }
  | { of: 'adjustments'; start: Points; most: Points; each: Points }

export type Worth =
  | { rule: 'linear' }
  | { rule: 'loss-below'; target: Points; each: Points; floor: Points; cap: Points | null }
  | { rule: 'steps'; by: 'rate' | 'number'; steps: readonly { least: Points; points: Points }[] }
  | { rule: 'each'; each: Points; cap: Points }

/** What becomes of a line with nothing to count; `none`: it has no points, and nobody carries them. */
export type EmptyRule = (typeof EMPTY_RULES)[number] | 'none' | 'pending'

/** One line of a sheet. `name` null: its code is one of the plan's and has a label. */
export type Line = {
  item: string
  name: string | null
  words: readonly string[]
  part: Part
  clause: string
  full: Points
  fulls: ReadonlyMap<string, Points>
  counts: Counts
  worth: Worth
  empty: EmptyRule
}

/** A group in which units are listed, and ranked where they are. `name` null: its code has a label. */
export type Cohort = { code: string; name: string | null; isRanked: boolean; isPublished: boolean; byVolume: boolean }
export type Band = Omit<Cohort, 'byVolume'> & { least: number }

/** A scheme as the one engine reads it, whatever form it was written in. */
export type Scorecard = {
  period: Period
  span: Span
  months: readonly Span[]
  parts: readonly { part: Part; name: string | null }[]
  lines: readonly Line[]
  measures: readonly Measure[]
  cohorts: readonly Cohort[]
  bands: readonly Band[]
  /** Units that this scheme puts into another cohort than the unit list. */
  moved: ReadonlyMap<string, string>
  least: { handled: number; counted: number }
  words: readonly { word: string; least: Points }[]
  last: readonly { word: string; below: Points; units: number }[]
  readings: Readings
  isOpen: boolean
}
