import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { BASE_ITEMS, JUDGED_ITEMS, QUALITY_ITEMS, RATE_ITEMS } from '../domain/lists/items.ts'
import { COHORTS } from '../domain/lists/people.ts'
import { RESULTS, SATISFACTIONS, TICKET_KINDS } from '../domain/lists/tickets.ts'
import type { Misfit } from '../domain/misfit.ts'
import { digest } from './digest.ts'
import { type Points, points, sum, ZERO } from './points.ts'
import { HandlingShape } from './scheme/handling.ts'
import { Amount, Day, Days, Decimal, Full, Source, shaped, sourced, Time, text } from './scheme/shapes.ts'
import type { UnitTally } from './unit-tally.ts'

// Each reading has one answer that this version can honour. A scheme states it, so that the office confirms it by name
// and a scheme that means something else is refused instead of being misread.
const Readings = z.strictObject({
  receivedInside: sourced(z.literal('counts-whenever-closed')),
  receiptDay: sourced(z.literal('not-counted')),
  dayEnds: sourced(z.literal('24:00')),
  differingAnswers: sourced(z.literal('citizen-wins')),
  unanswered: sourced(z.literal('left-out')),
  notRevisited: sourced(z.literal('unit-record-provisional')),
  emptyItem: sourced(z.literal('spread-over-the-others')),
  deductions: sourced(z.literal('each-occurrence')),
  equalTotals: sourced(z.literal('share-the-rank')),
  rounding: sourced(z.literal('for-showing-only')),
})

const SchemeShape = z.strictObject({
  id: shaped(/^\d{4}[A-Za-z0-9.-]{1,30}$/, 'scheme-id'),
  period: z.strictObject({
    id: shaped(/^\d{4}[A-Za-z0-9-]{0,10}$/, 'period-id'),
    /** What people call it; where it has none, its id. */
    name: text().exactOptional(),
    from: Day,
    to: Day,
    source: Source,
  }),
  base: z.strictObject({ full: Amount, step: Amount, items: z.record(z.enum(BASE_ITEMS), Full) }),
  quality: z.strictObject({
    full: Amount,
    items: z.record(z.enum(QUALITY_ITEMS), Full),
    resolution: z.record(z.enum(RESULTS), Amount),
    satisfaction: z.record(z.enum(SATISFACTIONS), Amount),
  }),
  adjustment: z.strictObject({
    full: Full,
    start: Amount,
    bonus: z.strictObject({ least: Amount, most: Amount, step: Amount, clauses: sourced(z.int().min(1)) }),
    deduction: z.strictObject({ each: Amount, clauses: sourced(z.int().min(1)) }),
  }),
  limits: z.strictObject({
    firstContact: Days,
    returnOtherUnit: Days,
    returnOutside: Days,
    closing: z.record(z.enum(TICKET_KINDS), Days),
  }),
  readings: Readings,
  /** Units that stand in another cohort in this period than in the unit list. */
  cohorts: z.record(z.string(), sourced(z.enum(COHORTS))).exactOptional(),
  reminders: z.strictObject({
    dueDay: Time,
    lastHours: Time,
    escalated: Time,
    window: Time,
    quiet: z.strictObject({ from: Time, to: Time }),
  }),
  /** Where it says nothing of it, the handling that comes with the service holds. */
  handling: HandlingShape.exactOptional(),
})

/** One year's scheme: plain JSON, every number with its source. Points are decimal strings. */
export type Scheme = z.infer<typeof SchemeShape>
export type Sourced<T> = { value: T; source: z.infer<typeof Source> }

/** What is wrong with a scheme, and where: with its shape, or with what its numbers say together. */
export type SchemeFault =
  | { path: string; wrong: 'sum'; sum: string; full: string }
  | { path: string; wrong: 'off-step'; value: string; step: string }
  | { path: string; wrong: 'credits' | 'zero-step' | 'backwards' | 'part-months' | 'above-full' | 'least-above-most' }
  | { path: readonly PropertyKey[]; wrong: 'shape'; misfit: Misfit }

const amountOf = (amount: { value: string }): Points => points(amount.value)

function sumFaults(path: string, full: Points, parts: readonly { value: string }[]): SchemeFault[] {
  const total = sum(parts.map(amountOf))
  return total.equals(full) ? [] : [{ path, wrong: 'sum', sum: total.toString(), full: full.toString() }]
}

// Doing better must never score less, so the words of a list stand from the best to the worst.
function creditFaults(path: string, credits: readonly { value: string }[]): SchemeFault[] {
  const values = credits.map(amountOf)
  const falls = values.every((value, at) => value.lte(values[at - 1] ?? 1))
  return falls ? [] : [{ path, wrong: 'credits' }]
}

