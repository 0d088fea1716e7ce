import { z } from 'zod'
import { ClockLimits } from './clock-limits.ts'
import { GROUP } from './group-shape.ts'
import { HandlingShape } from './handling.ts'
import { IndicatorShape } from './indicator-shape.ts'
import { Reminders } from './limits.ts'
import { EMPTY_RULES, PARTS } from './open-lists.ts'
import { Amount, Day, Source, shaped, sourced, Time, text } from './shapes.ts'

const Count = sourced(z.int().min(0).max(1_000_000))
const Name = z.string().min(1).max(40)

/** The open readings, each with the answers that notices give; every answer is a rule of the code. */
export const OpenReadings = z.strictObject({
  receivedInside: sourced(z.literal('counts-whenever-closed')),
  receiptDay: sourced(z.enum(['not-counted', 'counted'])),
  dayEnds: sourced(z.union([z.literal('24:00'), Time])),
  differingAnswers: sourced(z.enum(['citizen-wins', 'record-wins'])),
  finding: sourced(z.enum(['first', 'last'])),
  attempts: sourced(z.enum(['no-contact', 'first-is-contact'])),
  unanswered: sourced(z.enum(['left-out', 'satisfied', 'dissatisfied'])),
  notRevisited: sourced(z.enum(['unit-record-provisional', 'left-out'])),
  emptyItem: sourced(z.enum(EMPTY_RULES)),
  deductions: sourced(z.enum(['each-occurrence', 'once-a-kind'])),
  exclusions: sourced(z.enum(['flag', 'leave-out'])),
  equalTotals: sourced(z.enum(['share-the-rank', 'more-tickets-first'])),
  rounding: sourced(z.enum(['for-showing-only', 'before-ranking'])),
  places: sourced(z.int().min(0).max(4)),
  year: sourced(z.enum(['counts', 'mean-of-months'])),
  /** By which tickets peers are told apart, where `bands` do; absent: those of the period. */
  peers: sourced(z.enum(['period', 'month'])).exactOptional(),
})

/** The form in which any office writes down its scheme: plain data, each number with its source. */
export const OpenForm = z.strictObject({
  format: z.literal(2),
  id: shaped(/^\d{4}[A-Za-z0-9.-]{1,30}$/, 'scheme-id'),
  name: Name,
  /** Where what is published stands, and what was not found. */
  notes: z.array(text()),
  period: z.strictObject({
    id: shaped(/^\d{4}[A-Za-z0-9-]{0,10}$/, 'period-id'),
    name: Name,
    from: Day,
    to: Day,
    source: Source,
  }),
  /** The day on which its months begin: 26, where they run to the 25th. */
  months: z.strictObject({ from: sourced(z.int().min(1).max(28)) }),
  parts: z.partialRecord(z.enum(PARTS), z.strictObject({ name: Name })),
  indicators: z.array(IndicatorShape).min(1),
  cohorts: z.array(z.strictObject({ ...GROUP, byVolume: z.boolean().exactOptional() })).min(1),
  /** Peer groups by tickets, the largest first, for the cohorts that are divided by volume. */
  bands: z.array(z.strictObject({ ...GROUP, least: Count })).exactOptional(),
  /** Units that stand in another cohort in this period than in the unit list. */
  units: z.record(z.string(), sourced(z.string())).exactOptional(),
  /** Fewer tickets than this: listed, not ranked. Fewer counted than this: a rate says that it rests on few. */
  least: z.strictObject({ handled: Count, counted: Count }),
  /** Words for a total from so many points on, the highest first. */
  words: z.array(z.strictObject({ word: Name, least: Amount })).exactOptional(),
  /** A word for the last of a group that stay below a mark: so many of them at most. */
  last: z.array(z.strictObject({ word: Name, below: Amount, units: Count })).exactOptional(),
  limits: ClockLimits,
  readings: OpenReadings,
  reminders: Reminders,
  handling: HandlingShape.exactOptional(),
})

export type OpenScheme = z.infer<typeof OpenForm>
