import { describe, expect, it, test } from 'vitest'
import { endOf } from '../../../src/domain/calendar.ts'
import type { Length } from '../../../src/domain/clocks/length.ts'
import { close } from '../../../src/domain/closing/close.ts'
import { askExtension } from '../../../src/domain/extensions/extending.ts'
import { agreedOf, endOfPause, pendingPause, runningPause, wasPaused } from '../../../src/domain/pauses/of-charge.ts'
import {
  agreePause,
  askPause,
  demandPause,
  endPause,
  lastPause,
  pauseVerdict,
  refusePause,
  withdrawPause,
} from '../../../src/domain/pauses/pausing.ts'
import { assign, latest, type Ticket, withChange } from '../../../src/domain/ticket.ts'
import { aTicket, helpLimits, shanghai } from '../../support/a-ticket.ts'
import { seededCalendar } from '../../support/seeds.ts'

const calendar = seededCalendar()
const LONGEST: Length = { clock: 'calendar-days', value: 30 }
const at = shanghai('2015-03-03 14:00')
const REPORT = { result: 'solved', report: 'x' } as const

const ask = (ticket: Ticket, { day = '2015-03-06', reason = ' 等市民回国 ', when = at, longest = LONGEST } = {}) =>
  askPause(ticket, { day, reason }, when, longest, calendar)
const agree = (ticket: Ticket, when = at) => agreePause(ticket, 'member:1', when, calendar)
const end = (ticket: Ticket, when: Date, by: string | null = 'member:2') => endPause(ticket, by, when, calendar)
const until = (ticket: Ticket) => latest(ticket).limits.closing.until
const code = (expected: string) => expect.objectContaining({ code: expected })

const asked = ask(aTicket())
const paused = agree(asked, shanghai('2015-03-04 09:00'))

describe('contract.md#standing-still', () => {
  it('asked for, and nothing changes until it is decided', () => {
    expect(asked.pauses).toEqual([
      {
        requestedAt: at,
        until: endOf('2015-03-06'),
        reason: '等市民回国',
        from: endOf('2015-03-09'),
        to: endOf('2015-03-12'),
        clock: 'working-days',
        length: 3,
        decision: null,
        decidedAt: null,
        decidedBy: null,
        why: null,
        endedAt: null,
        endedBy: null,
        back: null,
      },
    ])
    expect(asked.version).toBe(2)
    expect([until(asked), pendingPause(asked), runningPause(asked)]).toEqual([
      endOf('2015-03-09'),
      asked.pauses[0],
      null,
    ])
  })

  it('agreed to: the clock stands still from the asking on, and no other limit moves', () => {
    expect(runningPause(paused)).toMatchObject({ decision: 'agreed', decidedBy: 'member:1', length: 3 })
    const { closing, ...others } = latest(paused).limits
    expect(closing.until).toEqual(endOf('2015-03-12'))
    const { closing: _, ...before } = latest(asked).limits
    expect(others).toEqual(before)
    expect([pendingPause(paused), wasPaused(paused, latest(paused))]).toEqual([null, true])
  })

  it('agreed to after the old limit, or after its very day: what was asked for in time is in time', () => {
    const late = agree(asked, shanghai('2015-03-10 09:00'))
    expect(until(late)).toEqual(endOf('2015-03-12'))
    expect(agree(asked, new Date(0)).pauses[0]?.decidedAt).toEqual(at)
  })

  it('over by its day: the limit stays as it was told', () => {
    const over = end(paused, shanghai('2015-03-07 00:00'), null)
    expect(over.pauses[0]).toMatchObject({ endedAt: endOf('2015-03-06'), endedBy: null, back: null, length: 3 })
    expect([until(over), runningPause(over)]).toEqual([endOf('2015-03-12'), null])
    const byHand = end(paused, shanghai('2015-03-07 00:00'))
    expect(byHand.pauses).toEqual(over.pauses)
  })

  it('ended before its day: the limit comes back by what was left', () => {
    const over = end(paused, shanghai('2015-03-05 10:00'))
    expect(over.pauses[0]).toMatchObject({
      endedAt: shanghai('2015-03-05 10:00'),
      endedBy: 'member:2',
      back: endOf('2015-03-11'),
      to: endOf('2015-03-12'),
      length: 2,
    })
    expect(until(over)).toEqual(endOf('2015-03-11'))
    expect(latest(over).limits.closing.proof.at(-1)).toMatchObject({ day: '2015-03-11', count: 7 })
    const atOnce = end(paused, new Date(0))
    expect([until(atOnce), atOnce.pauses[0]?.endedAt]).toEqual([endOf('2015-03-09'), at])
  })

  it('ended where its limit was counted anew meanwhile: taken back from what it is now', () => {
    const limits = { ...latest(paused).limits, closing: { until: endOf('2015-03-16'), proof: [] } }
    expect(until(end(withChange(paused, 1, { limits }), shanghai('2015-03-05 10:00')))).toEqual(endOf('2015-03-13'))
  })

  it('refused or taken back it changes nothing; asked for anew it is another one', () => {
    const refused = refusePause(asked, { by: 'member:1', why: '可以办' }, at)
    expect(refused.pauses[0]).toMatchObject({ decision: 'refused', why: '可以办', decidedBy: 'member:1' })
    const withdrawn = withdrawPause(asked, at)
    expect(withdrawn.pauses[0]).toMatchObject({ decision: 'withdrawn', decidedBy: null })
    expect([until(refused), until(withdrawn)]).toEqual([endOf('2015-03-09'), endOf('2015-03-09')])
    expect(ask(refused).pauses[1]?.requestedAt).toEqual(new Date(at.getTime() + 1))
    expect(agree(ask(refused)).pauses.map(({ decision }) => decision)).toEqual(['refused', 'agreed'])
  })

  it('what closes or returns the ticket ends it, and a closing that is taken back never did', () => {
    const when = shanghai('2015-03-05 09:00')
    const closed = close(paused, REPORT, when)
    const [pause] = closed.pauses
    if (!pause) throw new Error('no pause')
    expect([runningPause(closed), endOfPause(pause, latest(closed))]).toEqual([null, when])
    expect(runningPause({ ...closed, assignments: paused.assignments })).not.toBeNull()
    const returned = withChange(paused, 1, { endedAt: shanghai('2015-03-08 09:00') })
    expect([runningPause(returned), endOfPause(pause, latest(returned))]).toEqual([null, endOf('2015-03-06')])
    expect(endOfPause(pause, latest(paused))).toBeNull()
    expect(endOfPause({ ...pause, endedAt: at }, latest(closed))).toEqual(at)
    expect(pendingPause(close(asked, REPORT, when))).toBeNull()
  })

  it('the next unit has its own clock', () => {
    const [charge, [pause]] = [latest(paused), paused.pauses]
    if (!pause) throw new Error('no pause')
    const moved = {
      ...paused,
      assignments: [
        { ...latest(paused), endedAt: shanghai('2015-03-05 09:00') },
        assign(2, 'qingpu', shanghai('2015-03-05 09:00'), helpLimits(shanghai('2015-03-05 09:00'))),
      ],
    }
    expect([runningPause(moved), agreedOf(moved, latest(moved))]).toEqual([null, []])
    expect(agreedOf(moved, charge)).toHaveLength(1)
    expect(agreedOf({ ...moved, pauses: [{ ...pause, requestedAt: shanghai('2015-03-06 09:00') }] }, charge)).toEqual(
      [],
    )
    expect(pauseVerdict(moved)).toBeNull()
  })
})

