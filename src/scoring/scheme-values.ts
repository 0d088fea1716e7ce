import type { LimitTable } from '../domain/deadline.ts'
import type { ClockTime, Ladder } from '../domain/reminder.ts'
import { tableOf } from './scheme/clock-limits.ts'
import type { Scheme, Sourced } from './scheme.ts'

/** One number or reading that the plan does not give; the office confirms it by its path. */
export type Assumption = { path: string; value: string; reason: string }

const isSourced = (node: object): node is Sourced<unknown> => 'source' in node

function assumedIn(node: object, path: string): Assumption[] {
  if (isSourced(node)) {
    const { source, ...rest } = node
    if ('plan' in source) return []
    const clock = 'clock' in rest ? ` ${String(rest.clock)}` : ''
    const value = 'value' in rest ? `${String(rest.value)}${clock}` : Object.values(rest).join(' ')
    return [{ path, value, reason: source.assumed }]
  }
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) =>
    child !== null && typeof child === 'object' ? assumedIn(child, path === '' ? key : `${path}.${key}`) : [],
  )
}

/**
 * Everything a score rests on that the plan does not state, in the order of the scheme (scoring.md#schemes). The
 * hours of the reminders are not among them: no score depends on one.
 */
export const assumptions = (scheme: Scheme): Assumption[] => assumedIn(scheme, '')

/** The limits, as `domain/deadline.ts` counts them. */
export const limitTable = ({ limits }: Scheme): LimitTable => tableOf(limits)

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
