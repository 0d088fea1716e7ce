import { describe, expect, test } from 'vitest'
import { endOf } from '../../../src/domain/calendar.ts'
import { close } from '../../../src/domain/closing/close.ts'
import { recordPause, type ToldPause } from '../../../src/domain/pauses/history.ts'
import { latest, type Ticket, withChange } from '../../../src/domain/ticket.ts'
import { aTicket, shanghai } from '../../support/a-ticket.ts'
import { seededCalendar } from '../../support/seeds.ts'

const TOLD: ToldPause = {
  requestedAt: shanghai('2015-03-03 10:00'),
  until: endOf('2015-03-06'),
  reason: 'abroad',
  decision: 'agreed',
  decidedAt: shanghai('2015-03-04 10:00'),
  endedAt: null,
}
const now = shanghai('2015-03-05 09:00')
const record = (ticket: Ticket, told: Partial<ToldPause> = {}, at = now) =>
  recordPause(ticket, { ...TOLD, ...told }, at, seededCalendar())
const code = (expected: string) => expect.objectContaining({ code: expected })
const until = (ticket: Ticket) => latest(ticket).limits.closing.until

describe('contract.md#pauses: a clock that stood still, as was decided elsewhere', () => {
  test('moves the limit; it runs while its day is to come; told again it is nothing new', () => {
    const ticket = record(aTicket())
    expect(until(ticket)).toEqual(endOf('2015-03-12'))
    expect(ticket.pauses).toMatchObject([{ length: 3, from: endOf('2015-03-09'), endedAt: null, decidedBy: null }])
    expect(record(ticket)).toBe(ticket)
    const over = record(aTicket(), {}, shanghai('2015-03-09 09:00'))
    expect(over.pauses).toMatchObject([{ endedAt: endOf('2015-03-06'), back: null }])
    expect(record(over, { endedAt: endOf('2015-03-06') })).toBe(over)
    expect(record(over)).toBe(over)
  })

  test('ended before its day, it counts as long as it was', () => {
    const ticket = record(aTicket(), { endedAt: shanghai('2015-03-04 12:00') })
    expect(until(ticket)).toEqual(endOf('2015-03-10'))
    expect(ticket.pauses).toMatchObject([{ length: 1, to: endOf('2015-03-12'), back: endOf('2015-03-10') }])
    const [more] = record(ticket, { requestedAt: shanghai('2015-03-04 12:00') }).pauses.slice(-1)
    expect(more).toMatchObject({ from: endOf('2015-03-10'), to: endOf('2015-03-12') })
  })

  test('refused, it moves nothing, before or after another one', () => {
    const ticket = record(aTicket(), { decision: 'refused' })
    expect([until(ticket), ticket.version]).toEqual([endOf('2015-03-09'), 2])
    const earlier = record(record(aTicket()), { decision: 'refused', requestedAt: shanghai('2015-03-02 12:00') })
    expect(earlier.pauses.map(({ decision }) => decision)).toEqual(['refused', 'agreed'])
  })

  test.each<[string, Ticket, Partial<ToldPause>]>([
    ['conflict', record(aTicket()), { reason: 'other' }],
    ['conflict', record(aTicket()), { decision: 'refused' }],
    ['conflict', record(aTicket()), { until: endOf('2015-03-07') }],
    ['conflict', record(aTicket()), { decidedAt: now }],
    ['conflict', record(aTicket()), { endedAt: now }],
    ['conflict', record(aTicket()), { requestedAt: shanghai('2015-03-02 12:00') }],
    ['conflict', record(aTicket()), { requestedAt: shanghai('2015-03-05 12:00'), until: endOf('2015-03-10') }],
    ['before-received', aTicket(), { requestedAt: shanghai('2015-03-01 10:00') }],
    ['already-returned', withChange(aTicket(), 1, { endedAt: shanghai('2015-03-03 09:00') }), {}],
    ['already-closed', close(aTicket(), { result: 'solved', report: 'x' }, shanghai('2015-03-03 09:00')), {}],
    ['pause-late', aTicket(), { requestedAt: shanghai('2015-03-10 00:00'), until: endOf('2015-03-12') }],
    ['pause-day-past', aTicket(), { until: endOf('2015-03-03') }],
  ])('%s', (expected, ticket, told) => {
    expect(() => record(ticket, told)).toThrow(code(expected))
  })

  test('of a charge that was over since, it is history all the same', () => {
    const closed = close(aTicket(), { result: 'solved', report: 'x' }, shanghai('2015-03-11 09:00'))
    expect(until(record(closed))).toEqual(endOf('2015-03-12'))
    const returned = withChange(aTicket(), 1, { endedAt: shanghai('2015-03-04 09:00') })
    expect(until(record(returned))).toEqual(endOf('2015-03-12'))
  })
})
