import { describe, expect, test } from 'vitest'
import { demand, Refusal } from '../../src/domain/errors.ts'
import { actorLabel, type Member, type Role } from '../../src/domain/people.ts'
import { checkMember } from '../support/check-member.ts'

const member = (roles: readonly Role[], unit: string | null = null): Member => ({
  id: 'm1',
  account: { platform: 'wecom', userId: 'wang' },
  name: 'Wang',
  unit,
  roles,
})

describe('contract.md#members', () => {
  test.each([
    ['@all', 'bad-account'],
    ['@ALL', 'bad-account'],
    ['a|b', 'bad-account'],
    ['', 'bad-account'],
    ['a'.repeat(65), 'bad-account'],
    ['王', 'bad-account'],
    ['a'.repeat(64), null],
    ['wang.li@sh-1_2', null],
  ])('the account %s: %s', (userId, verdict) => {
    expect(checkMember({ userId, unit: 'pudong', roles: ['liaison'] })).toBe(verdict)
  })
  test.each([
    [[], null, 'role-missing'],
    [['liaison'], null, 'liaison-without-unit'],
    [['leader', 'office'], null, 'liaison-without-unit'],
    [['office'], 'pudong', 'office-side-with-unit'],
    [['leader'], 'pudong', null],
    [['office', 'surveyor'], null, null],
  ] as const)('the roles %o with the unit %s: %s', (roles, unit, verdict) => {
    expect(checkMember({ userId: 'wang', unit, roles })).toBe(verdict)
  })
})

describe('the audit and refusals', () => {
  test('an actor is written as an id, never as a name', () => {
    expect(actorLabel({ kind: 'member', member: member(['office']) })).toBe('member:m1')
    expect(actorLabel({ kind: 'token', name: 'city', role: 'readonly' })).toBe('token:city')
    expect(actorLabel({ kind: 'command', name: 'import' })).toBe('command:import')
    expect(actorLabel({ kind: 'service' })).toBe('service')
  })
  test('a verdict is thrown with its code and detail, and null passes', () => {
    expect(() => demand('not-permitted', { unit: 'pudong' })).toThrow(
      expect.objectContaining({ name: 'Refusal', code: 'not-permitted', detail: { unit: 'pudong' } }),
    )
    expect(() => demand('not-permitted')).toThrow(Refusal)
    expect(() => demand(null)).not.toThrow()
    expect(new Refusal('conflict').detail).toEqual({})
  })
})
