import { z } from 'zod'
import { RESULTS } from '../domain/closure.ts'
import { Refusal } from '../domain/errors.ts'
import { COHORTS } from '../domain/people.ts'
import { SATISFACTIONS } from '../domain/revisit.ts'
import { TICKET_KINDS } from '../domain/ticket.ts'
import { digest } from './digest.ts'
import { BASE_ITEMS, JUDGED_ITEMS, QUALITY_ITEMS, RATE_ITEMS } from './items.ts'
import { type Points, points, sum, ZERO } from './points.ts'
import type { UnitTally } from './unit-tally.ts'

const Source = z.union([z.strictObject({ plan: z.string().min(1) }), z.strictObject({ assumed: z.string().min(1) })])
const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: Source })

const Decimal = z.string().regex(/^\d{1,4}(\.\d{1,4})?$/)
const Amount = sourced(Decimal)
const Days = sourced(z.int().min(1).max(250))
const Day = z.iso.date()
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Full = z.strictObject({ clause: z.string().min(1), value: Decimal, source: Source })

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
  id: z.string().regex(/^\d{4}[A-Za-z0-9.-]{1,30}$/),
  period: z.strictObject({ id: z.string().regex(/^\d{4}[A-Za-z0-9-]{0,10}$/), from: Day, to: Day, source: Source }),
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
})

/** One year's scheme: plain JSON, every number with its source. Points are decimal strings. */
export type Scheme = z.infer<typeof SchemeShape>
export type Sourced<T> = { value: T; source: z.infer<typeof Source> }

const amountOf = (amount: { value: string }): Points => points(amount.value)

function sumProblem(where: string, full: Points, parts: readonly { value: string }[]): string[] {
  const total = sum(parts.map(amountOf))
  return total.equals(full) ? [] : [`${where}: sum ${total}, full ${full}`]
}

// Doing better must never score less, so the words of a list stand from the best to the worst.
function creditProblems(where: string, credits: readonly { value: string }[]): string[] {
  const values = credits.map(amountOf)
  const falls = values.every((value, at) => value.lte(values[at - 1] ?? 1))
  return falls ? [] : [`${where}: credits must lie within 0 and 1 and fall`]
}

const stepProblem = (where: string, amount: Points, step: Points): string[] =>
  amount.divisible(step) ? [] : [`${where}: ${amount} is off the step of ${step}`]

/** 信息报送 is counted by the calendar month, so a period is made of whole months. */
function periodProblems({ from, to }: { from: string; to: string }): string[] {
  const dayAfter = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(8, 10)
  const whole = from.endsWith('-01') && dayAfter === '01'
  return [...(from < to ? [] : ['period: ends before it begins']), ...(whole ? [] : ['period: not of whole months'])]
}

function problemsOf({ period, base, quality, adjustment }: Scheme): string[] {
  const step = amountOf(base.step)
  const { least, most, step: bonusStep } = adjustment.bonus
  const full = amountOf(adjustment.full)
  const steps = [step, amountOf(bonusStep)]
  if (steps.some((each) => each.equals(ZERO))) return ['step: must be above 0']
  return [
    ...periodProblems(period),
    ...sumProblem('base.items', amountOf(base.full), Object.values(base.items)),
    ...sumProblem('quality.items', amountOf(quality.full), Object.values(quality.items)),
    ...JUDGED_ITEMS.flatMap((item) => stepProblem(`base.items.${item}`, amountOf(base.items[item]), step)),
    ...creditProblems(
      'quality.resolution',
      RESULTS.map((result) => quality.resolution[result]),
    ),
    ...creditProblems(
      'quality.satisfaction',
      SATISFACTIONS.map((grade) => quality.satisfaction[grade]),
    ),
    ...(amountOf(adjustment.start).gt(full) ? ['adjustment.start: above full'] : []),
    ...(amountOf(least).gt(amountOf(most)) ? ['adjustment.bonus: least above most'] : []),
    ...stepProblem('adjustment.bonus.least', amountOf(least), amountOf(bonusStep)),
    ...stepProblem('adjustment.bonus.most', amountOf(most), amountOf(bonusStep)),
  ]
}

/** Reads a scheme file already parsed from JSON. Refuses `bad-scheme` with every `problem`, each naming its place. */
export function readScheme(json: unknown): Scheme {
  const read = SchemeShape.safeParse(json)
  const problems = read.success
    ? problemsOf(read.data)
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (!read.success || problems.length > 0) throw new Refusal('bad-scheme', { problems })
  return read.data
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