const stepFaults = (path: string, amount: Points, step: Points): SchemeFault[] =>
  amount.divisible(step) ? [] : [{ path, wrong: 'off-step', value: amount.toString(), step: step.toString() }]

/** 信息报送 is counted by the calendar month, so a period is made of whole months. */
function periodFaults({ from, to }: { from: string; to: string }): SchemeFault[] {
  const dayAfter = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(8, 10)
  const faults: SchemeFault[] = from < to ? [] : [{ path: 'period', wrong: 'backwards' }]
  return from.endsWith('-01') && dayAfter === '01' ? faults : [...faults, { path: 'period', wrong: 'part-months' }]
}

function faultsOf({ period, base, quality, adjustment }: Scheme): SchemeFault[] {
  const step = amountOf(base.step)
  const { least, most, step: bonusStep } = adjustment.bonus
  const full = amountOf(adjustment.full)
  const zero = Object.entries({ 'base.step': step, 'adjustment.bonus.step': amountOf(bonusStep) })
    .filter(([, amount]) => amount.equals(ZERO))
    .map(([path]): SchemeFault => ({ path, wrong: 'zero-step' }))
  if (zero.length > 0) return zero
  return [
    ...periodFaults(period),
    ...sumFaults('base.items', amountOf(base.full), Object.values(base.items)),
    ...sumFaults('quality.items', amountOf(quality.full), Object.values(quality.items)),
    ...JUDGED_ITEMS.flatMap((item) => stepFaults(`base.items.${item}`, amountOf(base.items[item]), step)),
    ...creditFaults(
      'quality.resolution',
      RESULTS.map((result) => quality.resolution[result]),
    ),
    ...creditFaults(
      'quality.satisfaction',
      SATISFACTIONS.map((grade) => quality.satisfaction[grade]),
    ),
    ...(amountOf(adjustment.start).gt(full) ? [{ path: 'adjustment.start', wrong: 'above-full' } as const] : []),
    ...(amountOf(least).gt(amountOf(most)) ? [{ path: 'adjustment.bonus', wrong: 'least-above-most' } as const] : []),
    ...stepFaults('adjustment.bonus.least', amountOf(least), amountOf(bonusStep)),
    ...stepFaults('adjustment.bonus.most', amountOf(most), amountOf(bonusStep)),
  ]
}

/** What a file already parsed from JSON says as a scheme: null with every fault where it is none. */
export function schemeIn(json: unknown): { scheme: Scheme | null; faults: readonly SchemeFault[] } {
  const read = SchemeShape.safeParse(json, { reportInput: true })
  const faults = read.success
    ? faultsOf(read.data)
    : read.error.issues.map((misfit) => ({ path: misfit.path, wrong: 'shape', misfit }) as const)
  return { scheme: read.success && faults.length === 0 ? read.data : null, faults }
}

/** A scheme that was found sound before. Refuses `bad-scheme` with the places that are not. */
export function readScheme(json: unknown): Scheme {
  const { scheme, faults } = schemeIn(json)
  const placeOf = ({ path }: SchemeFault): string => (typeof path === 'string' ? path : path.map(String).join('.'))
  if (scheme === null) throw new Refusal('bad-scheme', { problems: faults.map(placeOf) })
  return scheme
}

/** JSON with the keys of every object in order, so that equal values have equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`
}

/** sha256 of the canonical JSON, lower case hex: what freezes a scheme. */
export const schemeDigest = (scheme: Scheme): string => digest(canonicalJson(scheme))

const Count = z.int().min(0)
const Tallied = z.strictObject({ good: Count, counted: Count })
const YesOrNo = { yes: Count, no: Count }

// Stands here because this is the one file of the scoring that reads what it did not make itself.
const KeptTallies: z.ZodType<UnitTally[]> = z.array(
  z.strictObject({
    unit: z.object({ code: z.string(), name: z.string(), cohort: z.enum(COHORTS), position: z.number() }),
    asOf: z.iso.datetime(),
    validUntil: z.iso.datetime().nullable(),
    handled: Count,
    marks: z.record(z.enum(JUDGED_ITEMS), Decimal.nullable()),
    reporting: Tallied,
    returns: Tallied,
    firstContact: z.strictObject({ ...YesOrNo, provisional: Count }),
    onTime: z.strictObject(YesOrNo),
    resolution: z.record(z.enum([...RESULTS, 'provisional']), Count),
    satisfaction: z.record(z.enum(SATISFACTIONS), Count),
    coverage: z.record(z.enum(RATE_ITEMS), z.strictObject({ answered: Count, closed: Count })),
    adjustment: z.strictObject({ bonus: z.string().regex(/^\d+(\/\d+)?$/), deductions: Count }),
  }),
)

/** The tallies that an earlier run kept, or null when another version wrote them: then every unit is tallied anew. */
export const readTallies = (json: unknown): UnitTally[] | null => KeptTallies.safeParse(json).data ?? null
