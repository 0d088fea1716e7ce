import { describe, expect, test } from 'vitest'
import { endOf, type HolidayNotice, WorkingCalendar } from '../../../src/domain/calendar.ts'
import { deadline, limitsOf } from '../../../src/domain/deadline.ts'
import { isAsKnown } from '../../../src/domain/holidays/as-known.ts'
import { missingYears } from '../../../src/domain/holidays/missing-years.ts'
import { changedIn, recountCharge, recountRound } from '../../../src/domain/holidays/recount.ts'
import { openRound } from '../../../src/domain/life/round.ts'
import { agreePause, askPause } from '../../../src/domain/pauses/pausing.ts'
import { assign, latest, type Ticket } from '../../../src/domain/ticket.ts'
import { limitTable } from '../../../src/scoring/scheme-values.ts'
import { aTicket, shanghai } from '../../support/a-ticket.ts'
import { seededNotices, seededScheme } from '../../support/seeds.ts'

const NOTICES = seededNotices()
const NEXT: HolidayNotice = {
  number: 'next',
  year: 2027,
  issued: '2026-12-25',
  address: '',
  rest: ['2027-01-01'],
  work: [],
}
const before = new WorkingCalendar(NOTICES)
const after = new WorkingCalendar([...NOTICES, NEXT])
const table = limitTable(seededScheme())

const receivedAt = shanghai('2026-12-28 09:00')
const limitsBy = (calendar: WorkingCalendar) => limitsOf({ receivedAt, kind: 'help', dueAt: null }, table, calendar)
const ticketWith = (changes: Partial<ReturnType<typeof latest>> = {}): Ticket =>
  aTicket({ receivedAt, assignments: [{ ...assign(1, 'pudong', receivedAt, limitsBy(before)), ...changes }] })
const recounted = (ticket: Ticket, now = '2026-12-29 09:00', calendar = after) =>
  recountCharge(ticket, latest(ticket), limitsBy(calendar), { now: shanghai(now), calendar })
const changed = (ticket: Ticket, now?: string) =>
  changedIn(latest(ticket).limits, recounted(ticket, now)).map(({ limit }) => limit)

