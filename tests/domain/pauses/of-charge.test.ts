import { describe, expect, it, test } from 'vitest'
import { endOf } from '../../../src/domain/calendar.ts'
import { closingKnownAt, decidedPauses, withPauses } from '../../../src/domain/pauses/of-charge.ts'
import { agreePause, askPause, endPause, withdrawPause } from '../../../src/domain/pauses/pausing.ts'
import { latest } from '../../../src/domain/ticket.ts'
import { aTicket, helpLimits, shanghai } from '../../support/a-ticket.ts'
import { seededCalendar } from '../../support/seeds.ts'

const calendar = seededCalendar()
const at = shanghai('2015-03-03 14:00')
const asked = askPause(aTicket(), { day: '2015-03-06', reason: 'x' }, at, 30, calendar)
const paused = agreePause(asked, 'member:1', shanghai('2015-03-04 09:00'), calendar)

describe('scoring.md#pauses: what was known when', () => {
  const charge = latest(paused)
  const over = endPause(paused, 'member:2', shanghai('2015-03-05 10:00'), calendar)
  test.each([
    ['2015-03-04 08:59', '2015-03-09', 0],
    ['2015-03-04 09:00', '2015-03-12', 1],
    ['2015-03-05 09:59', '2015-03-12', 1],
    ['2015-03-05 10:00', '2015-03-11', 1],
  ])('at %s the limit was %s', (when, day, decided) => {
    const asOf = shanghai(when)
    expect(closingKnownAt(over, latest(over), asOf)).toEqual(endOf(day))
    const told = decidedPauses(over, latest(over), asOf)
    expect(told).toHaveLength(decided)
    expect(told[0]?.endedAt ?? null).toEqual(asOf >= shanghai('2015-03-05 10:00') ? shanghai('2015-03-05 10:00') : null)
  })

  it('asked for and not decided, or taken back, it is told of nowhere', () => {
    for (const ticket of [asked, withdrawPause(asked, at)])
      expect(decidedPauses(ticket, charge, shanghai('2015-12-01 10:00'))).toEqual([])
  })

  it('a limit that is counted anew is moved on by them again', () => {
    const fresh = helpLimits(charge.receivedAt).closing
    expect(withPauses(paused, charge, fresh, calendar)).toEqual(charge.limits.closing)
    expect(withPauses(over, latest(over), fresh, calendar)).toEqual(latest(over).limits.closing)
    expect(withPauses(asked, charge, fresh, calendar)).toBe(fresh)
  })
})
