import { describe, expect, test } from 'vitest'
import { close } from '../../../src/domain/closing/close.ts'
import { limitFrom } from '../../../src/domain/deadline.ts'
import {
  askExtension,
  checkExtension,
  grantExtension,
  mayAskExtension,
  refuseExtension,
  withdrawExtension,
} from '../../../src/domain/extensions/extending.ts'
import type { ExtensionWish } from '../../../src/domain/extensions/extension.ts'
import {
  extensionsOf,
  isExtended,
  isPutOff,
  isStatutory,
  keepGranted,
  kindBefore,
  lastExtension,
  pendingExtension,
} from '../../../src/domain/extensions/of-charge.ts'
import { type Limit, latest, type Ticket } from '../../../src/domain/ticket.ts'
import { returned } from '../../support/a-return.ts'
import { aTicket, helpLimits, shanghai } from '../../support/a-ticket.ts'
import { seededCalendar } from '../../support/seeds.ts'

const calendar = seededCalendar()
const TERMS = { times: 1, days: 5, complex: 15 }
const NOW = shanghai('2015-03-03 10:00')
const end = (day: string) => shanghai(`2015-${day} 23:59:59.999`)
const WISH: ExtensionWish = { sort: 'longer', day: '2015-03-12', reason: 'parts', basis: null }
const REPORT = { result: 'solved', report: 'done' } as const

const ask = (ticket: Ticket, wish: Partial<ExtensionWish> = {}, at = NOW, terms = TERMS) =>
  askExtension(ticket, { ...WISH, ...wish }, at, terms, calendar)
const grant = (ticket: Ticket, at = NOW, terms = TERMS) => grantExtension(ticket, 'member:x', at, terms, calendar)
const closing = (ticket: Ticket) => latest(ticket).limits.closing
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('contract.md#life: more time is asked for', () => {
  test('nothing changes but the request', () => {
    const asked = ask(aTicket())
    expect(asked.assignments).toEqual(aTicket().assignments)
    expect(pendingExtension(asked)).toMatchObject({ from: end('03-09'), until: end('03-12'), days: 3, kind: 'help' })
    expect(asked.version).toBe(2)
  })

  test('two in the same millisecond are two', () => {
    const again = ask(withdrawExtension(ask(aTicket()), NOW))
    expect(new Set(again.extensions.map(({ requestedAt }) => requestedAt.getTime())).size).toBe(2)
  })

  test.each<[string, Partial<ExtensionWish>]>([
    ['extension-day-missing', { day: null }],
    ['extension-not-later', { day: '2015-03-09' }],
    ['extension-too-long', { day: '2015-03-17' }],
    ['extension-reason-missing', { reason: ' ' }],
    ['too-long', { reason: 'x'.repeat(501) }],
    ['too-long', { reason: 'x'.repeat(300), basis: 'y'.repeat(201) }],
  ])('refused: %s for %j', (expected, wish) => {
    expect(() => ask(aTicket(), wish)).toThrow(code(expected))
  })

  test('late, twice, closed, of the law', () => {
    expect(() => ask(aTicket(), {}, shanghai('2015-03-10 00:00'))).toThrow(code('extension-late'))
    expect(ask(aTicket(), {}, end('03-09')).extensions).toHaveLength(1)
    expect(() => ask(ask(aTicket()))).toThrow(code('extension-pending'))
    expect(() => ask(grant(ask(aTicket())), { day: '2015-03-13' })).toThrow(code('extension-used'))
    expect(() => ask(close(aTicket(), REPORT, NOW))).toThrow(code('already-closed'))
    expect(() => ask(returned('outside'))).toThrow(code('already-returned'))
    expect(() => ask(aTicket({ legalBasis: 'law' }))).toThrow(code('extension-basis-missing'))
    expect(ask(aTicket({ legalBasis: 'law' }), { basis: ' law ' }).extensions[0]?.basis).toBe('law')
    const due = aTicket({ dueAt: end('03-09') })
    expect([isStatutory(due, latest(due)), isStatutory(aTicket(), latest(aTicket()))]).toEqual([true, false])
  })

  test('the days are counted from the first old limit, however often it may be put off', () => {
    const twice = { ...TERMS, times: 2 }
    const first = grant(ask(aTicket(), {}, NOW, twice), NOW, twice)
    expect(lastExtension(first, twice, calendar)).toBe('2015-03-16')
    const second = grant(ask(first, { day: '2015-03-16' }, NOW, twice), NOW, twice)
    expect(closing(second).until).toEqual(end('03-16'))
    expect(mayAskExtension(second, 'longer', NOW, twice)).toBe('extension-used')
    expect(() => checkExtension(first, { sort: 'longer', day: '2015-03-17' }, NOW, twice, calendar)).toThrow(
      code('extension-too-long'),
    )
  })
})

