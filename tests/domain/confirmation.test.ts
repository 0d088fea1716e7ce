import { describe, expect, test } from 'vitest'
import {
  type Confirmation,
  checkReason,
  confirmationUntil,
  demandRunning,
  demandUndecided,
  type Objection,
  unitState,
} from '../../src/domain/confirmation.ts'
import { dayMeant } from '../../src/domain/last-day.ts'
import { may } from '../../src/domain/may.ts'
import type { Member, Role } from '../../src/domain/people.ts'
import { shanghai } from '../support/a-ticket.ts'
import { givenOrCode } from '../support/code-in.ts'

const member = (unit: string | null, ...roles: Role[]): Member => ({
  id: 'm1',
  account: { platform: 'wecom', userId: 'm1' },
  name: '试一',
  unit,
  roles,
})
const confirmation = (changes: Partial<Confirmation> = {}): Confirmation => ({
  id: '1',
  period: '2015',
  firstRun: '1',
  run: '1',
  until: shanghai('2015-12-20 23:59:59.999'),
  openedAt: shanghai('2015-12-10 09:00'),
  openedBy: 'm1',
  overAt: null,
  ...changes,
})
const objection = (changes: Partial<Objection> = {}): Objection => ({
  id: '7',
  confirmation: '1',
  unit: 'pudong',
  item: null,
  ticket: 'SH1',
  reason: 'r',
  raisedBy: 'm2',
  raisedAt: shanghai('2015-12-12 10:00'),
  decision: null,
  decidedBy: null,
  decidedAt: null,
  why: null,
  ...changes,
})
const end = shanghai('2015-12-01 00:00')

describe('五 the last day to object', () => {
  test.each([
    ['2015-12-20', '2015-12-10 09:00', '2015-12-20T15:59:59.999Z'],
    ['2015-12-11', '2015-12-10 23:59', '2015-12-11T15:59:59.999Z'],
    ['2015-12-10', '2015-12-10 09:00', 'bad-last-day'],
    ['2015-12-09', '2015-12-10 09:00', 'bad-last-day'],
    [null, '2015-12-10 09:00', 'bad-last-day'],
    ['2015-12-20', '2015-11-30 23:59:59.999', 'period-not-ended'],
    ['2015-12-20', '2015-12-01 00:00', '2015-12-20T15:59:59.999Z'],
  ])('%s said at %s: %s', (day, now, expected) => {
    expect(givenOrCode(() => confirmationUntil(day, end, shanghai(now)).toISOString())).toBe(expected)
  })

  test.each([
    ['12-20', '2015-12-10 09:00', '2015-12-20'],
    ['12-05', '2015-12-10 09:00', '2015-12-05'],
    ['01-10', '2015-12-10 09:00', '2016-01-10'],
    ['2016-01-10', '2015-12-10 09:00', '2016-01-10'],
    ['02-29', '2015-12-10 09:00', '2016-02-29'],
    ['2015-02-29', '2015-12-10 09:00', null],
    ['13-01', '2015-12-10 09:00', null],
  ])('%s said at %s means %s', (text, now, day) => {
    expect(dayMeant(text, shanghai(now))).toBe(day)
  })
})

describe('五 who may what, and until when', () => {
  test('the office conducts, a unit’s own people answer', () => {
    expect([
      may(member(null, 'office'), 'open-confirmation'),
      may(member('pudong', 'leader'), 'open-confirmation'),
    ]).toEqual([null, 'not-permitted'])
    expect(may(member('pudong', 'leader'), 'answer-confirmation', { unit: 'pudong' })).toBeNull()
    expect(may(member('qingpu', 'leader'), 'answer-confirmation', { unit: 'pudong' })).toBe('not-permitted')
  })
  test.each([
    ['2015-12-20 23:59:59.999', null, 'undefined'],
    ['2015-12-21 00:00', null, 'confirmation-over'],
    ['2015-12-15 10:00', shanghai('2015-12-15 09:00'), 'confirmation-over'],
    // Pressed in time, handled after the end was recorded.
    ['2015-12-20 23:59:40', shanghai('2015-12-21 00:00:05'), 'undefined'],
  ])('at %s, over since %s: %s', (now, overAt, expected) => {
    expect(givenOrCode(() => demandRunning(confirmation({ overAt }), shanghai(now)))).toBe(expected)
  })
})

describe('五 where a unit stands', () => {
  const answer = (at: string, word: 'confirmed' | 'silent' = 'confirmed') => ({
    unit: 'pudong',
    answer: word,
    by: 'm1',
    at: shanghai(at),
  })
  const decided = objection({ decision: 'granted', decidedAt: shanghai('2015-12-13 10:00') })
  test.each([
    ['nothing said', [], [], 'waiting'],
    ['another unit’s word', [{ ...answer('2015-12-11 10:00'), unit: 'qingpu' }], [], 'waiting'],
    ['confirmed', [answer('2015-12-11 10:00')], [], 'confirmed'],
    ['silent', [answer('2015-12-21 00:00', 'silent')], [], 'silent'],
    ['an objection waits', [answer('2015-12-11 10:00')], [objection()], 'objecting'],
    ['decided, nothing since', [answer('2015-12-11 10:00')], [decided], 'answered'],
    ['decided, confirmed since', [answer('2015-12-14 10:00')], [decided], 'confirmed'],
    [
      'two, the earlier one waits',
      [],
      [{ ...decided, raisedAt: shanghai('2015-12-13 09:00') }, objection()],
      'objecting',
    ],
  ] as const)('%s: %s', (_, answers, objections, state) => {
    expect(unitState('pudong', answers, objections)).toBe(state)
  })
})

test.each([
  ['  已电话联系 ', '已电话联系'],
  ['   ', 'objection-reason-missing'],
  ['长'.repeat(501), 'too-long'],
])('a reason %s: %s', (text, expected) => {
  expect(givenOrCode(() => checkReason(text))).toBe(expected)
})

test('an objection is decided once', () => {
  expect(givenOrCode(() => demandUndecided(objection()))).toBe('undefined')
  expect(givenOrCode(() => demandUndecided(objection({ decision: 'refused' })))).toBe('objection-decided')
})
