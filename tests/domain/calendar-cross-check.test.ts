import { isWorkday } from 'chinese-days'
import { expect, test } from 'vitest'
import { addDays } from '../../src/domain/calendar.ts'
import { calendarFiles, seededCalendar, seededNotices } from '../support/seeds.ts'

const calendar = seededCalendar()

test('scoring.md#working-days every day of 2014 to 2026 is of the kind that chinese-days gives it', () => {
  const different: string[] = []
  let counted = 0
  for (let day = '2014-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
    counted += 1
    if (calendar.isWorking(day) !== isWorkday(day)) different.push(day)
  }
  expect(different).toEqual([])
  expect(counted).toBe(13 * 365 + 3)
})

test('scoring.md#notices each year has its notices, each with number, day of issue and address', () => {
  expect(calendarFiles()).toEqual(Array.from({ length: 13 }, (_, index) => `${2014 + index}.json`))
  const notices = seededNotices()
  const perYear = new Map<number, number>()
  for (const { year } of notices) perYear.set(year, (perYear.get(year) ?? 0) + 1)
  // 70th anniversary, Labour Day 2019, the longer Spring Festival of 2020: a second notice in the running year.
  expect([...perYear].filter(([, count]) => count > 1)).toEqual([
    [2015, 2],
    [2019, 2],
    [2020, 2],
  ])
  expect(new Set(notices.map(({ number }) => number)).size).toBe(notices.length)
  for (const { number, address, issued } of notices) {
    expect(number).toMatch(/^国(办)?发明电〔\d{4}〕\d+号$/)
    expect(number.slice(number.indexOf('〔') + 1, number.indexOf('〕'))).toBe(issued.slice(0, 4))
    expect(address).toMatch(/^https?:\/\/www\.gov\.cn\//)
  }
})

test('scoring.md#notices no notice names a day twice, and make-up days lie on weekends', () => {
  for (const { rest, work } of seededNotices()) {
    const days = [...rest, ...work]
    expect(new Set(days).size).toBe(days.length)
    for (const day of work) expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
  }
})

test('scoring.md#working-days the period of 2015 has 269 working days of 395', () => {
  let [days, working] = [0, 0]
  for (let day = '2014-11-01'; day <= '2015-11-30'; day = addDays(day, 1)) {
    days += 1
    if (calendar.isWorking(day)) working += 1
  }
  expect([working, days]).toEqual([269, 395])
})
