import { describe, expect, test } from 'vitest'
import { dayWished } from '../../../src/domain/extensions/wished-day.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { seededCalendar } from '../../support/seeds.ts'

// A Thursday; the limit is the Monday after it.
const NOW = shanghai('2015-03-05 10:00')
const LIMIT = shanghai('2015-03-09 23:59:59.999')

describe('a day as somebody wishes for it', () => {
  test.each([
    ['2015-03-12', '2015-03-12'],
    ['03-12', '2015-03-12'],
    ['12', '2015-03-12'],
    ['05', '2015-03-05'],
    ['04', '2015-04-04'],
    ['31', '2015-03-31'],
    ['t0', '2015-03-05'],
    ['t2', '2015-03-07'],
    ['w4', '2015-03-05'],
    ['w3', '2015-03-11'],
    ['w7', '2015-03-08'],
    ['w0-5', '2015-03-06'],
    ['w0-7', '2015-03-08'],
    ['w1-3', '2015-03-11'],
    ['w2-1', '2015-03-16'],
    ['+2', '2015-03-11'],
    ['+5', '2015-03-16'],
  ])('%s is %s', (wish, day) => {
    expect(dayWished(wish, LIMIT, NOW, seededCalendar())).toBe(day)
  })

  test.each(['02-30', '2015-13-01', '00', '45', 'whenever'])('%s is none', (wish) => {
    expect(dayWished(wish, LIMIT, NOW, seededCalendar())).toBeNull()
  })

  test('of a Sunday the week ends with it', () => {
    expect(dayWished('w1-1', LIMIT, shanghai('2015-03-08 10:00'), seededCalendar())).toBe('2015-03-09')
    expect(dayWished('31', LIMIT, shanghai('2015-04-01 10:00'), seededCalendar())).toBe('2015-05-31')
  })
})
