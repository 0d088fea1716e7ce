import { describe, expect, test } from 'vitest'
import { close } from '../../../src/domain/closing/close.ts'
import { contact } from '../../../src/domain/contact.ts'
import { type Attempt, acceptAttempts, attempt, demandTried, triedNow } from '../../../src/domain/life/attempt.ts'
import { ROUND_OPEN } from '../../../src/domain/life/round.ts'
import { latest, type Ticket } from '../../../src/domain/ticket.ts'
import { returned } from '../../support/a-return.ts'
import { aTicket, shanghai } from '../../support/a-ticket.ts'
import { codeOf } from '../../support/code-in.ts'

const at = shanghai('2015-03-02 11:00')
const tried = (ticket: Ticket, when: string) => codeOf(() => demandTried(ticket, latest(ticket), shanghai(when)))
const closure = { result: 'solved', report: 'done' } as const
const kept = (text: string, seq = 1): Attempt => ({
  seq,
  at: shanghai(text),
  reason: 'powered-off',
  note: null,
  acceptedAt: null,
})

describe('contract.md#life: an attempt that has no sense is refused', () => {
  test.each([
    ['before the ticket came', aTicket(), '2015-03-02 09:59', 'before-received'],
    ['as it came', aTicket(), '2015-03-02 10:00', 'fine'],
    ['before the contact, heard of after it', contact(aTicket(), at), '2015-03-02 10:59', 'fine'],
    ['at the contact', contact(aTicket(), at), '2015-03-02 11:00', 'already-contacted'],
    ['before the closing, heard of after it', close(aTicket(), closure, at), '2015-03-02 11:00', 'fine'],
    ['after the closing', close(aTicket(), closure, at), '2015-03-02 11:01', 'already-closed'],
    ['after an accepted return', returned('outside'), '2015-03-10 11:01', 'already-returned'],
  ])('%s', (_, ticket, when, code) => {
    expect(tried(ticket, when)).toBe(code)
  })
})

describe('contract.md#rounds: a second handling has attempts of its own', () => {
  const done = close(contact(aTicket(), at), closure, shanghai('2015-03-02 12:00'))
  const openedAt = shanghai('2015-03-05 10:00')
  const limit = latest(done).limits.closing
  const round = { round: 2, seq: 1, openedAt, limit, contactedAt: null, ...ROUND_OPEN }
  test('after it was opened, until its own contact', () => {
    const by = (when: string, of = round) => codeOf(() => demandTried(done, latest(done), shanghai(when), of))
    expect(by('2015-03-05 11:00')).toBe('fine')
    expect(by('2015-03-04 11:00')).toBe('already-closed')
    const called = { ...round, contactedAt: shanghai('2015-03-05 12:00') }
    expect(codeOf(() => demandTried(done, latest(done), shanghai('2015-03-05 12:00'), called))).toBe(
      'already-contacted',
    )
  })
  test('which are none of the first', () => {
    const [first, second] = [kept('2015-03-02 10:30'), kept('2015-03-05 11:00')]
    expect(triedNow(done, [first, second], round)).toEqual([second])
    expect(triedNow(done, [first, second], { ...round, closedAt: openedAt })).toEqual([first])
    expect(triedNow(done, [first, second], null)).toEqual([first])
  })
})

test('of two at one instant each is kept, with its charge', () => {
  const ticket = aTicket()
  const first = attempt(
    ticket,
    latest(ticket),
    { at, reason: 'powered-off', note: '晚上再打' },
    { attempts: [], round: null },
  )
  const second = attempt(
    ticket,
    latest(ticket),
    { at, reason: 'empty-number', note: null },
    { attempts: [first], round: null },
  )
  expect(first).toEqual({ seq: 1, at, reason: 'powered-off', note: '晚上再打', acceptedAt: null })
  expect(second.at.getTime()).toBe(at.getTime() + 1)
})

describe('六（二）2: attempts that the office accepts', () => {
  const two = [kept('2015-03-02 11:00'), kept('2015-03-02 15:00')]
  test('are a contact, dated at the first', () => {
    const { ticket, contactedAt } = acceptAttempts(aTicket(), two)
    expect(contactedAt).toEqual(at)
    expect(latest(ticket)).toMatchObject({ contactedAt: at, contactedVia: 'chat' })
  })
  test('those of an earlier charge are none of this one', () => {
    expect(triedNow(aTicket(), [kept('2015-03-02 11:00', 2), ...two], null)).toEqual(two)
    expect(codeOf(() => acceptAttempts(aTicket(), [kept('2015-03-02 11:00', 2)]))).toBe('no-attempts')
  })
  test.each([
    ['already-contacted', contact(aTicket(), at)],
    ['already-returned', returned('outside')],
  ])('%s', (code, ticket) => {
    expect(codeOf(() => acceptAttempts(ticket, two))).toBe(code)
  })
})
