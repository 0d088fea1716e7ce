import { describe, expect, test } from 'vitest'
import type { WorkingCalendar } from '../../src/domain/calendar.ts'
import { limitsOf } from '../../src/domain/deadline.ts'
import { afterQuiet, isStillWanted, ladderEnd, planReminders } from '../../src/domain/reminder.ts'
import { ladder, limitTable } from '../../src/scoring/scheme-values.ts'
import { shanghai } from '../support/a-ticket.ts'
import { seededCalendar, seededScheme } from '../support/seeds.ts'

const scheme = seededScheme()
const calendar = seededCalendar()
const rungs = ladder(scheme)

type Arrival = { received: string; dueAt?: string; urgent?: boolean; on?: WorkingCalendar }

/** `limit stage audience 2015-09-06 09:00:00.000`, sorted by time, times of Asia/Shanghai. */
function plan({ received, dueAt, urgent = false, on = calendar }: Arrival): string[] {
  const receivedAt = shanghai(received)
  const due = dueAt ? shanghai(dueAt) : null
  const limits = limitsOf({ receivedAt, kind: 'help', dueAt: due }, limitTable(scheme), calendar)
  const text = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().replace('T', ' ').replace('Z', '')
  return planReminders({ receivedAt, urgent, limits }, rungs, on)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
    .map(({ limit, stage, audience, dueAt: at }) => `${limit} ${stage} ${audience} ${text(at)}`)
}

describe('contract.md#reminders: the ladder', () => {
  test('received the morning before the special holiday', () => {
    expect(plan({ received: '2015-09-02 08:30' })).toEqual([
      'firstContact due-day liaisons 2015-09-06 09:00:00.000',
      'firstContact last-hours liaisons 2015-09-06 16:00:00.000',
      'firstContact overdue liaisons 2015-09-07 07:30:00.000',
      'firstContact escalated leaderAndOffice 2015-09-07 09:00:00.000',
      'returnOtherUnit window liaisons 2015-09-07 09:00:00.000',
      'returnOutside window liaisons 2015-09-09 09:00:00.000',
      'closing due-day liaisons 2015-09-10 09:00:00.000',
      'closing last-hours liaisons 2015-09-10 16:00:00.000',
      'closing overdue liaisons 2015-09-11 07:30:00.000',
      'closing escalated leaderAndOffice 2015-09-11 09:00:00.000',
    ])
  })
  test('an urgent ticket is told in the night, the moment the limit has passed', () => {
    const urgent = plan({ received: '2015-09-02 08:30', urgent: true })
    expect(urgent).toContain('firstContact overdue liaisons 2015-09-07 00:00:00.000')
    expect(urgent).toContain('closing overdue liaisons 2015-09-11 00:00:00.000')
  })
  test('the leader and the office hear of it on the first working day after', () => {
    expect(plan({ received: '2015-02-16 10:00' })).toContain(
      'firstContact escalated leaderAndOffice 2015-02-25 09:00:00.000',
    )
  })
})

