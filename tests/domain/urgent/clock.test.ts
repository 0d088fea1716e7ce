import { describe, expect, test } from 'vitest'
import { limitsOf } from '../../../src/domain/deadline.ts'
import { isStillWanted } from '../../../src/domain/reminder.ts'
import { planUrgent } from '../../../src/domain/urgent/clock.ts'
import { limitTable } from '../../../src/scoring/scheme-values.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { seededCalendar, seededScheme } from '../../support/seeds.ts'

const CLOCK = { contactHours: 2, closingHours: 24, lastMinutes: 30, againMinutes: 60 }
const text = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(5, -1).replace('T', ' ')

/** `limit stage audience 03-02 10:00:00.000 < until`, in the order of their time. */
function plan(received: string, more: { dueAt?: string; extended?: boolean } = {}): string[] {
  const receivedAt = shanghai(received)
  const dueAt = more.dueAt ? shanghai(more.dueAt) : null
  const limits = limitsOf({ receivedAt, kind: 'help', dueAt }, limitTable(seededScheme()), seededCalendar())
  return planUrgent({ receivedAt, limits, extended: more.extended ?? false }, CLOCK)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
    .map((one) => `${one.limit} ${one.stage} ${one.audience} ${text(one.dueAt)}${one.againMinutes ? ' again' : ''}`)
}

describe('contract.md#reminders: urgent tickets by the clock', () => {
  test('half of the time, the last minutes and the expiry of contact and closing, by night too', () => {
    expect(plan('2015-03-02 22:00')).toEqual([
      'firstContact urgent-half liaisons 03-02 23:00:00.000',
      'firstContact urgent-last liaisons 03-02 23:30:00.000',
      'firstContact urgent-over liaisons 03-03 00:00:00.001 again',
      'firstContact urgent-over leaderAndOffice 03-03 00:00:00.001 again',
      'closing urgent-half liaisons 03-03 10:00:00.000',
      'closing urgent-last liaisons 03-03 21:30:00.000',
      'closing urgent-over liaisons 03-03 22:00:00.001 again',
      'closing urgent-over leaderAndOffice 03-03 22:00:00.001 again',
    ])
  })

  test('a limit that ends earlier holds, and what is said by the clock is said of it', () => {
    expect(
      plan('2015-03-02 10:00', { dueAt: '2015-03-02 16:00' }).filter((line) => line.startsWith('closing')),
    ).toEqual([
      'closing urgent-half liaisons 03-02 13:00:00.000',
      'closing urgent-last liaisons 03-02 15:30:00.000',
      'closing urgent-over liaisons 03-02 16:00:00.001 again',
      'closing urgent-over leaderAndOffice 03-02 16:00:00.001 again',
    ])
  })

  test('once the office has put the closing off, no clock runs for it', () => {
    const planned = plan('2015-03-02 10:00', { extended: true })
    expect(planned).toHaveLength(4)
    expect(planned.every((line) => line.startsWith('firstContact'))).toBe(true)
  })

  test('warnings are no news once it is over; what is over is said until it is settled or acknowledged', () => {
    const deadline = shanghai('2015-03-02 12:00')
    const after = shanghai('2015-03-02 12:01')
    const open = { contacted: false, closed: false, ended: false, returnRequested: false }
    const wanted = (stage: 'urgent-half' | 'urgent-last' | 'urgent-over', state = {}) =>
      isStillWanted({ limit: 'firstContact', stage, deadline }, { ...open, ...state }, after)
    expect([wanted('urgent-half'), wanted('urgent-last'), wanted('urgent-over')]).toEqual([false, false, true])
    expect(wanted('urgent-over', { acknowledged: false })).toBe(true)
    expect(wanted('urgent-over', { acknowledged: true })).toBe(false)
    expect(wanted('urgent-over', { contacted: true })).toBe(false)
  })
})
