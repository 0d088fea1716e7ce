import { firstFree, later } from '../act-time.ts'
import { dayOf, endOf, type WorkingCalendar } from '../calendar.ts'
import { goneOn } from '../clocks/plain.ts'
import { hasPassed, limitFrom } from '../deadline.ts'
import { demand, Refusal, type Verdict } from '../errors.ts'
import { demandOpen, type Limit, latest, type Ticket, withChange } from '../ticket.ts'
import {
  countBeyond,
  daysBeyond,
  type Extension,
  type ExtensionSort,
  type ExtensionTerms,
  type ExtensionWish,
} from './extension.ts'
import { grantedOf, isStatutory, lastExtension, pendingExtension } from './of-charge.ts'

/**
 * Whether the unit in charge can ask for one at all. `extension-pending`, `extension-late` once the limit has passed,
 * `extension-used`, `already-complex`.
 */
export function mayAskExtension(ticket: Ticket, sort: ExtensionSort, at: Date, { times }: ExtensionTerms): Verdict {
  const charge = latest(ticket)
  if (pendingExtension(ticket)) return 'extension-pending'
  if (hasPassed(charge.limits.closing.until, at)) return 'extension-late'
  if (sort === 'complex') return ticket.kind === 'complex' ? 'already-complex' : null
  const used = grantedOf(ticket, charge).filter((one) => one.sort === 'longer').length
  return used >= times ? 'extension-used' : null
}

/** The closing limit that is asked for: its days go on from those of the old one, where those were counted. */
function limitAsked(
  ticket: Ticket,
  { sort, day }: Pick<ExtensionWish, 'sort' | 'day'>,
  { complex }: ExtensionTerms,
  calendar: WorkingCalendar,
): Limit {
  const { receivedAt, limits } = latest(ticket)
  if (sort === 'complex') return limitFrom(receivedAt, complex, calendar)
  if (day === null) throw new Refusal('extension-day-missing', { ticket: ticket.no })
  const { until, proof, clock } = limits.closing
  if (clock) {
    const days = proof.length === 0 ? [] : goneOn(clock, limits.closing, { received: receivedAt, day })
    return { until: endOf(day), proof: days, clock }
  }
  const before = proof.at(-1)?.count ?? 0
  const more = daysBeyond(until, day, calendar).map((one) => ({ ...one, count: one.count + before }))
  return { until: endOf(day), proof: proof.length === 0 ? [] : [...proof, ...more] }
}

const LONGEST = 500

/**
 * The words of a request, trimmed. Refuses `extension-reason-missing`, `too-long`, and `extension-basis-missing` for a
 * limit of the law's.
 */
function checkWords(ticket: Ticket, wish: ExtensionWish): { reason: string; basis: string | null } {
  const reason = wish.reason.trim()
  const basis = wish.basis?.trim() || null
  const detail = { ticket: ticket.no }
  demand(reason === '' ? 'extension-reason-missing' : null, detail)
  demand([...reason, ...(basis ?? '')].length > LONGEST ? 'too-long' : null, { field: 'reason', max: LONGEST })
  demand(basis === null && isStatutory(ticket, latest(ticket)) ? 'extension-basis-missing' : null, detail)
  return { reason, basis }
}

/**
 * The day alone, before the words are there. Refuses as {@link mayAskExtension}, `already-closed`, `already-returned`,
 * `extension-not-later` for a limit that is none later, `extension-too-long` with the last day that can be had.
 */
export function checkExtension(
  ticket: Ticket,
  wish: Pick<ExtensionWish, 'sort' | 'day'>,
  at: Date,
  terms: ExtensionTerms,
  calendar: WorkingCalendar,
): Limit {
  const { limits } = demandOpen(ticket)
  const detail = { ticket: ticket.no }
  demand(mayAskExtension(ticket, wish.sort, at, terms), { ...detail, times: terms.times })
  const asked = limitAsked(ticket, wish, terms, calendar)
  demand(asked.until <= limits.closing.until ? 'extension-not-later' : null, detail)
  const last = wish.sort === 'longer' ? lastExtension(ticket, terms, calendar) : null
  const isTooLong = last !== null && wish.day !== null && wish.day > last
  demand(isTooLong ? 'extension-too-long' : null, { ...detail, days: terms.days, last: last ?? '' })
  return asked
}

