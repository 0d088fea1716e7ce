import { describe, expect, test } from 'vitest'
import { close } from '../../src/domain/closing/close.ts'
import { chargeAt, contact, mayGoOn } from '../../src/domain/contact.ts'
import { maySend } from '../../src/domain/office/emergency.ts'
import type { Member } from '../../src/domain/people.ts'
import { decideReturn, latest, pendingReturn, requestReturn, stateOf } from '../../src/domain/ticket.ts'
import { returned } from '../support/a-return.ts'
import { aTicket, helpLimits, shanghai } from '../support/a-ticket.ts'

const now = shanghai('2015-03-03 09:00')
const closure = { result: 'solved', report: 'done' } as const
const member = (unit: string): Member => ({
  id: unit,
  account: { platform: 'wecom', userId: unit },
  name: unit,
  unit,
  roles: ['liaison'],
})
const request = { ground: 'other-unit', reason: 'not ours' } as const

describe('refusals', () => {
  test('六（二）2 contact twice, after closure, after an accepted return', () => {
    expect(() => contact(contact(aTicket(), now), now)).toThrow('already-contacted')
    const after = new Date(now.getTime() + 1)
    expect(() => contact(close(aTicket(), closure, now), after)).toThrow('already-closed')
    expect(() => contact(close(contact(aTicket(), now), closure, now), now)).toThrow('already-closed')
    expect(() => contact(returned('outside'), shanghai('2015-03-06 10:00'))).toThrow('already-returned')
  })
  test('六（二）3 closure twice, after an accepted return', () => {
    expect(() => close(close(aTicket(), closure, now), closure, now)).toThrow(
      expect.objectContaining({ code: 'already-closed', detail: { ticket: 'SH20150302-000123' } }),
    )
    expect(() => close(returned('outside'), closure, now)).toThrow('already-returned')
  })
  test('六（一）7 a second return while one waits, after closure, after an accepted one, without a reason', () => {
    expect(() => requestReturn(requestReturn(aTicket(), request, now), request, now)).toThrow('return-pending')
    expect(() => requestReturn(close(aTicket(), closure, now), request, now)).toThrow('already-closed')
    expect(() => requestReturn(returned('outside'), request, now)).toThrow('already-returned')
    expect(() => requestReturn(aTicket(), { ...request, reason: ' \n' }, now)).toThrow('reason-missing')
  })
  test.each([
    ['other-unit', '2015-03-04 23:59:59.999', '2015-03-05 00:00'],
    ['outside', '2015-03-06 23:59:59.999', '2015-03-07 00:00'],
  ] as const)('六（一）7 %s may be asked for until %s and no longer at %s', (ground, inTime, late) => {
    const asked = requestReturn(aTicket(), { ground, reason: ' not ours ' }, shanghai(inTime))
    expect(pendingReturn(asked)).toMatchObject({ ground, reason: 'not ours', requestedAt: shanghai(inTime) })
    expect(() => requestReturn(aTicket(), { ground, reason: 'not ours' }, shanghai(late))).toThrow(
      expect.objectContaining({ code: 'return-window-over', detail: { ticket: 'SH20150302-000123', ground } }),
    )
  })
  test('a ticket without an assignment is a mistake of ours', () => {
    expect(() => latest(aTicket({ assignments: [] }))).toThrow('at least one assignment')
  })
  test('三（三） the emergency line sends to the unit that answers it alone, where one does', () => {
    const desk = { code: 'chengtou', name: '城投供水热线' }
    expect(maySend('110', 'pudong', desk)).toBe('unit-not-served-by-source')
    expect(maySend('110', 'chengtou', desk)).toBeNull()
    expect(maySend('12345', 'pudong', desk)).toBeNull()
    expect(maySend('110', 'pudong', null)).toBeNull()
  })
})

