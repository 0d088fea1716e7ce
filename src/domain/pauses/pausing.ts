import { firstFree, later } from '../act-time.ts'
import { addDays, type Day, dayOf, endOf, type WorkingCalendar } from '../calendar.ts'
import type { Length } from '../clocks/length.ts'
import { hasPassed } from '../deadline.ts'
import { demand, Refusal, type Verdict } from '../errors.ts'
import { dayBeyond } from '../extensions/extension.ts'
import { pendingExtension } from '../extensions/of-charge.ts'
import { demandOpen, latest, type Ticket, withChange } from '../ticket.ts'
import { agreedOf, pendingPause, runningPause } from './of-charge.ts'
import type { Pause } from './pause.ts'
import { heldUp, type MovedOn, movedBack, movedOn } from './standing-still.ts'

const HOUR = 3_600_000

export type PauseWish = { day: Day; reason: string }

/** Whether more time of either kind waits or runs: one thing after the other. */
export function pauseVerdict(ticket: Ticket): Verdict {
  if (pendingPause(ticket)) return 'pause-pending'
  return runningPause(ticket) ? 'pause-running' : null
}

/**
 * Whether anything stands in the way of asking for one: `pause-pending`, `pause-running`, `extension-pending`, `pause-late`
 * once the limit has passed.
 */
export function mayAskPause(ticket: Ticket, at: Date): Verdict {
  const verdict = pauseVerdict(ticket) ?? (pendingExtension(ticket) ? 'extension-pending' : null)
  return verdict ?? (hasPassed(latest(ticket).limits.closing.until, at) ? 'pause-late' : null)
}

/** The last day until which the clock of a charge may stand still, all its pauses together; before tomorrow: none is left. */
export function lastPause(ticket: Ticket, at: Date, longest: Length, calendar: WorkingCalendar): Day {
  const { clock, value } = typeof longest === 'number' ? { clock: 'working-days' as const, value: longest } : longest
  const used = agreedOf(ticket, latest(ticket)).map(({ requestedAt: from, until, endedAt }) =>
    heldUp(clock, { from, to: endedAt ?? until }, calendar),
  )
  const left = used.reduce((rest, one) => rest - one, value)
  if (clock === 'hours') return dayOf(new Date(at.getTime() + left * HOUR))
  return clock === 'working-days' ? dayBeyond(at, left, calendar) : addDays(dayOf(at), left)
}

/**
 * The last day that can be asked for. Refuses as {@link mayAskPause}, `already-closed`, `already-returned`, and `pause-used`
 * where no day is left.
 */
export function demandPause(ticket: Ticket, at: Date, longest: Length | null, calendar: WorkingCalendar): Day {
  demandOpen(ticket)
  const detail = { ticket: ticket.no }
  if (longest === null) throw new Refusal('pause-not-in-scheme', detail)
  demand(mayAskPause(ticket, at), detail)
  const last = lastPause(ticket, at, longest, calendar)
  demand(last <= dayOf(at) ? 'pause-used' : null, detail)
  return last
}

/**
 * The day alone, before the words are there. Refuses as {@link demandPause}, `pause-day-past` for a day before tomorrow,
 * `pause-too-long`, both with the last day that can be had.
 */
export function checkPause(
  ticket: Ticket,
  day: Day,
  at: Date,
  longest: Length | null,
  calendar: WorkingCalendar,
): MovedOn {
  const last = demandPause(ticket, at, longest, calendar)
  const detail = { ticket: ticket.no, last }
  demand(day <= dayOf(at) ? 'pause-day-past' : null, detail)
  demand(day > last ? 'pause-too-long' : null, detail)
  const { limits, receivedAt } = latest(ticket)
  return movedOn(limits.closing, { from: at, to: endOf(day) }, receivedAt, calendar)
}

const LONGEST = 500

