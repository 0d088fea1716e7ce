import { z } from 'zod'
import { ENTRY_KINDS } from '../../domain/lists/appraisal.ts'
import { JUDGED_ITEMS } from '../../domain/lists/items.ts'
import { RESULTS, SATISFACTIONS, YES_NO } from '../../domain/lists/tickets.ts'
import { FilterShape } from './filters.ts'
import { EMPTY_RULES, JOINT, PARTS, QUESTIONS } from './open-lists.ts'
import { Amount, Decimal, sourced, text } from './shapes.ts'

/** A signed amount would turn a loss into a gain: all of them are 0 or more. */
const Words = z.enum([...YES_NO, ...RESULTS, ...SATISFACTIONS, ...JOINT])

/** What is counted: each rule of this list is a function of the code, chosen here by its name. */
const Counts = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('tickets'),
    question: z.enum(QUESTIONS),
    /** Which tickets are asked about; all, where it says nothing. */
    among: FilterShape.exactOptional(),
    /** For `fits`: which of them are answered yes. For `joint`: which results found, and which grades, are good. */
    good: FilterShape.exactOptional(),
    /** What a word counts, 0 … 1. A word that is not named counts 0. */
    credits: z.partialRecord(Words, Amount),
  }),
  z.strictObject({ of: z.literal('volume') }),
  z.strictObject({ of: z.literal('reports') }),
  z.strictObject({ of: z.literal('returns') }),
  z.strictObject({ of: z.literal('mark'), mark: z.enum(JUDGED_ITEMS), step: Amount }),
  z.strictObject({ of: z.literal('entries'), entry: z.enum(ENTRY_KINDS) }),
  z.strictObject({
    of: z.literal('adjustments'),
    start: Amount,
    bonus: z.strictObject({ least: Amount, most: Amount, step: Amount, clauses: sourced(z.int().min(1)) }),
    deduction: z.strictObject({ each: Amount, clauses: sourced(z.int().min(1)) }),
  }),
])

/** How a count becomes points. Percentages are of 100. */
const Worth = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('linear') }),
  /** So many points lost for each percentage point below the target, never below the floor, and at most the cap. */
  z.strictObject({
    rule: z.literal('loss-below'),
    target: Amount,
    each: Amount,
    floor: Amount,
    cap: Amount.exactOptional(),
  }),
  /** The points of the highest step that the rate, or the number, reaches; below the last one none. */
  z.strictObject({
    rule: z.literal('steps'),
    by: z.enum(['rate', 'number']),
    steps: z.array(z.strictObject({ least: sourced(Decimal), points: Amount })).min(1),
  }),
  /** So many points lost for each occurrence, at most the cap. */
  z.strictObject({ rule: z.literal('each'), each: Amount, cap: Amount }),
])

export const IndicatorShape = z.strictObject({
  code: z.string().regex(/^[a-z][A-Za-z0-9]{1,29}$/),
  name: text(),
  /** Shorter or other words by which people ask for it. */
  words: z.array(text()).exactOptional(),
  part: z.enum(PARTS),
  clause: text(),
  full: Amount,
  /** Where a cohort has a full mark of its own. */
  fulls: z.record(z.string(), Amount).exactOptional(),
  counts: Counts,
  worth: Worth.exactOptional(),
  /** Where it differs from the scheme's reading of an item with nothing to count. */
  empty: sourced(z.enum(EMPTY_RULES)).exactOptional(),
})

export type Indicator = z.infer<typeof IndicatorShape>
export type IndicatorCounts = Indicator['counts']
export type IndicatorWorth = NonNullable<Indicator['worth']>
