import { describe, expect, test } from 'vitest'
import { dayOf } from '../../src/domain/calendar.ts'
import { close } from '../../src/domain/closing/close.ts'
import {
  decideReturn,
  latest,
  mayMove,
  pendingReturn,
  requestReturn,
  stateOf,
  withdrawReturn,
} from '../../src/domain/ticket.ts'
import { rebuild } from '../../src/domain/ticket-history.ts'
import { isInTime, limitOf, moveOf, openGrounds, type TicketReturn } from '../../src/domain/ticket-return.ts'
import { returned, returning } from '../support/a-return.ts'
import { aTicket, helpLimits, shanghai } from '../support/a-ticket.ts'

const now = shanghai('2015-03-04 15:00')
const accept = (moveTo: string | null) => ({ decision: 'accepted', moveTo }) as const
const refuse = { decision: 'refused', moveTo: null } as const

describe('refusals of a decision', () => {
  test('五（二） nothing waits, the ticket is closed, or has gone', () => {
    expect(() => decideReturn(aTicket(), refuse, now, helpLimits)).toThrow('no-return-pending')
    const closed = close(returning('outside'), { result: 'solved', report: 'done' }, now)
    expect(() => decideReturn(closed, refuse, now, helpLimits)).toThrow('already-closed')
    expect(() => decideReturn(returned('outside'), refuse, now, helpLimits)).toThrow('already-returned')
  })
  test.each([
    ['other-unit', null, 'move-target-missing'],
    ['other-unit', 'pudong', 'move-target-same'],
    ['outside', 'qingpu', 'move-target-not-allowed'],
  ] as const)('六（一）7 accepting %s with the target %s is refused: %s', (ground, moveTo, code) => {
    expect(() => decideReturn(returning(ground), accept(moveTo), now, helpLimits)).toThrow(code)
  })
  test('三（三） a ticket of the emergency line moves to nobody but the unit that answers it', () => {
    const desk = { code: 'chengtou', name: '城投供水热线' }
    const urgent = aTicket({ source: '110' })
    expect(mayMove(urgent, 'other-unit', 'qingpu', desk)).toBe('unit-not-served-by-source')
    expect(mayMove(urgent, 'other-unit', 'chengtou', desk)).toBeNull()
    expect(mayMove(urgent, 'other-unit', 'qingpu')).toBeNull()
    const asked = requestReturn(urgent, { ground: 'other-unit', reason: 'not ours' }, shanghai('2015-03-03 09:00'))
    const refused = { code: 'unit-not-served-by-source', detail: { ticket: urgent.no, only: '城投供水热线' } }
    const move = () => decideReturn(asked, accept('qingpu'), now, helpLimits, desk)
    expect(move).toThrow(expect.objectContaining(refused))
    const decided = { ...accept('qingpu'), decidedAt: shanghai('2015-03-03 15:00'), moveAt: null, why: null }
    const told = asked.returns.map((one) => ({ ...one, ...decided }))
    expect(() => rebuild(urgent, told, helpLimits, desk)).toThrow(expect.objectContaining(refused))
    expect(mayMove(aTicket(), 'outside', null)).toBeNull()
  })
})

describe('decisions', () => {
  test('五（二） accepted to another unit: the charge ends, the next one has its own limits', () => {
    const moved = returned('other-unit')
    expect(moved.assignments).toHaveLength(2)
    expect(moved.assignments[0]).toMatchObject({ unit: 'pudong', endedAt: now })
    expect(latest(moved)).toMatchObject({ seq: 2, unit: 'qingpu', receivedAt: now, contactedAt: null, endedAt: null })
    expect(dayOf(latest(moved).limits.firstContact.until)).toBe('2015-03-05')
    expect(stateOf(moved)).toBe('open')
    expect(moved.returns[0]).toMatchObject({ decision: 'accepted', decidedAt: now, moveTo: 'qingpu', moveAt: now })
    expect(moved.version).toBe(3)
  })
  test('五（二） accepted as outside the system: the charge ends and nobody has the ticket', () => {
    const gone = returned('outside')
    expect(stateOf(gone)).toBe('returned')
    expect(gone.assignments).toHaveLength(1)
    expect(gone.returns[0]).toMatchObject({ decision: 'accepted', moveTo: null, moveAt: null })
  })
  test('五（二） refused: the same charge goes on with the same limits, and may ask again', () => {
    const kept = decideReturn(returning('outside'), { ...refuse, moveTo: 'qingpu' }, now, helpLimits)
    expect(stateOf(kept)).toBe('open')
    expect(latest(kept)).toEqual(latest(aTicket()))
    expect(kept.returns[0]).toMatchObject({ decision: 'refused', moveTo: null, moveAt: null })
    const again = requestReturn(kept, { ground: 'outside', reason: 'still not ours' }, now)
    expect(pendingReturn(again)).toMatchObject({ reason: 'still not ours' })
    const settled = decideReturn(again, accept(null), now, helpLimits)
    expect(settled.returns.map(({ decision }) => decision)).toEqual(['refused', 'accepted'])
  })
})

