import { describe, expect, test } from 'vitest'
import { addDays, at, dayOf, endOf, startOf, WorkingCalendar, weekday } from '../../src/domain/calendar.ts'
import { seededCalendar } from '../support/seeds.ts'

const notice = (issued: string, rest: string[], work: string[], number = issued) => ({
  number,
  year: 2015,
  issued,
  address: 'http://www.gov.cn/',
  rest,
  work,
})

describe('days of Asia/Shanghai', () => {
  test('an instant belongs to the day that the clock shows in Shanghai', () => {
    expect(dayOf(new Date('2015-03-02T15:59:59.999Z'))).toBe('2015-03-02')
    expect(dayOf(new Date('2015-03-02T16:00:00Z'))).toBe('2015-03-03')
  })
  test('a day runs from its 00:00 to the last millisecond before 24:00', () => {
    expect(startOf('2015-03-02').toISOString()).toBe('2015-03-01T16:00:00.000Z')
    expect(endOf('2015-03-02').toISOString()).toBe('2015-03-02T15:59:59.999Z')
    expect(at('2015-03-02', 9).toISOString()).toBe('2015-03-02T01:00:00.000Z')
    expect(at('2015-03-02', 7, 30).toISOString()).toBe('2015-03-01T23:30:00.000Z')
  })
  test('days are added over months and leap days', () => {
    expect(addDays('2016-02-28', 1)).toBe('2016-02-29')
    expect(addDays('2015-12-31', 1)).toBe('2016-01-01')
    expect(weekday('2015-03-01')).toBe(0)
  })
})

describe('scoring.md#working-days', () => {
  test('a year without a notice is refused by name', () => {
    const calendar = new WorkingCalendar([])
    expect(() => calendar.kind('2015-03-02')).toThrow(
      expect.objectContaining({ code: 'no-holiday-notice', detail: { year: 2015 } }),
    )
    expect(calendar.has(2015)).toBe(false)
    expect(seededCalendar().has(2015)).toBe(true)
    expect(() => seededCalendar().isWorking('2027-01-04')).toThrow('no-holiday-notice')
  })
  test('what is expected of such a year goes by weekdays and is marked', () => {
    const calendar = seededCalendar()
    expect(calendar.expected('2027-01-01')).toEqual({ working: true, notice: null, provisional: true })
    expect(calendar.expected('2027-01-02')).toEqual({ working: false, notice: null, provisional: true })
    expect(calendar.expected('2027-01-03')).toEqual({ working: false, notice: null, provisional: true })
    expect(calendar.expected('2026-12-31')).toEqual({ working: true, notice: null })
    expect(calendar.nextWorking('2026-12-31')).toBe('2027-01-01')
    const seam = { ...notice('2014-12-16', ['2016-01-01'], [], 'seam') }
    expect(new WorkingCalendar([seam]).kind('2016-01-01')).toEqual({ working: false, notice: 'seam' })
  })
  test('the notice that changes a day is named, an ordinary day names none', () => {
    const calendar = seededCalendar()
    expect(calendar.kind('2015-09-06')).toEqual({ working: true, notice: '国发明电〔2015〕1号' })
    expect(calendar.kind('2015-09-05')).toEqual({ working: false, notice: '国发明电〔2015〕1号' })
    expect(calendar.kind('2015-03-02')).toEqual({ working: true, notice: null })
    expect(calendar.kind('2015-03-07')).toEqual({ working: false, notice: null })
    expect(calendar.kind('2015-03-08')).toEqual({ working: false, notice: null })
  })
  test('a later notice stands above an earlier one, in whatever order they are given', () => {
    const first = notice('2014-12-16', ['2015-03-02'], ['2015-03-07'], 'first')
    const second = notice('2015-02-01', ['2015-03-07'], ['2015-03-02'], 'second')
    const same = notice('2015-02-01', ['2015-03-09'], [], 'same day')
    for (const notices of [
      [first, second, same],
      [same, second, first],
    ]) {
      const calendar = new WorkingCalendar(notices)
      expect(calendar.kind('2015-03-02')).toEqual({ working: true, notice: 'second' })
      expect(calendar.kind('2015-03-07')).toEqual({ working: false, notice: 'second' })
      expect(calendar.kind('2015-03-09')).toEqual({ working: false, notice: 'same day' })
    }
  })
  test('the next working day skips a holiday and stops at a make-up day', () => {
    const calendar = seededCalendar()
    expect(calendar.nextWorking('2015-02-17')).toBe('2015-02-25')
    expect(calendar.nextWorking('2015-02-27')).toBe('2015-02-28')
    expect(calendar.nextWorking('2015-09-02')).toBe('2015-09-06')
  })
})