/**
 * contract.md#life: the unit asks for more time. Nothing changes until the office has decided. Refuses as
 * {@link checkExtension}, then for its words.
 */
export function askExtension(
  ticket: Ticket,
  wish: ExtensionWish,
  at: Date,
  terms: ExtensionTerms,
  calendar: WorkingCalendar,
): Ticket {
  const { until } = checkExtension(ticket, wish, at, terms, calendar)
  const words = checkWords(ticket, wish)
  const { receivedAt, limits } = latest(ticket)
  const from = limits.closing.until
  const taken = ticket.extensions.map((one) => one.requestedAt)
  const asked: Extension = {
    ...words,
    requestedAt: firstFree(later(at, receivedAt), taken),
    sort: wish.sort,
    from,
    until,
    days: countBeyond(from, until, calendar),
    kind: ticket.kind,
    decision: null,
    decidedAt: null,
    decidedBy: null,
    why: null,
  }
  return { ...ticket, version: ticket.version + 1, extensions: [...ticket.extensions, asked] }
}

function settle(ticket: Ticket, settled: Partial<Extension>): Extension[] {
  const pending = pendingExtension(ticket)
  return ticket.extensions.map((one) => (one === pending ? { ...one, ...settled } : one))
}

function demandPending(ticket: Ticket): Extension {
  demand(latest(ticket).endedAt ? 'already-returned' : null, { ticket: ticket.no })
  const pending = pendingExtension(ticket)
  if (!pending) throw new Refusal('no-extension-pending', { ticket: ticket.no })
  return pending
}

/** The unit takes it back: nothing has changed. Refuses `no-extension-pending`, `already-returned`. */
export function withdrawExtension(ticket: Ticket, at: Date): Ticket {
  const { requestedAt } = demandPending(ticket)
  const extensions = settle(ticket, { decision: 'withdrawn', decidedAt: later(at, requestedAt) })
  return { ...ticket, version: ticket.version + 1, extensions }
}

/** The office says no: nothing has changed. Refuses `no-extension-pending`, `already-returned`. */
export function refuseExtension(ticket: Ticket, decided: { by: string; why: string }, at: Date): Ticket {
  const { requestedAt } = demandPending(ticket)
  const { by: decidedBy, why } = decided
  const extensions = settle(ticket, { decision: 'refused', decidedAt: later(at, requestedAt), decidedBy, why })
  return { ...ticket, version: ticket.version + 1, extensions }
}

/**
 * The office grants what was asked for in time, be it after the old limit: the closing limit of the charge becomes the
 * end of that day, or that of a complex matter. Refuses `no-extension-pending`, `already-returned`, and
 * `extension-not-later` where the limit has moved beyond it meanwhile.
 */
export function grantExtension(
  ticket: Ticket,
  by: string,
  at: Date,
  terms: ExtensionTerms,
  calendar: WorkingCalendar,
): Ticket {
  const pending = demandPending(ticket)
  const charge = latest(ticket)
  const { sort, requestedAt } = pending
  const from = charge.limits.closing.until
  const closing = limitAsked(ticket, { sort, day: dayOf(pending.until) }, terms, calendar)
  demand(closing.until <= from ? 'extension-not-later' : null, { ticket: ticket.no })
  const extensions = settle(ticket, {
    decision: 'granted',
    decidedAt: later(at, requestedAt),
    decidedBy: by,
    from,
    until: closing.until,
    days: countBeyond(from, closing.until, calendar),
  })
  const changed = withChange(ticket, charge.seq, { limits: { ...charge.limits, closing } })
  return { ...changed, kind: sort === 'complex' ? 'complex' : ticket.kind, extensions }
}