describe('a return that its unit takes back', () => {
  test('the same charge goes on with the same limits, the request stays in sight and may be made anew', () => {
    const kept = withdrawReturn(returning('other-unit'), now)
    expect(stateOf(kept)).toBe('open')
    expect(pendingReturn(kept)).toBeNull()
    expect(latest(kept)).toEqual(latest(aTicket()))
    expect(kept.version).toBe(returning('other-unit').version + 1)
    expect(kept.returns[0]).toMatchObject({ decision: 'withdrawn', decidedAt: now, moveTo: null, moveAt: null })
    expect(stateOf(requestReturn(kept, { ground: 'outside', reason: 'anew' }, now))).toBe('returning')
  })
  test('is refused once it is decided, closed, returned or taken back', () => {
    const closed = close(returning('outside'), { result: 'solved', report: 'done' }, now)
    expect(() => withdrawReturn(aTicket(), now)).toThrow('no-return-pending')
    expect(() => withdrawReturn(withdrawReturn(returning('outside'), now), now)).toThrow('no-return-pending')
    expect(() => withdrawReturn(closed, now)).toThrow('already-closed')
    expect(() => withdrawReturn(returned('outside'), now)).toThrow('already-returned')
    const refused = decideReturn(returning('outside'), refuse, now, helpLimits)
    expect(() => withdrawReturn(refused, now)).toThrow('no-return-pending')
  })
})

describe('六（一）7 grounds and their windows', () => {
  const limits = helpLimits(shanghai('2015-09-02 08:30'))
  test('each ground has its own limit', () => {
    expect([limitOf('outside'), limitOf('other-unit')]).toEqual(['returnOutside', 'returnOtherUnit'])
  })
  test.each([
    ['2015-09-06 12:00', ['outside', 'other-unit']],
    ['2015-09-07 23:59:59.999', ['outside', 'other-unit']],
    ['2015-09-08 00:00', ['outside']],
    ['2015-09-09 23:59:59.999', ['outside']],
    ['2015-09-10 00:00', []],
  ])('received on 2015-09-02, open at %s: %s', (at, grounds) => {
    expect(openGrounds(limits, shanghai(at))).toEqual(grounds)
    expect(isInTime({ ground: 'outside', requestedAt: shanghai(at) }, limits)).toBe(grounds.includes('outside'))
  })
  const settled: TicketReturn = {
    ground: 'other-unit',
    requestedAt: now,
    reason: 'not ours',
    decision: 'accepted',
    decidedAt: now,
    moveTo: 'qingpu',
    moveAt: null,
    why: null,
  }
  test('the next unit takes over at moveAt, else at the decision', () => {
    const moveAt = shanghai('2015-03-04 16:00')
    expect(moveOf(settled)).toEqual({ unit: 'qingpu', receivedAt: now })
    expect(moveOf({ ...settled, moveAt })).toEqual({ unit: 'qingpu', receivedAt: moveAt })
  })
  test('nobody takes over what was refused, names nobody, or is not decided', () => {
    expect(moveOf({ ...settled, decision: 'refused' })).toBeNull()
    expect(moveOf({ ...settled, moveTo: null })).toBeNull()
    expect(moveOf({ ...settled, decidedAt: null })).toBeNull()
  })
})