describe('contract.md#life: more time is decided', () => {
  test('granted, the days go on from the old ones; a limit that was given stays without', () => {
    expect(closing(grant(ask(aTicket()))).proof.at(-1)).toMatchObject({ day: '2015-03-12', count: 8 })
    const given = aTicket()
    const [charge] = given.assignments
    if (!charge) throw new Error('no charge')
    const limits = { ...charge.limits, closing: { until: end('03-09'), proof: [] } }
    const due = { ...given, assignments: [{ ...charge, limits }] }
    expect(closing(grant(ask(due)))).toEqual({ until: end('03-12'), proof: [] })
  })

  test('after the old limit too; not below a limit that has moved meanwhile', () => {
    expect(closing(grant(ask(aTicket()), shanghai('2015-03-11 09:00'))).until).toEqual(end('03-12'))
    const asked = ask(aTicket())
    const moved = {
      ...asked,
      assignments: asked.assignments.map((one) => ({ ...one, limits: helpLimits(shanghai('2015-03-06 10:00')) })),
    }
    expect(() => grant(moved)).toThrow(code('extension-not-later'))
  })

  test('nothing waits: refused all the same', () => {
    for (const act of [
      (ticket: Ticket) => grant(ticket),
      (ticket: Ticket) => refuseExtension(ticket, { by: 'x', why: 'y' }, NOW),
      (ticket: Ticket) => withdrawExtension(ticket, NOW),
    ]) {
      expect(() => act(aTicket())).toThrow(code('no-extension-pending'))
      expect(() => act(returned('outside'))).toThrow(code('already-returned'))
    }
    const inTime = close(ask(aTicket()), REPORT, shanghai('2015-03-09 10:00'))
    const late = close(ask(aTicket()), REPORT, shanghai('2015-03-10 10:00'))
    expect([pendingExtension(inTime), pendingExtension(late) === null]).toEqual([null, false])
    expect(pendingExtension(returned('outside'))).toBeNull()
  })

  test('refused and taken back: the limit stands', () => {
    const refused = refuseExtension(ask(aTicket()), { by: 'member:x', why: 'no' }, NOW)
    expect([closing(refused), refused.extensions[0]?.why]).toEqual([closing(aTicket()), 'no'])
    expect(withdrawExtension(ask(aTicket()), NOW).extensions[0]).toMatchObject({ decision: 'withdrawn' })
  })

  test('a complex matter once, and what it was before', () => {
    const complex = grant(ask(aTicket(), { sort: 'complex', day: null }))
    expect([complex.kind, kindBefore(complex), kindBefore(aTicket())]).toEqual(['complex', 'help', null])
    expect(closing(complex).until).toEqual(end('03-23'))
    expect([isExtended(complex, latest(complex)), isPutOff(complex, latest(complex))]).toEqual([true, false])
    expect(isPutOff(grant(ask(aTicket())), latest(aTicket()))).toBe(true)
    expect(() => ask(complex, { sort: 'complex', day: null })).toThrow(code('already-complex'))
  })
})

describe('more time belongs to the charge that asked', () => {
  test('the next unit has none of it', () => {
    const moved = { ...returned('other-unit'), extensions: grant(ask(aTicket())).extensions }
    const [first, second] = moved.assignments
    if (!first || !second) throw new Error('no move')
    expect([extensionsOf(moved, first).length, extensionsOf(moved, second).length]).toEqual([1, 0])
    expect([isExtended(moved, first), isExtended(moved, second), pendingExtension(moved)]).toEqual([true, false, null])
  })

  test('limits counted anew never take it back', () => {
    const granted = grant(ask(aTicket()))
    const charge = latest(granted)
    const [early, late] = [helpLimits(shanghai('2015-03-01 10:00')), helpLimits(shanghai('2015-03-09 10:00'))]
    expect(keepGranted(granted, charge, early).closing).toEqual(charge.limits.closing)
    expect(keepGranted(granted, charge, late)).toEqual(late)
    expect(keepGranted(aTicket(), latest(aTicket()), early)).toEqual(early)
  })
})

describe('scoring.md#clocks: a limit by another clock goes on by it', () => {
  const limited = (closing: Limit): Ticket => {
    const [charge] = aTicket().assignments
    if (!charge) throw new Error('a ticket has a charge')
    return aTicket({ assignments: [{ ...charge, limits: { ...charge.limits, closing } }] })
  }
  const { receivedAt } = latest(aTicket())
  const put = (closing: Limit) => closingOf(grant(ask(limited(closing), { day: '2015-03-06' })))
  const closingOf = (ticket: Ticket): Limit => closing(ticket)
  test('days of the calendar', () => {
    const moved = put(limitFrom(receivedAt, { clock: 'calendar-days', value: 2 }, calendar))
    expect([moved.until, moved.clock]).toEqual([end('03-06'), 'calendar-days'])
    expect(moved.proof.map(({ day, count }) => [day, count])).toEqual([
      ['2015-03-03', 1],
      ['2015-03-04', 2],
      ['2015-03-05', 3],
      ['2015-03-06', 4],
    ])
  })
  test('hours', () => {
    const moved = put(limitFrom(receivedAt, { clock: 'hours', value: 48 }, calendar))
    expect([moved.until, moved.clock]).toEqual([end('03-06'), 'hours'])
    expect(moved.proof.map(({ count }) => count)).toEqual([14, 38, 62, 86, 110])
  })
  test('one that was given without a count has none', () => {
    expect(put({ until: end('03-05'), proof: [], clock: 'hours' }).proof).toEqual([])
  })
})
