import { z } from 'zod'
import { BASE_ITEMS, JUDGED_ITEMS, QUALITY_ITEMS } from '../../domain/lists/items.ts'
import { COHORTS } from '../../domain/lists/people.ts'
import { RESULTS, SATISFACTIONS } from '../../domain/lists/tickets.ts'
import { ZERO } from '../points.ts'
import { amountOf, creditFaults, type SchemeFault, stepFaults, sumFaults, twiceFaults } from './faults.ts'
import { GROUP } from './group-shape.ts'
import { HandlingShape } from './handling.ts'
import { Limits, Reminders } from './limits.ts'
import { Amount, Day, Full, Source, shaped, sourced, text } from './shapes.ts'

// Each reading has one answer in this form. A scheme states it, so that the office confirms it by name and a scheme that
// means something else is refused instead of being misread; the open form has the others.
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

/** The form in which the plan of 2015 is written down. The bytes of what was written in it never change. */
export const PlanForm = z.strictObject({
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
  limits: Limits,
  readings: Readings,
  /** An office's own groups, in the place of the plan's three. */
  groups: z.array(z.strictObject(GROUP)).min(1).exactOptional(),
  /** Units that stand in another cohort in this period than in the unit list. */
  cohorts: z.record(z.string(), sourced(z.string())).exactOptional(),
  reminders: Reminders,
  /** Where it says nothing of it, the handling that comes with the service holds. */
  handling: HandlingShape.exactOptional(),
})

export type PlanScheme = z.infer<typeof PlanForm>

/** 信息报送 is counted by the calendar month, so a period is made of whole months. */
function periodFaults({ from, to }: { from: string; to: string }): SchemeFault[] {
  const dayAfter = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(8, 10)
  const faults: SchemeFault[] = from < to ? [] : [{ path: 'period', wrong: 'backwards' }]
  return from.endsWith('-01') && dayAfter === '01' ? faults : [...faults, { path: 'period', wrong: 'part-months' }]
}

/** Each group stands once, and a unit is put into one that is there. */
function groupFaults({ groups, cohorts = {} }: PlanScheme): SchemeFault[] {
  const known: readonly string[] = groups?.map(({ code }) => code) ?? COHORTS
  return [
    ...twiceFaults('groups', known),
    ...twiceFaults('groups', groups?.map(({ name }) => name) ?? []),
    ...Object.entries(cohorts)
      .filter(([, { value }]) => !known.includes(value))
      .map(([unit, { value }]): SchemeFault => ({ path: `cohorts.${unit}`, wrong: 'unknown', value })),
  ]
}

/** What the numbers of a scheme in the plan's form say together that cannot be. */
export function planFaults(scheme: PlanScheme): SchemeFault[] {
  const { period, base, quality, adjustment } = scheme
  const step = amountOf(base.step)
  const { least, most, step: bonusStep } = adjustment.bonus
  const full = amountOf(adjustment.full)
  const zero = Object.entries({ 'base.step': step, 'adjustment.bonus.step': amountOf(bonusStep) })
    .filter(([, amount]) => amount.equals(ZERO))
    .map(([path]): SchemeFault => ({ path, wrong: 'zero-step' }))
  if (zero.length > 0) return zero
  return [
    ...periodFaults(period),
    ...groupFaults(scheme),
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