/** contract.md#standing-still: nothing changes until the office has decided. Refuses as {@link checkPause}, `pause-reason-missing`, `too-long`. */
export function askPause(
  ticket: Ticket,
  wish: PauseWish,
  at: Date,
  longest: Length | null,
  calendar: WorkingCalendar,
): Ticket {
  const { limit, clock, length } = checkPause(ticket, wish.day, at, longest, calendar)
  const reason = wish.reason.trim()
  demand(reason === '' ? 'pause-reason-missing' : null, { ticket: ticket.no })
  demand([...reason].length > LONGEST ? 'too-long' : null, { field: 'reason', max: LONGEST })
  const { receivedAt, limits } = latest(ticket)
  const asked: Pause = {
    requestedAt: firstFree(
      later(at, receivedAt),
      ticket.pauses.map((one) => one.requestedAt),
    ),
    until: endOf(wish.day),
    reason,
    from: limits.closing.until,
    to: limit.until,
    clock,
    length,
    decision: null,
    decidedAt: null,
    decidedBy: null,
    why: null,
    endedAt: null,
    endedBy: null,
    back: null,
  }
  return { ...ticket, version: ticket.version + 1, pauses: [...ticket.pauses, asked] }
}

const settled = (ticket: Ticket, pause: Pause, become: Partial<Pause>): Ticket => ({
  ...ticket,
  version: ticket.version + 1,
  pauses: ticket.pauses.map((one) => (one === pause ? { ...one, ...become } : one)),
})

function demandPending(ticket: Ticket): Pause {
  const pending = pendingPause(ticket)
  if (!pending) throw new Refusal('no-pause-pending', { ticket: ticket.no })
  return pending
}

/** By the unit that asked, while it waits. Refuses `no-pause-pending`. */
export function withdrawPause(ticket: Ticket, at: Date): Ticket {
  const pending = demandPending(ticket)
  return settled(ticket, pending, { decision: 'withdrawn', decidedAt: later(at, pending.requestedAt) })
}

/** Nothing changes for the unit. Refuses `no-pause-pending`. */
export function refusePause(ticket: Ticket, { by, why }: { by: string; why: string }, at: Date): Ticket {
  const pending = demandPending(ticket)
  const decidedAt = later(at, pending.requestedAt)
  return settled(ticket, pending, { decision: 'refused', decidedAt, decidedBy: by, why })
}

/**
 * The office agrees to what was asked for in time, be it after the old limit: the closing clock stands still from the
 * asking to the day's end, and its limit moves by as much. Refuses `no-pause-pending`.
 */
export function agreePause(ticket: Ticket, by: string, at: Date, calendar: WorkingCalendar): Ticket {
  const pending = demandPending(ticket)
  const charge = latest(ticket)
  const span = { from: pending.requestedAt, to: pending.until }
  const { limit: closing, clock, length } = movedOn(charge.limits.closing, span, charge.receivedAt, calendar)
  const decided = settled(ticket, pending, {
    decision: 'agreed',
    decidedAt: later(at, pending.requestedAt),
    decidedBy: by,
    from: charge.limits.closing.until,
    to: closing.until,
    clock,
    length,
  })
  return { ...withChange(ticket, charge.seq, { limits: { ...charge.limits, closing } }), pauses: decided.pauses }
}

/**
 * contract.md#standing-still: over by its day, or before it, where the limit comes back by what was left. `by` null: nobody ended
 * it. Refuses `no-pause-running`.
 */
export function endPause(ticket: Ticket, by: string | null, at: Date, calendar: WorkingCalendar): Ticket {
  const pause = runningPause(ticket)
  if (!pause) throw new Refusal('no-pause-running', { ticket: ticket.no })
  const { requestedAt, until, from, to, clock } = pause
  if (by === null || at >= until) return settled(ticket, pause, { endedAt: until })
  const charge = latest(ticket)
  const endedAt = later(at, requestedAt)
  const isAsItMadeIt = charge.limits.closing.until.getTime() === to.getTime()
  const closing = movedBack(
    charge.limits.closing,
    { from: endedAt, to: until },
    { received: charge.receivedAt, floor: isAsItMadeIt ? from : requestedAt },
    calendar,
  )
  const length = heldUp(clock, { from: requestedAt, to: endedAt }, calendar)
  const { pauses } = settled(ticket, pause, { endedAt, endedBy: by, back: closing.until, length })
  return { ...withChange(ticket, charge.seq, { limits: { ...charge.limits, closing } }), pauses }
}
