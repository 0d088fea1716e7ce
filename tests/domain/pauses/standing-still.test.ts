import { describe, expect, test } from 'vitest'
import { addDays, endOf, WorkingCalendar } from '../../../src/domain/calendar.ts'
import type { Length } from '../../../src/domain/clocks/length.ts'
import { limitFrom } from '../../../src/domain/deadline.ts'
import { heldUp, movedBack, movedOn } from '../../../src/domain/pauses/standing-still.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { fc } from '../../support/property.ts'
import { seededCalendar } from '../../support/seeds.ts'

const calendar = seededCalendar()
const received = shanghai('2015-03-02 10:00')
const by = (length: Length) => limitFrom(received, length, calendar)
const span = (from: string, day: string) => ({ from: shanghai(`2015-03-${from}`), to: endOf(`2015-03-${day}`) })
const on = (limit: ReturnType<typeof by>, from: string, day: string) =>
  movedOn(limit, span(from, day), received, calendar)

describe('scoring.md#pauses: how long a clock stood still', () => {
  // Received on Monday the 2nd, five working days: until Monday the 9th.
  test.each([
    ['the day of the asking counts as ever', '03 00:01', '03', 0, '09'],
    ['Wednesday to Friday', '03 14:00', '06', 3, '12'],
    ['to a Sunday: no more than to the Friday', '03 14:00', '08', 3, '12'],
    ['to the Monday', '03 14:00', '09', 4, '13'],
    ['over the very limit', '09 23:59', '20', 9, '20'],
    ['asked for on a Saturday', '07 09:00', '10', 2, '11'],
  ])('working days, %s', (_, from, day, length, until) => {
    const moved = on(by(5), from, day)
    expect(moved).toMatchObject({ clock: 'working-days', length, limit: { until: endOf(`2015-03-${until}`) } })
    expect(moved.limit.proof.at(-1)).toMatchObject({ day: `2015-03-${until}`, count: 5 + length })
  })

  test('days of the calendar', () => {
    const { limit, ...counted } = on(by({ clock: 'calendar-days', value: 7 }), '03 14:00', '08')
    expect(counted).toEqual({ clock: 'calendar-days', length: 5 })
    expect(limit).toMatchObject({ until: endOf('2015-03-14'), clock: 'calendar-days' })
    expect(limit.proof.at(-1)).toMatchObject({ day: '2015-03-14', count: 12 })
  })

  test('hours, to the minute, from the asking to 24:00 of the day', () => {
    const { limit, ...counted } = on(by({ clock: 'hours', value: 24 }), '02 20:30', '04')
    expect(counted).toEqual({ clock: 'hours', length: 51.5 })
    expect(limit.until).toEqual(shanghai('2015-03-05 13:30'))
    expect(limit.proof.at(-1)).toMatchObject({ day: '2015-03-05', count: 75.5 })
  })

  test('a limit that its sender set keeps its hour, and has no days to show', () => {
    const given = { until: shanghai('2015-03-08 12:00'), proof: [] }
    expect(on(given, '03 14:00', '06').limit).toEqual({ until: shanghai('2015-03-11 12:00'), proof: [] })
  })

  test('into a year without a notice it is provisional, and no longer where it comes back', () => {
    const late = new WorkingCalendar([
      { number: 'of 2026', year: 2026, issued: '2025-11-04', address: 'x', rest: [], work: [] },
    ])
    const at = shanghai('2026-12-21 10:00')
    const limit = limitFrom(at, 5, late)
    const asked = { from: at, to: endOf('2027-01-04') }
    const moved = movedOn(limit, asked, at, late).limit
    expect(moved).toMatchObject({ until: endOf('2027-01-11'), provisional: true })
    const left = { from: shanghai('2026-12-22 09:00'), to: asked.to }
    const back = movedBack(moved, left, { received: at, floor: limit.until }, late)
    expect(back).toEqual({
      until: endOf('2026-12-29'),
      proof: movedOn(limit, { from: at, to: left.from }, at, late).limit.proof,
    })
  })
})

describe('scoring.md#pauses: ended before its day', () => {
  test('never to before the limit that stood before it, be that a Sunday', () => {
    const given = { until: shanghai('2015-03-08 12:00'), proof: [] }
    const { limit } = on(given, '03 14:00', '06')
    const left = span('03 15:00', '06')
    expect(movedBack(limit, left, { received, floor: given.until }, calendar)).toEqual(given)
  })

  const lengths = fc.constantFrom<Length>(5, 15, { clock: 'calendar-days', value: 7 }, { clock: 'hours', value: 200 })
  const minutes = fc.integer({ min: 0, max: 6 * 24 * 60 })
  test('the limit is what it would be, had it been asked for no longer', () => {
    fc.assert(
      fc.property(lengths, minutes, fc.integer({ min: 1, max: 40 }), minutes, (length, begun, days, more) => {
        const limit = by(length)
        const from = new Date(received.getTime() + begun * 60_000)
        const to = endOf(addDays('2015-03-08', days))
        const ended = new Date(Math.min(from.getTime() + more * 60_000, to.getTime() - 1))
        const { limit: moved } = movedOn(limit, { from, to }, received, calendar)
        const back = movedBack(moved, { from: ended, to }, { received, floor: limit.until }, calendar)
        const real = movedOn(limit, { from, to: ended }, received, calendar)
        expect(back).toEqual(real.limit)
        expect(heldUp(real.clock, { from, to: ended }, calendar)).toBe(real.length)
      }),
      { numRuns: 200 },
    )
  })
})