describe('contract.md#standing-still, refused', () => {
  const terms = { times: 1, days: 5, complex: 15 }
  const wish = { sort: 'longer' as const, day: '2015-03-12', reason: 'x', basis: null }
  it.each<[string, () => unknown]>([
    ['pause-not-in-scheme', () => askPause(aTicket(), { day: '2015-03-06', reason: 'x' }, at, null, calendar)],
    ['already-closed', () => ask(close(aTicket(), REPORT, at))],
    ['already-returned', () => ask(withChange(aTicket(), 1, { endedAt: at }))],
    ['pause-pending', () => ask(asked)],
    ['pause-running', () => ask(paused)],
    ['extension-pending', () => ask(askExtension(aTicket(), wish, at, terms, calendar))],
    ['pause-late', () => ask(aTicket(), { when: shanghai('2015-03-10 00:00'), day: '2015-03-12' })],
    ['pause-day-past', () => ask(aTicket(), { day: '2015-03-03' })],
    ['pause-day-past', () => ask(aTicket(), { day: '2015-02-06' })],
    ['pause-too-long', () => ask(aTicket(), { day: '2015-04-03' })],
    ['pause-reason-missing', () => ask(aTicket(), { reason: '  ' })],
    ['too-long', () => ask(aTicket(), { reason: '长'.repeat(501) })],
    ['no-pause-pending', () => agree(aTicket())],
    ['no-pause-pending', () => refusePause(paused, { by: 'member:1', why: 'x' }, at)],
    ['no-pause-pending', () => withdrawPause(close(asked, REPORT, at), at)],
    ['no-pause-running', () => end(asked, at)],
    ['no-pause-running', () => end(close(paused, REPORT, at), at)],
  ])('%s', (expected, act) => {
    expect(act).toThrow(code(expected))
  })

  test.each<[Length, string]>([
    [LONGEST, '2015-04-02'],
    [3, '2015-03-06'],
    [{ clock: 'hours', value: 48 }, '2015-03-05'],
  ])('at most so long in all, %j', (longest, last) => {
    expect(lastPause(aTicket(), at, longest, calendar)).toBe(last)
  })

  it('what was used of it is gone, what was given back is not', () => {
    const when = shanghai('2015-03-05 10:00')
    const used = end(paused, when)
    expect(demandPause(used, when, LONGEST, calendar)).toBe('2015-04-02')
    expect(() => demandPause(used, when, 2, calendar)).toThrow(code('pause-used'))
    expect(lastPause(paused, when, LONGEST, calendar)).toBe('2015-04-01')
    const over = end(paused, shanghai('2015-03-07 00:00'), null)
    expect(lastPause(over, when, { clock: 'hours', value: 82 }, calendar)).toBe('2015-03-05')
  })
})