describe('contract.md#reminders: a limit given with its hour', () => {
  const closing = (arrival: Arrival) => plan(arrival).filter((line) => line.startsWith('closing'))
  test('overdue comes the moment after it, for it lies outside the quiet hours', () => {
    expect(closing({ received: '2015-03-02 10:00', dueAt: '2015-03-05 17:00' })).toEqual([
      'closing due-day liaisons 2015-03-05 09:00:00.000',
      'closing last-hours liaisons 2015-03-05 16:00:00.000',
      'closing overdue liaisons 2015-03-05 17:00:00.001',
      'closing escalated leaderAndOffice 2015-03-06 09:00:00.000',
    ])
  })
  test('an hour before 16:00 leaves out the last hours, one before 09:00 is warned of the morning before', () => {
    expect(
      closing({ received: '2015-03-02 10:00', dueAt: '2015-03-05 15:59:59.999' }).map((line) => line.split(' ')[1]),
    ).toEqual(['due-day', 'overdue', 'escalated'])
    expect(closing({ received: '2015-03-02 10:00', dueAt: '2015-03-05 07:00' })).toEqual([
      'closing due-day liaisons 2015-03-04 09:00:00.000',
      'closing overdue liaisons 2015-03-05 07:30:00.000',
      'closing escalated leaderAndOffice 2015-03-06 09:00:00.000',
    ])
  })
  test('a limit of exactly 16:00 still gets its last hours', () => {
    expect(closing({ received: '2015-03-02 10:00', dueAt: '2015-03-05 16:00' })).toContain(
      'closing last-hours liaisons 2015-03-05 16:00:00.000',
    )
  })
  test('a ticket that arrives on the last day after 09:00 is told at once, after 16:00 once only', () => {
    expect(closing({ received: '2015-03-05 10:15', dueAt: '2015-03-05 20:00' }).slice(0, 2)).toEqual([
      'closing due-day liaisons 2015-03-05 10:15:00.000',
      'closing last-hours liaisons 2015-03-05 16:00:00.000',
    ])
    expect(closing({ received: '2015-03-05 17:00', dueAt: '2015-03-05 20:00' }).slice(0, 2)).toEqual([
      'closing due-day liaisons 2015-03-05 17:00:00.000',
      'closing overdue liaisons 2015-03-05 20:00:00.001',
    ])
  })
})

describe('scoring.md#notices: December without the next notice', () => {
  test('the rung that falls into it goes by weekdays, so that none is ever lost', () => {
    const planned = plan({ received: '2026-12-25 10:00', dueAt: '2026-12-31 23:00' })
    expect(planned.filter((line) => line.includes('escalated'))).toEqual([
      'firstContact escalated leaderAndOffice 2026-12-29 09:00:00.000',
      'closing escalated leaderAndOffice 2027-01-01 09:00:00.000',
    ])
    expect(planned).toHaveLength(10)
  })
})

describe('contract.md#reminders: quiet hours, and what is settled', () => {
  test.each([
    ['2015-03-02 21:59:59.999', '2015-03-02 21:59:59.999'],
    ['2015-03-02 22:00', '2015-03-03 07:30'],
    ['2015-03-03 00:00', '2015-03-03 07:30'],
    ['2015-03-03 07:29:59.999', '2015-03-03 07:30'],
    ['2015-03-03 07:30', '2015-03-03 07:30'],
    ['2015-12-31 23:00', '2016-01-01 07:30'],
  ])('%s becomes %s', (instant, kept) => {
    expect(afterQuiet(shanghai(instant), rungs.quiet)).toEqual(shanghai(kept))
  })
  const deadline = shanghai('2015-03-03 23:59:59.999')
  const open = { contacted: false, closed: false, ended: false, returnRequested: false }
  const wanted = (state: Partial<typeof open>) =>
    (['firstContact', 'closing', 'returnOtherUnit', 'returnOutside'] as const).filter((limit) =>
      isStillWanted({ limit, stage: 'overdue', deadline }, { ...open, ...state }, deadline),
    )
  test.each(['due-day', 'last-hours', 'window'] as const)('%s is no news once the limit has passed', (stage) => {
    const limit = stage === 'window' ? 'returnOutside' : 'closing'
    expect(isStillWanted({ limit, stage, deadline }, open, deadline)).toBe(true)
    expect(isStillWanted({ limit, stage, deadline }, open, new Date(deadline.getTime() + 1))).toBe(false)
  })
  test('each act settles what it answers', () => {
    expect(wanted({})).toEqual(['firstContact', 'closing', 'returnOtherUnit', 'returnOutside'])
    expect(wanted({ contacted: true })).toEqual(['closing'])
    expect(wanted({ returnRequested: true })).toEqual(['firstContact', 'closing'])
    expect(wanted({ closed: true })).toEqual([])
    expect(wanted({ ended: true })).toEqual([])
  })
  test('the ladder ends with its last rung', () => {
    const receivedAt = shanghai('2015-09-02 08:30')
    const limits = limitsOf({ receivedAt, kind: 'help', dueAt: null }, limitTable(scheme), calendar)
    const planned = planReminders({ receivedAt, urgent: false, limits }, rungs, calendar)
    expect(ladderEnd(planned)).toEqual(shanghai('2015-09-11 09:00'))
  })
})
