import { describe, expect, it } from 'vitest'
import { ClockLimits, tableOf } from '../../src/scoring/scheme/clock-limits.ts'

const source = { assumed: 'for this test' }
const days = (value: number) => ({ value, source })
const clocked = (clock: string, value: number) => ({ clock, value, source })
const LIMITS = {
  firstContact: clocked('hours', 24),
  returnOtherUnit: days(2),
  returnOutside: clocked('working-days', 4),
  closing: {
    consult: days(1),
    suggest: days(1),
    help: clocked('calendar-days', 7),
    complaint: days(5),
    supervised: days(3),
    complex: days(15),
  },
}

const read = (limits: object) => ClockLimits.parse(limits)

describe('scoring.md#clocks: what a scheme says of its limits', () => {
  it('a number alone is of working days, with or without that word', () => {
    expect(tableOf(read(LIMITS))).toEqual({
      firstContact: { clock: 'hours', value: 24 },
      returnOtherUnit: 2,
      returnOutside: 4,
      closing: {
        consult: 1,
        suggest: 1,
        help: { clock: 'calendar-days', value: 7 },
        complaint: 5,
        supervised: 3,
        complex: 15,
      },
    })
  })

  it('signing and pauses, where it says so', () => {
    const more = { signIn: clocked('hours', 2), pause: clocked('calendar-days', 90) }
    expect(tableOf(read({ ...LIMITS, ...more }))).toMatchObject({
      signIn: { clock: 'hours', value: 2 },
      pause: { clock: 'calendar-days', value: 90 },
    })
  })

  it('by class, as far as it says', () => {
    const classes = { 甲: { closing: clocked('hours', 2) }, 乙: { firstContact: days(1) }, 丙: {} }
    expect(tableOf(read({ ...LIMITS, classes })).classes).toEqual({
      甲: { closing: { clock: 'hours', value: 2 } },
      乙: { firstContact: 1 },
      丙: {},
    })
  })

  it.each([
    ['another clock', { ...LIMITS, firstContact: clocked('minutes', 5) }],
    ['no whole number', { ...LIMITS, firstContact: clocked('hours', 0.5) }],
    ['none at all', { ...LIMITS, firstContact: clocked('hours', 0) }],
    ['no source', { ...LIMITS, firstContact: { clock: 'hours', value: 2 } }],
    ['a class without a name', { ...LIMITS, classes: { '': {} } }],
  ])('refused: %s', (_, limits) => {
    expect(ClockLimits.safeParse(limits).success).toBe(false)
  })
})
