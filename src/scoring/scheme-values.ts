import type { LimitTable } from '../domain/deadline.ts'
import type { ClockTime, Ladder } from '../domain/reminder.ts'
import { tableOf } from './scheme/clock-limits.ts'
import { groupNamed, ownerOf, type PlaceOwner, putsUnit, stepOf } from './scheme/places.ts'
import type { Sourced } from './scheme/shapes.ts'
import { isOpen, type Scheme } from './scheme.ts'

/**
 * One number or reading that neither the plan nor anything published gives; the office confirms it by its path. `of` is
 * what an open scheme calls the indicator, cohort or group that it belongs to, `group` the cohort that it is about.
 */
export type Assumption = { path: string; value: string; reason: string; of: string | null; group?: string }

const isSourced = (node: object): node is Sourced<unknown> => 'source' in node

type Assumed = Omit<Assumption, keyof PlaceOwner>

function assumedIn(node: object, path: string): Assumed[] {
  if (isSourced(node)) {
    const { source, ...rest } = node
    if (!('assumed' in source)) return []
    const clock = 'clock' in rest ? ` ${String(rest.clock)}` : ''
    const value = 'value' in rest ? `${String(rest.value)}${clock}` : Object.values(rest).join(' ')
    return [{ path, value, reason: source.assumed }]
  }
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) => {
    if (child === null || typeof child !== 'object') return []
    const step = stepOf(key, child)
    return assumedIn(child, path === '' ? step : `${path}.${step}`)
  })
}

function owned(scheme: Scheme, one: Assumed): Assumption {
  const { of, group } = ownerOf(scheme, one.path)
  const about = putsUnit(one.path) ? groupNamed(scheme, one.value) : group
  return { ...one, of, ...(about === null ? {} : { group: about }) }
}

/**
 * Everything a score rests on that nothing states, in the order of the scheme (scoring.md#schemes). The hours of the
 * reminders are not among them: no score depends on one.
 */
export const assumptions = (scheme: Scheme): Assumption[] => assumedIn(scheme, '').map((one) => owned(scheme, one))

/** The limits, as `domain/deadline.ts` counts them. */
export function limitTable(scheme: Scheme): LimitTable {
  const table = tableOf(scheme.limits)
  if (!isOpen(scheme)) return table
  const { receiptDay, dayEnds } = scheme.readings
  const { hour, minute } = clockTime(dayEnds.value)
  const endsAt = dayEnds.value === '24:00' ? null : ([hour, minute] as const)
  return { ...table, days: { receiptCounts: receiptDay.value === 'counted', endsAt } }
}

/** 「09:00」 as hour and minute. */
export const clockTime = (time: string): ClockTime => ({
  hour: Number(time.slice(0, 2)),
  minute: Number(time.slice(3)),
})

/** The reminder ladder of contract.md#reminders, hours of the day in Asia/Shanghai. */
export const ladder = ({ reminders }: Scheme): Ladder => ({
  dueDay: clockTime(reminders.dueDay),
  lastHours: clockTime(reminders.lastHours),
  escalated: clockTime(reminders.escalated),
  window: clockTime(reminders.window),
  quiet: { from: clockTime(reminders.quiet.from), to: clockTime(reminders.quiet.to) },
})
