import { describe, expect, it } from 'vitest'
import { monthBefore, monthMeant, monthOf, monthSpan } from '../../../src/domain/monthly/month.ts'
import { shanghai } from '../../support/a-ticket.ts'

const now = shanghai('2015-03-04 10:00')

describe('contract.md#statistics: months', () => {
  it('an instant lies in the month of Shanghai', () => {
    expect(monthOf(new Date('2015-02-28T16:00:00Z'))).toBe('2015-03')
    expect(monthOf(new Date('2015-02-28T15:59:59Z'))).toBe('2015-02')
  })

  it.each([
    ['2015-03', 1, '2015-02'],
    ['2015-01', 1, '2014-12'],
    ['2015-12', -1, '2016-01'],
    ['2015-03', 12, '2014-03'],
  ])('%s, %i before: %s', (month, by, before) => {
    expect(monthBefore(month, by)).toBe(before)
  })

  it('a month is from its first 00:00 to the next one’s', () => {
    expect(monthSpan('2015-02')).toEqual({ from: shanghai('2015-02-01 00:00'), until: shanghai('2015-03-01 00:00') })
  })

  it.each([
    ['this', '2015-03'],
    ['last', '2015-02'],
    ['03', '2015-03'],
    ['04', '2014-04'],
    ['2014-11', '2014-11'],
  ])('%s is %s', (asked, month) => {
    expect(monthMeant(asked, now)).toBe(month)
  })

  it.each([
    ['13', 'bad-month'],
    ['00', 'bad-month'],
    ['2015-00', 'bad-month'],
    ['x', 'bad-month'],
    ['', 'bad-month'],
    ['2015-04', 'month-not-begun'],
  ])('%j: %s', (asked, code) => {
    expect(() => monthMeant(asked, now)).toThrow(expect.objectContaining({ code }))
  })
})
