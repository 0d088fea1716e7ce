import { describe, expect, test } from 'vitest'
import { close } from '../../../src/domain/closing/close.ts'
import { contact } from '../../../src/domain/contact.ts'
import {
  correctContact,
  correctResult,
  type Deed,
  lastDeed,
  mayUndo,
  undo,
  undoRound,
} from '../../../src/domain/life/correction.ts'
import { ROUND_OPEN } from '../../../src/domain/life/round.ts'
import { latest } from '../../../src/domain/ticket.ts'
import { returned } from '../../support/a-return.ts'
import { aTicket, shanghai } from '../../support/a-ticket.ts'
import { codeOf } from '../../support/code-in.ts'

const at = shanghai('2015-03-02 11:00')
const later = shanghai('2015-03-02 15:00')
const now = shanghai('2015-03-03 09:00')
const contacted = contact(aTicket(), at)
const closed = close(contacted, { result: 'solved', report: 'done' }, later)

const deed = (kind: Deed['kind'], minute: number, by = 'member:a'): Deed => ({
  kind,
  by,
  at: new Date(at.getTime() + minute * 60_000),
})

describe('contract.md#life: which deed stands', () => {
  test.each<[string, Deed[], Deed | null]>([
    ['none', [], null],
    ['the last one', [deed('contact', 0), deed('closure', 5)], deed('closure', 5)],
    [
      'the one before, once the last is undone',
      [deed('contact', 0), deed('closure', 5), deed('undone', 6)],
      deed('contact', 0),
    ],
    ['none, once both are', [deed('contact', 0), deed('undone', 6), deed('undone', 7)], null],
    ['none that the office has settled', [deed('contact', 0), deed('settled', 6)], null],
    ['one after that', [deed('contact', 0), deed('settled', 6), deed('closure', 7)], deed('closure', 7)],
  ])('%s', (_, deeds, standing) => {
    expect(lastDeed(deeds)).toEqual(standing)
  })
  test.each([
    [0, 'member:a', null],
    [10, 'member:a', null],
    [10.01, 'member:a', 'undo-over'],
    [1, 'member:b', 'not-undoer'],
  ])('after %d minutes, by %s: %s', (minutes, by, verdict) => {
    expect(mayUndo(deed('contact', 0), by, new Date(at.getTime() + minutes * 60_000), 10)).toBe(verdict)
  })
})

describe('contract.md#life, 「撤销」', () => {
  test('a contact never was', () => {
    const { ticket, before } = undo(contacted, 'contact', false)
    expect(latest(ticket)).toMatchObject({ contactedAt: null, contactedVia: null })
    expect(before.contactedAt).toEqual(at)
    expect(ticket.version).toBe(contacted.version + 1)
  })
  test('a closing never was; its contact stays, its report is given', () => {
    const { ticket, before } = undo(closed, 'closure', false)
    expect(latest(ticket)).toMatchObject({
      contactedAt: at,
      closedAt: null,
      closedVia: null,
      result: null,
      report: null,
    })
    expect(before).toMatchObject({ result: 'solved', report: 'done' })
  })
  test.each([
    ['nothing-to-undo', () => undo(aTicket(), 'contact', false)],
    ['nothing-to-undo', () => undo(contacted, 'closure', false)],
    ['nothing-to-undo', () => undo(closed, 'contact', false)],
    ['already-revisited', () => undo(closed, 'closure', true)],
    ['already-returned', () => undo(returned('outside'), 'contact', false)],
  ])('%s', (code, work) => {
    expect(codeOf(work)).toBe(code)
  })
})

describe('contract.md#rounds, 「撤销」 in the second handling', () => {
  const { limits } = latest(closed)
  const open = {
    round: 2,
    seq: 1,
    openedAt: at,
    limit: limits.closing,
    contactedAt: at,
    ...ROUND_OPEN,
  }
  const over = { ...open, closedAt: later, result: 'solved' as const, report: 'done' }
  test('its contact, its closing', () => {
    expect(undoRound(open, 'contact', 'A', false).contactedAt).toBeNull()
    expect(undoRound(over, 'closure', 'A', false)).toEqual(open)
  })
  test.each([
    ['nothing-to-undo', () => undoRound(open, 'closure', 'A', false)],
    ['nothing-to-undo', () => undoRound(over, 'contact', 'A', false)],
    ['already-revisited', () => undoRound(over, 'closure', 'A', true)],
  ])('%s', (code, work) => {
    expect(codeOf(work)).toBe(code)
  })
})

describe('contract.md#life, 「更正」', () => {
  test('a contact at another time, or none; what no file undoes', () => {
    expect(latest(correctContact(contacted, later, now).ticket)).toMatchObject({
      contactedAt: later,
      contactedVia: 'chat',
    })
    expect(correctContact(contacted, later, now).from).toEqual(at)
    expect(latest(correctContact(contacted, null, now).ticket)).toMatchObject({ contactedAt: null, contactedVia: null })
    expect(correctContact(aTicket(), at, now).from).toBeNull()
  })
  test.each([
    ['not-contacted', () => correctContact(aTicket(), null, now)],
    ['no-change', () => correctContact(contacted, at, now)],
    ['before-received', () => correctContact(contacted, shanghai('2015-03-02 09:59'), now)],
    ['in-the-future', () => correctContact(contacted, shanghai('2015-03-03 09:01'), now)],
    ['closed-before-contact-order', () => correctContact(closed, shanghai('2015-03-02 15:01'), now)],
    ['already-returned', () => correctContact(returned('outside'), at, now)],
  ])('a contact: %s', (code, work) => {
    expect(codeOf(work)).toBe(code)
  })
  test('a closing ended in another way', () => {
    const { ticket, from } = correctResult(closed, 'explained')
    expect([latest(ticket).result, latest(ticket).closedAt, from]).toEqual(['explained', later, 'solved'])
  })
  test.each([
    ['not-yet-closed', () => correctResult(contacted, 'filed')],
    ['no-change', () => correctResult(closed, 'solved')],
    ['already-returned', () => correctResult(returned('outside'), 'filed')],
  ])('a closing: %s', (code, work) => {
    expect(codeOf(work)).toBe(code)
  })
})
