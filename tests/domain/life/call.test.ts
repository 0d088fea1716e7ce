import { expect, test } from 'vitest'
import { areAllTried, isCallingHour } from '../../../src/domain/life/call.ts'

const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`)
const NUMBERS = { attempts: 3, days: 2 }

test.each([
  [[], false],
  [['2015-03-02 10:00', '2015-03-02 11:00'], false],
  [['2015-03-02 10:00', '2015-03-02 11:00', '2015-03-02 12:00'], false],
  [['2015-03-02 10:00', '2015-03-03 11:00'], false],
  [['2015-03-02 10:00', '2015-03-02 23:59', '2015-03-03 00:00'], true],
])('scoring.md#revisits: three attempts on two days, %j: %s', (times, over) => {
  expect(
    areAllTried(
      times.map((one) => ({ at: at(one) })),
      NUMBERS,
    ),
  ).toBe(over)
})

test.each([
  ['08:59', false],
  ['09:00', true],
  ['19:59', true],
  ['20:00', false],
])('%s is an hour for calls: %s', (time, may) => {
  const hours = { from: { hour: 9, minute: 0 }, to: { hour: 20, minute: 0 } }
  expect(isCallingHour(at(`2015-03-02 ${time}`), hours)).toBe(may)
})
