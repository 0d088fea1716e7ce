import { describe, expect, test } from 'vitest'
import { checkNotice } from '../../../src/domain/holidays/check-notice.ts'
import { daysOfSpan } from '../../../src/domain/holidays/written-days.ts'
import {
  isOnlyLacking,
  type WrittenDay,
  type WrittenFeast,
  type WrittenNotice,
} from '../../../src/domain/holidays/written-notice.ts'

const day = (month: number, date: number, more: Partial<WrittenDay> = {}): WrittenDay => ({
  year: null,
  month,
  date,
  weekday: null,
  ...more,
})
const one = (written: WrittenDay) => ({ first: written, last: written })
const feast = (
  name: string,
  rest: WrittenDay[],
  work: WrittenDay[] = [],
  days: number | null = null,
): WrittenFeast => ({
  name,
  statements: [{ rest: rest.map(one), work: work.map(one), days }],
  unread: [],
})
const notice = (feasts: WrittenFeast[], more: Partial<WrittenNotice> = {}): WrittenNotice => ({
  number: 'n',
  numberYear: 2026,
  issued: day(11, 4, { year: 2026 }),
  years: [2027],
  feasts,
  missing: [],
  ...more,
})
const odd = (written: WrittenNotice) => {
  const checked = checkNotice(written)
  return 'odd' in checked ? checked.odd.map((found) => found.odd) : []
}

describe('scoring.md#notices: the days of a span', () => {
  const of = { feast: 'f', year: 2027 }
  const ends = (first: WrittenDay, last: WrittenDay) => {
    const { days, odd: found } = daysOfSpan({ first, last }, of)
    return [days[0], days.at(-1), found.map((each) => each.odd)]
  }
  test.each([
    ['within a month', day(1, 1), day(1, 3), '2027-01-01', '2027-01-03'],
    ['over the end of a month', day(4, 29), day(5, 3), '2027-04-29', '2027-05-03'],
    ['from the year before, unwritten', day(12, 31), day(1, 2), '2026-12-31', '2027-01-02'],
    [
      'from the year before, written',
      day(12, 31, { year: 2026 }),
      day(1, 2, { year: 2027 }),
      '2026-12-31',
      '2027-01-02',
    ],
    ['only its first year written', day(12, 31, { year: 2026 }), day(1, 2), '2026-12-31', '2027-01-02'],
    ['only its last year written', day(12, 31), day(1, 2, { year: 2027 }), '2026-12-31', '2027-01-02'],
    ['its own year written', day(1, 1, { year: 2027 }), day(1, 3), '2027-01-01', '2027-01-03'],
  ])('%s', (_, first, last, from, to) => {
    expect(ends(first, last)).toEqual([from, to, []])
  })
  test.each([
    ['another year', day(1, 1, { year: 2025 }), day(1, 3), ['other-year', 'other-year']],
    ['no such day', day(2, 30), day(3, 1), ['no-such-day']],
    ['its end is no day', day(2, 1), day(2, 30), ['no-such-day']],
    ['backwards', day(1, 3), day(1, 1), ['span']],
    ['far too long', day(1, 1), day(3, 1), ['span']],
    ['a wrong weekday', day(1, 1, { weekday: 4 }), day(1, 3, { weekday: 0 }), ['weekday']],
  ])('%s', (_, first, last, found) => {
    expect(ends(first, last)[2]).toEqual(found)
  })
})

describe('scoring.md#notices: a text that adds up, and one that does not', () => {
  test('rest and make-up days of all feasts, in order', () => {
    const written = notice([feast('b', [day(5, 1)], [day(5, 8)]), feast('a', [day(1, 1)])])
    expect(checkNotice(written)).toEqual({
      notice: {
        number: 'n',
        year: 2027,
        issued: '2026-11-04',
        address: '',
        rest: ['2027-01-01', '2027-05-01'],
        work: ['2027-05-08'],
      },
      feasts: [
        { name: 'b', rest: ['2027-05-01'], work: ['2027-05-08'] },
        { name: 'a', rest: ['2027-01-01'], work: [] },
      ],
    })
  })

  test('a notice about one feast is of the year of its issue', () => {
    const { notice: read } = { notice: null, ...checkNotice(notice([feast('', [day(12, 3)])], { years: [] })) }
    expect(read).toMatchObject({ year: 2026 })
  })

  test.each([
    ['no number', notice([feast('a', [day(1, 1)])], { number: null, numberYear: null }), ['no-number']],
    ['no issue', notice([feast('a', [day(1, 1)])], { issued: null }), ['no-issue']],
    ['an issue without a year', notice([feast('a', [day(1, 1)])], { issued: day(11, 4) }), ['no-issue']],
    [
      'an issue that is no day',
      notice([feast('a', [day(1, 1)])], { issued: day(2, 30, { year: 2026 }) }),
      ['no-issue'],
    ],
    [
      'no year, nor a day of issue',
      notice([feast('a', [day(1, 1)])], { years: [], issued: null }),
      ['no-issue', 'no-year'],
    ],
    [
      'no year of a whole one',
      notice([feast('a', [day(1, 1)])], { years: [], missing: ['b'] }),
      ['no-year', 'feast-missing'],
    ],
    ['no feasts', notice([]), ['no-feasts']],
    ['two years', notice([feast('a', [day(1, 1)])], { years: [2027, 2026] }), ['years-differ']],
    ['a year that cannot be', notice([feast('a', [day(1, 1)])], { years: [2029] }), ['issue-year']],
    ['a number of another year', notice([feast('a', [day(1, 1)])], { numberYear: 2025 }), ['number-year']],
    ['a wrong count', notice([feast('a', [day(1, 1)], [], 2)]), ['count']],
    ['a count of nothing that could be read', notice([feast('a', [day(2, 30)], [], 2)]), ['no-such-day']],
    ['two feasts on a day', notice([feast('a', [day(1, 1)]), feast('b', [day(1, 1)])]), ['overlap']],
    ['rest and work', notice([feast('a', [day(1, 2)], [day(1, 2)])]), ['rest-and-work']],
    ['a working day made one', notice([feast('a', [day(1, 1)], [day(1, 4)])]), ['works-anyway']],
    ['a make-up Saturday twice', notice([feast('a', [day(1, 1)], [day(1, 9), day(1, 9)])]), ['work-twice']],
    ['what is not understood', notice([{ ...feast('a', [day(1, 1)]), unread: ['?'] }]), ['unread']],
  ])('%s', (_, written, found) => {
    expect(odd(written)).toEqual(found)
  })

  test('only what is missing may still come', () => {
    expect(isOnlyLacking([{ odd: 'no-issue' }, { odd: 'feast-missing', feast: 'a' }])).toBe(true)
    expect(isOnlyLacking([{ odd: 'no-issue' }, { odd: 'span', feast: 'a' }])).toBe(false)
  })
})
