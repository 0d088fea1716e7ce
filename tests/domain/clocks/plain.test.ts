import { describe, expect, it } from 'vitest'
import { dayOf, endOf } from '../../../src/domain/calendar.ts'
import { calendarDays, goneOn, hours } from '../../../src/domain/clocks/plain.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { fc } from '../../support/property.ts'

const received = fc.integer({ min: Date.UTC(2014, 0, 1), max: Date.UTC(2031, 0, 1) }).map((ms) => new Date(ms))

describe('scoring.md#clocks: days of the calendar', () => {
  it.each([
    ['2015-03-02 00:00', 1, '2015-03-03'],
    ['2015-03-02 23:59', 1, '2015-03-03'],
    ['2015-02-17 10:00', 7, '2015-02-24'],
    ['2016-02-28 10:00', 2, '2016-03-01'],
    ['2015-02-27 10:00', 2, '2015-03-01'],
    // No notice of 2027 is needed.
    ['2026-12-30 10:00', 15, '2027-01-14'],
  ])('%s and %i: the end of %s', (from, days, last) => {
    expect(calendarDays(shanghai(from), days).until).toEqual(endOf(last))
  })

  it('the proof has each day with its number', () => {
    expect(calendarDays(shanghai('2015-02-17 10:00'), 2).proof).toEqual([
      { day: '2015-02-18', working: true, count: 1, notice: null },
      { day: '2015-02-19', working: true, count: 2, notice: null },
    ])
  })

  it('ends so many days after the receipt, whatever its hour', () => {
    fc.assert(
      fc.property(received, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const { until, proof } = calendarDays(from, days)
        expect(until.getTime() - endOf(dayOf(from)).getTime()).toBe(days * 86_400_000)
        expect(proof.at(-1)).toMatchObject({ day: dayOf(until), count: days })
      }),
    )
  })
})

describe('scoring.md#clocks: a limit that is put off to a day', () => {
  it('goes on where its days end, and from the first where the sender gave it without any', () => {
    const received = shanghai('2015-03-02 10:00')
    const counts = (limit: Parameters<typeof goneOn>[1], day: string) =>
      goneOn('calendar-days', limit, { received, day }).map((one) => [one.day, one.count])
    expect(counts(calendarDays(received, 1), '2015-03-05')).toEqual([
      ['2015-03-03', 1],
      ['2015-03-04', 2],
      ['2015-03-05', 3],
    ])
    expect(counts({ until: endOf('2015-03-03'), proof: [] }, '2015-03-04')).toEqual([['2015-03-04', 1]])
  })
})

describe('scoring.md#clocks: hours', () => {
  it('run from the moment of receipt, by night and on feasts', () => {
    expect(hours(shanghai('2015-02-18 22:30'), 2).until).toEqual(shanghai('2015-02-19 00:30'))
    expect(hours(shanghai('2015-03-02 10:00'), 24).until).toEqual(shanghai('2015-03-03 10:00'))
  })

  it('the proof says how many had passed at the end of each day, and at the limit', () => {
    const counts = (from: string, count: number) =>
      hours(shanghai(from), count).proof.map((one) => [one.day, one.count])
    expect(counts('2015-03-02 14:30', 24)).toEqual([
      ['2015-03-02', 9.5],
      ['2015-03-03', 24],
    ])
    expect(counts('2015-03-02 10:00', 2)).toEqual([['2015-03-02', 2]])
    expect(counts('2015-03-02 00:00', 24)).toEqual([
      ['2015-03-02', 24],
      ['2015-03-03', 24],
    ])
    expect(counts('2015-03-02 23:59:59.999', 1)).toEqual([
      ['2015-03-02', 0],
      ['2015-03-03', 1],
    ])
  })

  it('its last count is the limit, and none before is more', () => {
    fc.assert(
      fc.property(received, fc.integer({ min: 1, max: 400 }), (from, count) => {
        const { until, proof } = hours(from, count)
        expect(until.getTime() - from.getTime()).toBe(count * 3_600_000)
        const counts = proof.map((one) => one.count)
        expect(counts.at(-1)).toBe(count)
        expect(counts).toEqual([...counts].sort((a, b) => a - b))
      }),
    )
  })
})
