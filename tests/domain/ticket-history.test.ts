import { describe, expect, test } from 'vitest'
import type { RefusalCode } from '../../src/domain/errors.ts'
import { type Assignment, latest, type Ticket } from '../../src/domain/ticket.ts'
import { rebuild, renumbered } from '../../src/domain/ticket-history.ts'
import type { TicketReturn } from '../../src/domain/ticket-return.ts'
import { aTicket, helpLimits, shanghai } from '../support/a-ticket.ts'
import { fc } from '../support/property.ts'

const asked = (day: string, changes: Partial<TicketReturn> = {}): TicketReturn => ({
  ground: 'other-unit',
  requestedAt: shanghai(`${day} 09:00`),
  reason: 'not ours',
  decision: 'accepted',
  decidedAt: shanghai(`${day} 15:00`),
  moveTo: null,
  moveAt: null,
  why: null,
  ...changes,
})

const done = (changes: Partial<Assignment>, ticket: Ticket = aTicket()): Ticket => ({
  ...ticket,
  assignments: ticket.assignments.map((charge) => ({ ...charge, ...changes })),
})

const charges = (ticket: Ticket) =>
  ticket.assignments.map(({ seq, unit, endedAt, contactedAt, closedAt }) => ({
    seq,
    unit,
    ended: endedAt !== null,
    contacted: contactedAt !== null,
    closed: closedAt !== null,
  }))

const refused = (code: RefusalCode) => expect.objectContaining({ code })

const toQingpu = asked('2015-03-03', { moveTo: 'qingpu', moveAt: shanghai('2015-03-03 16:00') })
const toJiading = asked('2015-03-05', { moveTo: 'jiading' })

describe('what a history cannot be', () => {
  test('a return asked for before the ticket was received', () => {
    expect(() => rebuild(aTicket(), [asked('2015-03-01')], helpLimits)).toThrow(refused('before-received'))
  })

  test('a return of a charge that had ended, whatever its decision', () => {
    const first = asked('2015-03-03')
    for (const decision of ['accepted', 'refused', null] as const) {
      const second = asked('2015-03-04', { decision })
      expect(() => rebuild(aTicket(), [first, second], helpLimits)).toThrow(refused('already-returned'))
    }
  })

  test('two accepted or waiting returns of one charge at once', () => {
    const first = asked('2015-03-03')
    for (const decision of ['accepted', null] as const) {
      const second = asked('2015-03-03', { requestedAt: shanghai('2015-03-03 10:00'), decision })
      expect(() => rebuild(aTicket(), [first, second], helpLimits)).toThrow(refused('already-returned'))
    }
  })

  test('a move to the unit itself, or one on a ground that leads outside', () => {
    expect(() => rebuild(aTicket(), [asked('2015-03-03', { moveTo: 'pudong' })], helpLimits)).toThrow(
      refused('move-target-same'),
    )
    const outside = asked('2015-03-03', { ground: 'outside', moveTo: 'qingpu' })
    expect(() => rebuild(aTicket(), [outside], helpLimits)).toThrow(refused('move-target-not-allowed'))
  })

  test('a contact that would count twice', () => {
    const moved = rebuild(
      done({ contactedAt: shanghai('2015-03-03 11:00'), contactedVia: 'import' }),
      [toQingpu],
      helpLimits,
    )
    const twice = {
      ...moved,
      assignments: moved.assignments.map((charge) =>
        charge.seq === 2
          ? { ...charge, contactedAt: shanghai('2015-03-04 09:00'), contactedVia: 'import' as const }
          : charge,
      ),
    }
    expect(() => rebuild(twice, [], helpLimits)).toThrow(refused('conflict'))
  })

  test('a contact earlier than the ticket', () => {
    const early = done({ contactedAt: shanghai('2015-03-01 11:00'), contactedVia: 'import' })
    expect(() => rebuild(early, [], helpLimits)).toThrow(refused('conflict'))
  })

  test('a contact that a liaison recorded in chat given to another unit', () => {
    const spoken = done({ contactedAt: shanghai('2015-03-04 11:00'), contactedVia: 'chat' })
    expect(() => rebuild(spoken, [toQingpu], helpLimits)).toThrow(refused('conflict'))
  })
})

