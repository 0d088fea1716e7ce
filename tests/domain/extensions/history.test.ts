import { describe, expect, test } from 'vitest'
import { WorkingCalendar } from '../../../src/domain/calendar.ts'
import { close } from '../../../src/domain/closing/close.ts'
import { limitFrom } from '../../../src/domain/deadline.ts'
import { recordExtension, type ToldExtension } from '../../../src/domain/extensions/history.ts'
import { latest, type Ticket } from '../../../src/domain/ticket.ts'
import { returned } from '../../support/a-return.ts'
import { aTicket, shanghai } from '../../support/a-ticket.ts'
import { seededCalendar } from '../../support/seeds.ts'

const end = (day: string) => shanghai(`2015-${day} 23:59:59.999`)
const TOLD: ToldExtension = {
  requestedAt: shanghai('2015-03-03 10:00'),
  until: end('03-20'),
  reason: 'parts',
  decision: 'granted',
  decidedAt: shanghai('2015-03-04 10:00'),
}
const record = (ticket: Ticket, told: Partial<ToldExtension> = {}, calendar = seededCalendar()) =>
  recordExtension(ticket, { ...TOLD, ...told }, calendar)
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('contract.md#extensions: more time that was decided elsewhere', () => {
  test('moves the limit, however far; told again it is nothing new', () => {
    const ticket = record(aTicket())
    expect(latest(ticket).limits.closing).toMatchObject({ until: end('03-20') })
    expect(latest(ticket).limits.closing.proof.at(-1)).toMatchObject({ day: '2015-03-20', count: 14 })
    expect(ticket.extensions).toMatchObject([{ days: 9, from: end('03-09'), decidedBy: null }])
    expect(record(ticket)).toBe(ticket)
  })

  test.each<Partial<ToldExtension>>([
    { decision: 'refused' },
    { reason: 'other' },
    { until: end('03-19') },
    { decidedAt: shanghai('2015-03-04 11:00') },
  ])('known and told differently, %j, is a conflict', (told) => {
    expect(() => record(record(aTicket()), told)).toThrow(code('conflict'))
  })

  test('refused, it is kept and moves nothing', () => {
    const ticket = record(aTicket(), { decision: 'refused', until: end('03-05') })
    expect([ticket.extensions.length, ticket.assignments]).toEqual([1, aTicket().assignments])
  })

  test('one that nobody could have asked for', () => {
    const early = { requestedAt: shanghai('2015-03-01 10:00') }
    expect(() => record(aTicket(), early)).toThrow(code('before-received'))
    const late = { requestedAt: shanghai('2015-03-10 00:00'), decidedAt: shanghai('2015-03-11 00:00') }
    expect(() => record(aTicket(), late)).toThrow(code('extension-late'))
    const closed = close(aTicket(), { result: 'solved', report: 'x' }, shanghai('2015-03-03 09:00'))
    expect(() => record(closed)).toThrow(code('already-closed'))
    const gone = { requestedAt: shanghai('2015-03-05 10:00'), decidedAt: shanghai('2015-03-06 10:00') }
    expect(() => record(returned('outside'), gone)).toThrow(code('already-returned'))
    expect(() => record(aTicket(), { until: end('03-09') })).toThrow(code('extension-not-later'))
  })

  test('granted ones come in their order', () => {
    const before = { requestedAt: shanghai('2015-03-03 09:00'), until: end('03-18') }
    expect(() => record(record(aTicket()), before)).toThrow(code('conflict'))
    const both = record(record(aTicket(), before))
    expect(both.extensions.map(({ until }) => until)).toEqual([end('03-18'), end('03-20')])
    expect(
      record(both, { ...before, requestedAt: shanghai('2015-03-03 08:00'), decision: 'refused' }).extensions,
    ).toHaveLength(3)
  })

  test('days of a year without a notice are counted by weekdays, and say so; a limit that was given has no days', () => {
    const ticket = record(aTicket(), {}, new WorkingCalendar([]))
    expect(ticket.extensions[0]?.days).toBe(9)
    expect(latest(ticket).limits.closing.proof.at(-1)).toMatchObject({ day: '2015-03-20', provisional: true })
    const [charge] = aTicket().assignments
    if (!charge) throw new Error('no charge')
    const given = { ...charge, limits: { ...charge.limits, closing: { until: end('03-09'), proof: [] } } }
    expect(latest(record({ ...aTicket(), assignments: [given] })).limits.closing.proof).toEqual([])
  })
})

test('scoring.md#clocks: a limit by another clock goes on by it', () => {
  const [charge] = aTicket().assignments
  if (!charge) throw new Error('a ticket has a charge')
  const given = (clock: 'hours' | 'calendar-days') => {
    const closing = limitFrom(charge.receivedAt, { clock, value: clock === 'hours' ? 24 : 2 }, seededCalendar())
    const ticket = aTicket({ assignments: [{ ...charge, limits: { ...charge.limits, closing } }] })
    return latest(record(ticket, { until: end('03-05') })).limits.closing
  }
  expect(given('hours')).toMatchObject({ until: end('03-05'), clock: 'hours' })
  expect(given('hours').proof.map(({ count }) => count)).toEqual([14, 38, 62, 86])
  expect(given('calendar-days').proof.at(-1)).toMatchObject({ day: '2015-03-05', count: 3 })
})
