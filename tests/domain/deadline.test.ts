import { describe, expect, test } from 'vitest'
import { addDays, dayOf, endOf, startOf } from '../../src/domain/calendar.ts'
import { deadline, hasPassed, isMet, limitsOf } from '../../src/domain/deadline.ts'
import { limitTable } from '../../src/scoring/scheme-values.ts'
import { fc } from '../support/property.ts'
import { seededCalendar, seededScheme } from '../support/seeds.ts'

const calendar = seededCalendar()
const table = limitTable(seededScheme())
const noon = (day: string) => new Date(`${day}T12:00:00+08:00`)
const last = (received: string, days: number) => dayOf(deadline(noon(received), days, calendar).until)

// scoring.md#working-days, each with what the day before and the day after give: [received, n, before, last, after]
const GOLDEN: [string, number, string, string, string][] = [
  ['2014-12-31', 1, '2014-12-31', '2015-01-04', '2015-01-04'],
  ['2015-02-14', 1, '2015-02-15', '2015-02-15', '2015-02-16'],
  ['2015-02-17', 1, '2015-02-17', '2015-02-25', '2015-02-25'],
  ['2015-02-17', 4, '2015-02-27', '2015-02-28', '2015-02-28'],
  ['2015-02-27', 1, '2015-02-27', '2015-02-28', '2015-03-02'],
  ['2015-04-03', 1, '2015-04-03', '2015-04-07', '2015-04-07'],
  ['2015-06-19', 2, '2015-06-23', '2015-06-24', '2015-06-24'],
  ['2015-09-02', 1, '2015-09-02', '2015-09-06', '2015-09-06'],
  ['2015-09-02', 4, '2015-09-08', '2015-09-09', '2015-09-09'],
  ['2015-09-05', 1, '2015-09-06', '2015-09-06', '2015-09-07'],
  ['2015-09-25', 1, '2015-09-25', '2015-09-28', '2015-09-28'],
  ['2015-09-30', 1, '2015-09-30', '2015-10-08', '2015-10-08'],
  ['2015-09-30', 2, '2015-10-08', '2015-10-09', '2015-10-09'],
  ['2015-10-09', 1, '2015-10-09', '2015-10-10', '2015-10-12'],
]