describe('the chain', () => {
  test('without returns the ticket stays as it is, a version later', () => {
    const ticket = done({ contactedAt: shanghai('2015-03-02 11:00'), contactedVia: 'chat' })
    expect(rebuild(ticket, [], helpLimits)).toEqual({ ...ticket, version: 2 })
  })

  test('a waiting or refused return ends nothing', () => {
    const waiting = asked('2015-03-03', { decision: null, decidedAt: null })
    expect(charges(rebuild(aTicket(), [waiting], helpLimits))).toMatchObject([{ ended: false }])
    expect(charges(rebuild(aTicket(), [{ ...toQingpu, decision: 'refused', moveTo: null }], helpLimits))).toHaveLength(
      1,
    )
  })

  test('a second return asked for before the first was accepted may have been refused', () => {
    const second = asked('2015-03-03', { requestedAt: shanghai('2015-03-03 10:00'), decision: 'refused' })
    expect(charges(rebuild(aTicket(), [toQingpu, second], helpLimits))).toHaveLength(2)
  })

  test('an accepted return ends the charge at its decision; a move starts the next with limits of its own', () => {
    const moved = rebuild(aTicket(), [toQingpu], helpLimits)
    expect(moved.assignments[0]?.endedAt).toEqual(toQingpu.decidedAt)
    expect(latest(moved)).toMatchObject({ seq: 2, unit: 'qingpu', receivedAt: toQingpu.moveAt, endedAt: null })
    expect(latest(moved).limits).toEqual(helpLimits(shanghai('2015-03-03 16:00')))
  })

  test('without its own hour a move takes effect at the decision', () => {
    expect(latest(rebuild(aTicket(), [toJiading], helpLimits)).receivedAt).toEqual(toJiading.decidedAt)
  })

  test('a charge that is known keeps the limits it was given', () => {
    const moved = rebuild(aTicket(), [toQingpu], helpLimits)
    const again = rebuild(moved, [toQingpu, toJiading], () => helpLimits(shanghai('2015-06-01 09:00')))
    expect(again.assignments[1]?.limits).toEqual(moved.assignments[1]?.limits)
  })

  test('what was done after a move belongs to the unit moved to, what was done before to the first', () => {
    const closed = done({
      contactedAt: shanghai('2015-03-03 11:00'),
      contactedVia: 'chat',
      closedAt: shanghai('2015-03-03 16:00'),
      closedVia: 'import',
      result: 'solved',
      report: 'done',
    })
    const moved = rebuild(closed, [toQingpu], helpLimits)
    expect(charges(moved)).toEqual([
      { seq: 1, unit: 'pudong', ended: true, contacted: true, closed: false },
      { seq: 2, unit: 'qingpu', ended: false, contacted: false, closed: true },
    ])
    expect(latest(moved)).toMatchObject({ result: 'solved', report: 'done', closedVia: 'import' })
  })

  test('any order of returns gives the same chain', () => {
    const history = [
      asked('2015-03-02', { requestedAt: shanghai('2015-03-02 11:00'), decision: 'refused' }),
      toQingpu,
      toJiading,
      asked('2015-03-09', { ground: 'outside' }),
    ]
    const whole = rebuild(aTicket(), history, helpLimits)
    expect(whole.assignments.map(({ unit }) => unit)).toEqual(['pudong', 'qingpu', 'jiading'])
    fc.assert(
      fc.property(fc.shuffledSubarray(history, { minLength: 4 }), (shuffled) => {
        let ticket = aTicket()
        for (const next of shuffled) ticket = rebuild(ticket, [...ticket.returns, next], helpLimits)
        expect({ ...ticket, version: 0 }).toEqual({ ...whole, version: 0 })
      }),
    )
  })
})

describe('a charge that stays the same one', () => {
  test('keeps what its closing said beside the report, and whose signature it waits for', () => {
    const closing = { closedAt: shanghai('2015-03-04 09:00'), closedVia: 'chat' as const, result: 'solved' as const }
    const details = {
      finding: 'upheld',
      visited: false,
      visitedAt: null,
      answeredBy: 'phone',
      answeredAt: null,
    } as const
    const closed = done({ ...closing, report: 'done', details, signAsked: true })
    const refused = asked('2015-03-03', { decision: 'refused' })
    expect(latest(rebuild(closed, [refused], helpLimits))).toMatchObject({ ...closing, details, signAsked: true })
  })

  test('is known by its unit and the instant of its receipt, whatever its number', () => {
    const moved = rebuild(aTicket(), [toQingpu], helpLimits)
    expect(renumbered(aTicket(), moved)).toEqual([])
    const earlier = asked('2015-03-02', {
      requestedAt: shanghai('2015-03-02 11:00'),
      decidedAt: shanghai('2015-03-02 12:00'),
      moveTo: 'jiading',
    })
    const between = rebuild(moved, [earlier, toQingpu], helpLimits)
    expect(renumbered(moved, between)).toEqual([{ from: 2, to: 3 }])
    expect(renumbered(between, moved)).toEqual([{ from: 3, to: 2 }])
  })
})