describe('the life of a ticket', () => {
  test('open, contacted and closed; each move counts a version and leaves the old value alone', () => {
    const open = aTicket()
    const contacted = contact(open, now)
    const closed = close(contacted, closure, shanghai('2015-03-04 10:00'))
    expect([open, contacted, closed].map(stateOf)).toEqual(['open', 'open', 'closed'])
    expect([open, contacted, closed].map(({ version }) => version)).toEqual([1, 2, 3])
    expect(latest(open).contactedAt).toBeNull()
    expect(latest(closed)).toMatchObject({
      contactedAt: now,
      contactedVia: 'chat',
      closedAt: shanghai('2015-03-04 10:00'),
      closedVia: 'chat',
      ...closure,
    })
  })
  test('六（二）2 a contact made before the report, or before the return was accepted, and heard of after it, is kept', () => {
    const closed = contact(close(aTicket(), closure, shanghai('2015-03-03 23:55')), shanghai('2015-03-03 23:50'))
    expect(latest(closed)).toMatchObject({ contactedAt: shanghai('2015-03-03 23:50'), contactedVia: 'chat' })
    expect(stateOf(closed)).toBe('closed')
    const ended = returned('outside')
    const { endedAt } = latest(ended)
    expect(latest(contact(ended, endedAt ?? now)).contactedAt).toEqual(endedAt)
    expect(stateOf(contact(ended, endedAt ?? now))).toBe('returned')
  })
  test('六（二）2 a contact made before the ticket moved is kept with the charge that was the unit’s then, and with no other', () => {
    const pudong = member('pudong')
    const moved = returned('other-unit')
    const at = shanghai('2015-03-04 14:59')
    const kept = contact(moved, at, chargeAt(pudong, moved, at))
    expect(kept.assignments.map(({ contactedAt }) => contactedAt)).toEqual([at, null])
    expect(kept.version).toBe(moved.version + 1)
    expect(() => contact(kept, at, chargeAt(pudong, kept, at))).toThrow('already-contacted')
    expect(chargeAt(pudong, moved, shanghai('2015-03-04 15:00')).seq).toBe(1)
    expect(chargeAt(pudong, moved, shanghai('2015-03-04 15:01')).seq).toBe(2)
    expect(chargeAt(member('qingpu'), moved, at).seq).toBe(2)
    expect([mayGoOn(pudong, moved), mayGoOn(member('qingpu'), moved), mayGoOn(member('fengxian'), moved)]).toEqual([
      'moved-away',
      null,
      'not-permitted',
    ])
  })
  test('nothing happens to a ticket before it is received, whatever another clock says', () => {
    const early = shanghai('2015-03-02 09:59:58')
    const { receivedAt } = aTicket()
    expect(latest(contact(aTicket(), early)).contactedAt).toEqual(receivedAt)
    expect(latest(close(aTicket(), closure, early)).closedAt).toEqual(receivedAt)
    const asked = requestReturn(aTicket(), request, early)
    expect(pendingReturn(asked)?.requestedAt).toEqual(receivedAt)
    const decided = decideReturn(asked, { decision: 'accepted', moveTo: 'qingpu' }, early, helpLimits)
    expect(latest(decided)).toMatchObject({ unit: 'qingpu', receivedAt })
  })
  test('a return asked for again in the same second is a return of its own', () => {
    const refused = decideReturn(
      requestReturn(aTicket(), request, now),
      { decision: 'refused', moveTo: null },
      now,
      helpLimits,
    )
    const again = requestReturn(refused, request, now)
    expect(again.returns.map(({ requestedAt }) => requestedAt.getTime() - now.getTime())).toEqual([0, 1])
  })
  test('六（一）7 a return that waits leaves the clocks running: contact and closure stay possible', () => {
    const asked = requestReturn(aTicket(), request, now)
    expect(stateOf(asked)).toBe('returning')
    expect(latest(asked).limits).toEqual(latest(aTicket()).limits)
    expect(latest(contact(asked, now)).contactedAt).toEqual(now)
    expect(stateOf(close(asked, closure, now))).toBe('closed')
  })
})