describe('scoring.md#working-days the n-th working day', () => {
  test('a count that reaches a year without a notice goes on by weekdays, and is provisional', () => {
    expect(deadline(noon('2026-12-30'), 2, calendar)).toEqual({
      until: endOf('2027-01-01'),
      proof: [
        { day: '2026-12-31', working: true, count: 1, notice: null },
        { day: '2027-01-01', working: true, count: 2, notice: null, provisional: true },
      ],
      provisional: true,
    })
    expect(deadline(noon('2026-12-30'), 1, calendar)).not.toHaveProperty('provisional')
    // Day 0 never counts, whatever is known of it.
    expect(deadline(noon('2013-12-31'), 1, calendar)).toEqual(expect.objectContaining({ until: endOf('2014-01-02') }))
    expect(deadline(noon('2013-12-31'), 1, calendar)).not.toHaveProperty('provisional')
    expect(last('2027-01-04', 1)).toBe('2027-01-05')
  })
  test.each(GOLDEN)('received %s, %i working days: the day before gives %s, the day %s, the day after %s', (...row) => {
    const [received, days, before, on, after] = row
    expect([last(addDays(received, -1), days), last(received, days), last(addDays(received, 1), days)]).toEqual([
      before,
      on,
      after,
    ])
  })
  test('the hour of receipt never counts', () => {
    const [first, end] = [startOf('2015-09-02'), endOf('2015-09-02')]
    expect(deadline(first, 1, calendar)).toEqual(deadline(end, 1, calendar))
  })
  test('the limit ends with the last millisecond of its day', () => {
    const { until } = deadline(noon('2015-03-02'), 1, calendar)
    expect(until.toISOString()).toBe('2015-03-03T15:59:59.999Z')
    const [before, after] = [-1, 1].map((ms) => new Date(until.getTime() + ms))
    expect([before, until, after].map((done) => isMet(until, done ?? until))).toEqual([true, true, false])
    expect([before, until, after].map((asOf) => hasPassed(until, asOf ?? until))).toEqual([false, false, true])
  })
  test('the proof counts day by day and names the notices', () => {
    expect(deadline(noon('2015-09-02'), 2, calendar).proof).toEqual([
      { day: '2015-09-03', working: false, count: 0, notice: '国发明电〔2015〕1号' },
      { day: '2015-09-04', working: false, count: 0, notice: '国发明电〔2015〕1号' },
      { day: '2015-09-05', working: false, count: 0, notice: '国发明电〔2015〕1号' },
      { day: '2015-09-06', working: true, count: 1, notice: '国发明电〔2015〕1号' },
      { day: '2015-09-07', working: true, count: 2, notice: null },
    ])
  })
  test('property: n + 1 is later than n, and an earlier receipt never ends later', () => {
    const millisecond = fc.integer({
      min: startOf('2014-01-01').getTime(),
      max: endOf('2026-10-31').getTime(),
    })
    fc.assert(
      fc.property(millisecond, fc.integer({ min: 0, max: 15 }), fc.nat(1_000_000_000), (received, days, earlier) => {
        const until = (ms: number, n: number) => deadline(new Date(ms), n, calendar).until.getTime()
        const base = startOf('2014-01-01').getTime()
        return (
          until(received, days + 1) > until(received, days) &&
          until(Math.max(base, received - earlier), days) <= until(received, days)
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('the four limits of an assignment', () => {
  const receivedAt = noon('2015-09-02')
  test('六（二）2, 六（一）7, scoring.md#closing-limits each kind has its own closing limit', () => {
    const limits = limitsOf({ receivedAt, kind: 'complex', dueAt: null }, table, calendar)
    expect(dayOf(limits.firstContact.until)).toBe('2015-09-06')
    expect(dayOf(limits.returnOtherUnit.until)).toBe('2015-09-07')
    expect(dayOf(limits.returnOutside.until)).toBe('2015-09-09')
    const closing = (kind: 'consult' | 'suggest' | 'supervised' | 'help' | 'complaint' | 'complex') =>
      dayOf(limitsOf({ receivedAt, kind, dueAt: null }, table, calendar).closing.until)
    expect((['consult', 'suggest', 'supervised', 'help', 'complaint', 'complex'] as const).map(closing)).toEqual([
      '2015-09-06',
      '2015-09-06',
      '2015-09-08',
      '2015-09-10',
      '2015-09-10',
      '2015-09-24',
    ])
  })
  test('六（二）3 a limit given with the ticket stands above that of its kind', () => {
    const dueAt = new Date('2015-10-01T17:00:00+08:00')
    const { closing } = limitsOf({ receivedAt, kind: 'help', dueAt }, table, calendar)
    expect(closing).toEqual({ until: dueAt, proof: [] })
  })
})

describe('scoring.md#clocks: limits by another clock, and by class', () => {
  const receivedAt = noon('2015-02-17')
  const clocked = {
    ...table,
    firstContact: { clock: 'hours', value: 24 },
    closing: { ...table.closing, help: { clock: 'calendar-days', value: 7 } },
    classes: {
      急: { firstContact: { clock: 'hours', value: 2 }, closing: { clock: 'hours', value: 24 } },
      缓: { closing: 15 },
    },
  } as const
  const of = (as: string | null, dueAt: Date | null = null) =>
    limitsOf({ receivedAt, kind: 'help', class: as, dueAt }, clocked, calendar)
  test('each says by which it was counted; working days are said by nothing', () => {
    const { firstContact, closing, returnOutside } = of(null)
    expect([firstContact.until, firstContact.clock]).toEqual([noon('2015-02-18'), 'hours'])
    expect([closing.until, closing.clock]).toEqual([endOf('2015-02-24'), 'calendar-days'])
    expect([dayOf(returnOutside.until), returnOutside.clock]).toEqual(['2015-02-28', undefined])
  })
  test('a class stands above the kind as far as it says anything; what came with the ticket above both', () => {
    expect([of('急').firstContact.until, of('急').closing.until]).toEqual([
      new Date('2015-02-17T14:00:00+08:00'),
      noon('2015-02-18'),
    ])
    expect([of('缓').firstContact.until, dayOf(of('缓').closing.until)]).toEqual([noon('2015-02-18'), '2015-03-16'])
    expect(of('平').closing).toEqual(of(null).closing)
    const due = new Date('2015-03-01T17:00:00+08:00')
    expect(of('急', due).closing).toEqual({ until: due, proof: [] })
  })
})
