import { describe, expect, it } from 'vitest'
import { mayTellFrom } from '../../../src/domain/telling/gathering.ts'
import { fc } from '../../support/property.ts'

const START = new Date('2015-03-02T02:00:00Z').getTime()
const minute = (at: number): Date => new Date(START + at * 60_000)
const RULE = { minutes: 2, hourly: 6 }
/** In minutes after the start; null: at once. */
function from(newTickets: readonly number[], others: readonly number[] = [], rule = RULE): number | null {
  const all = [...newTickets, ...others].sort((a, b) => a - b)
  const found = mayTellFrom({ all: all.map(minute), newTickets: newTickets.map(minute) }, rule)
  return found && (found.getTime() - START) / 60_000
}

describe('contract.md#calm: when new tickets may be told again', () => {
  it.each([
    ['nothing was told', [], [], null],
    ['once', [0], [], 2],
    ['twice: the time doubles', [0, 2], [], 6],
    ['thrice', [0, 2, 6], [], 14],
    ['five in the hour: when the first of them is an hour old', [0, 2, 6, 14, 30], [], 62],
    ['other messages fill the hour too', [50], [0, 10, 20, 30], 60],
    ['and leave new tickets alone while they are few', [], [0, 10], null],
  ])('%s', (_, newTickets, others, expected) => {
    expect(from(newTickets, others)).toBe(expected)
  })

  it('no gathering: at once, whatever was told', () => {
    expect(from([0, 1, 2, 3, 4, 5, 6], [], { minutes: 0, hourly: 6 })).toBeNull()
  })

  it('an hour holds never more than one below its most, and no wait is longer than an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 30 }), (hourly, minutes) => {
        const told: number[] = []
        for (let now = 0; now < 600; now += 1) {
          const recent = told.filter((at) => at > now - 60)
          const free = from(recent, [], { minutes, hourly })
          if (free === null || free <= now) told.push(now)
        }
        for (const at of told) {
          expect(told.filter((one) => one > at - 60 && one <= at).length).toBeLessThanOrEqual(hourly - 1)
        }
        for (const [place, at] of told.entries()) expect(at - (told[place - 1] ?? 0)).toBeLessThanOrEqual(60)
      }),
    )
  })
})