describe('scoring.md#notices: limits by the calendar as it now stands', () => {
  test('a provisional one stands by the notice, be its charge open, closed, ended or its day over', () => {
    const done = shanghai('2026-12-30 09:00')
    expect(changed(ticketWith())).toEqual(['closing', 'returnOutside'])
    expect(changed(ticketWith({ closedAt: done }))).toEqual(['closing', 'returnOutside'])
    expect(changed(ticketWith({ endedAt: done }))).toEqual(['closing', 'returnOutside'])
    expect(changed(ticketWith(), '2027-02-01 09:00')).toEqual(['closing', 'returnOutside'])
    const { closing } = recounted(ticketWith({ closedAt: done }))
    expect(closing.until).toEqual(endOf('2027-01-05'))
    expect(closing).not.toHaveProperty('provisional')
  })

  test('so does the limit for signing, which stays where its year was known', () => {
    const asking = { ...table, signIn: 5 }
    const by = (calendar: WorkingCalendar) => limitsOf({ receivedAt, kind: 'help', dueAt: null }, asking, calendar)
    const signIn = (known: WorkingCalendar) => {
      const ticket = ticketWith({ limits: by(known) })
      return recountCharge(ticket, latest(ticket), by(after), { now: receivedAt, calendar: after }).signIn
    }
    expect(by(before).signIn?.provisional).toBe(true)
    expect(signIn(before)).toEqual(by(after).signIn)
    expect(signIn(after)).toEqual(by(after).signIn)
  })

  test('one that is no longer provisional on the same day is changed too', () => {
    const idle = new WorkingCalendar([...NOTICES, { ...NEXT, rest: ['2027-02-06'] }])
    const ticket = ticketWith()
    const limits = recounted(ticket, undefined, idle)
    expect(changedIn(latest(ticket).limits, limits)).toMatchObject([{ limit: 'closing' }, { limit: 'returnOutside' }])
    expect(limits.closing.until).toEqual(latest(ticket).limits.closing.until)
  })

  test('a known one moves while it runs, and stays once it is over', () => {
    const seam = new WorkingCalendar([...NOTICES, { ...NEXT, rest: ['2026-12-29', '2027-01-01'] }])
    const moved = (changes: object, now: string) => {
      const ticket = ticketWith(changes)
      return recounted(ticket, now, seam).firstContact.until
    }
    expect(moved({}, '2026-12-29 09:00')).toEqual(endOf('2026-12-30'))
    expect(moved({}, '2026-12-30 09:00')).toEqual(endOf('2026-12-29'))
    expect(moved({ closedAt: receivedAt }, '2026-12-29 09:00')).toEqual(endOf('2026-12-29'))
    const known = { ...limitsBy(after) }
    const closed = ticketWith({ limits: known, closedAt: receivedAt })
    expect(recounted(closed, undefined, seam).closing).toBe(known.closing)
  })

  test('the days of a limit that was put off to a day become known, the day stays', () => {
    const until = endOf('2027-01-08')
    const proof = deadline(receivedAt, 9, before).proof
    const ticket = ticketWith({ limits: { ...limitsBy(before), closing: { until, proof } } })
    const granted = {
      requestedAt: receivedAt,
      sort: 'longer' as const,
      from: endOf('2027-01-04'),
      until,
      days: 4,
      reason: 'x',
      basis: null,
      kind: 'help' as const,
      decision: 'granted' as const,
      decidedAt: receivedAt,
      decidedBy: null,
      why: null,
    }
    const { closing } = recounted({ ...ticket, extensions: [granted] })
    expect(closing.until).toEqual(until)
    expect(closing.proof.at(-1)).toEqual({ day: '2027-01-08', working: true, count: 8, notice: null })
  })

  test('a pause moves what was counted anew as well', () => {
    const paused = agreePause(
      askPause(ticketWith({ limits: limitsBy(before) }), { day: '2026-12-31', reason: 'x' }, receivedAt, 30, before),
      'member:1',
      receivedAt,
      before,
    )
    const plain = recounted(ticketWith({ limits: limitsBy(before) })).closing
    const still = recounted(paused).closing
    expect(still.until.getTime()).toBeGreaterThan(plain.until.getTime())
    expect(still.proof.length).toBeGreaterThan(plain.proof.length)
    expect(still.provisional).toBeUndefined()
  })

  test('a second handling: provisional, running, over', () => {
    const ticket = ticketWith({ closedAt: receivedAt })
    const at = shanghai('2026-12-30 09:00')
    const round = openRound(ticket, at, 3, before)
    const fresh = deadline(at, 3, after)
    expect(recountRound(round, fresh, at)).toMatchObject({ round: { limit: fresh }, changed: { limit: 'closing' } })
    expect(recountRound({ ...round, closedAt: at }, fresh, at).changed).not.toBeNull()
    const known = openRound(ticket, at, 3, after)
    expect(recountRound(known, fresh, at)).toEqual({ round: known, changed: null })
    const later = deadline(at, 4, after)
    expect(recountRound(known, later, at).round.limit).toBe(later)
    expect(recountRound({ ...known, closedAt: at }, later, at).changed).toBeNull()
    expect(recountRound(known, later, shanghai('2027-02-01 09:00')).changed).toBeNull()
  })
})

describe('scoring.md#notices: as it was known then', () => {
  test('a proof is as known while today’s calendar says the same of its days', () => {
    const { closing, firstContact } = limitsBy(before)
    expect(isAsKnown(closing, before)).toBe(true)
    expect(isAsKnown(closing, after)).toBe(false)
    expect(isAsKnown({ ...closing, clock: 'calendar-days' }, after)).toBe(true)
    expect(isAsKnown(firstContact, after)).toBe(true)
    const [first] = closing.proof
    if (!first) throw new Error('no day')
    expect(isAsKnown({ proof: [{ ...first, working: !first.working }] }, before)).toBe(false)
    expect(isAsKnown({ proof: [{ ...first, notice: 'another' }] }, before)).toBe(false)
  })

  test('which notices are missing: the present year’s, and from November the next one’s', () => {
    expect(missingYears('2026-10-31', before)).toEqual([])
    expect(missingYears('2026-11-01', before)).toEqual([2027])
    expect(missingYears('2026-11-01', after)).toEqual([])
    expect(missingYears('2027-12-01', before)).toEqual([2027, 2028])
  })
})
