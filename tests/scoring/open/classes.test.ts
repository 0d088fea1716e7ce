import { describe, expect, it } from 'vitest'
import { endOf } from '../../../src/domain/calendar.ts'
import { limitsOf } from '../../../src/domain/deadline.ts'
import { limitTable } from '../../../src/scoring/scheme-values.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { openScheme, seededCalendar } from '../../support/seeds.ts'

describe('2023.three-rates: what each class may take to be closed', () => {
  const table = limitTable(openScheme('2023.three-rates'))
  const until = (of: string | null) =>
    limitsOf(
      { receivedAt: shanghai('2023-06-20 10:00'), kind: 'help', class: of, dueAt: null },
      table,
      seededCalendar(),
    ).closing.until

  it.each([
    ['2小时', '2023-06-20 12:00'],
    ['24小时', '2023-06-21 10:00'],
  ])('%s by the clock, on feasts and at night', (of, end) => {
    expect(until(of)).toEqual(shanghai(end))
  })

  it.each([
    ['7天', '2023-06-27'],
    ['15天', '2023-07-05'],
  ])('%s to the end of the last day of the calendar', (of, day) => {
    expect(until(of)).toEqual(endOf(day))
  })

  it('without a class the days of its kind, which are working days', () => {
    // 22 and 23 June 2023 were the Dragon Boat holidays.
    expect(until(null).getTime()).toBeGreaterThan(endOf('2023-06-27').getTime())
  })
})
