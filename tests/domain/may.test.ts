import { describe, expect, test } from 'vitest'
import { ACTS } from '../../src/domain/lists/acts.ts'
import { ROLES, TOKEN_ROLES } from '../../src/domain/lists/people.ts'
import { type About, type Act, demandUnit, may, mayAs, rolesFor, STEP, unitFor } from '../../src/domain/may.ts'
import type { Member, Role, TokenRole } from '../../src/domain/people.ts'
import { codeOf } from '../support/code-in.ts'
import { PERMITTED, RELATIONS, type Relation } from '../support/permitted.ts'

const member = (roles: readonly Role[], unit: string | null = null): Member => ({
  id: 'm1',
  account: { platform: 'wecom', userId: 'wang' },
  name: 'Wang',
  unit,
  roles,
})

const unitOf = (role: Role): string | null => (role === 'liaison' || role === 'leader' ? 'pudong' : null)

const ABOUT: Readonly<Record<Relation, About>> = {
  own: { unit: 'pudong' },
  other: { unit: 'qingpu' },
  step: STEP,
}

const CELLS = ACTS.flatMap((act) => ROLES.flatMap((role) => RELATIONS.map((relation) => ({ act, role, relation }))))

describe('contract.md#permissions', () => {
  test.each([
    // role, tickets of its unit, of another unit, acts, decides, sees the standings
    ['liaison', null, 'not-permitted', null, 'not-permitted', 'not-permitted'],
    ['leader', null, 'not-permitted', null, 'not-permitted', 'not-permitted'],
    ['office', null, null, 'not-permitted', null, null],
    ['surveyor', 'not-permitted', 'not-permitted', 'not-permitted', 'not-permitted', 'not-permitted'],
    ['reviewGroup', 'not-permitted', 'not-permitted', 'not-permitted', 'not-permitted', null],
    ['leadingGroup', 'not-permitted', 'not-permitted', 'not-permitted', 'not-permitted', null],
  ] as const)('%s', (role, own, other, acts, decides, standings) => {
    const who = member([role], 'pudong')
    expect(may(who, 'see-ticket', { unit: 'pudong' })).toBe(own)
    expect(may(who, 'see-ticket', { unit: 'qingpu' })).toBe(other)
    expect(may(who, 'handle-ticket', { unit: 'pudong' })).toBe(acts)
    expect(may(who, 'handle-ticket', { unit: 'qingpu' })).toBe('not-permitted')
    expect(may(who, 'decide-return')).toBe(decides)
    expect(may(who, 'see-standings')).toBe(standings)
  })
  test('every role is in the table above, and several add up', () => {
    expect(ROLES).toHaveLength(6)
    const both = member(['liaison', 'office'], 'pudong')
    expect([
      may(both, 'see-ticket', { unit: 'qingpu' }),
      may(both, 'handle-ticket', { unit: 'pudong' }),
      may(both, 'decide-return'),
    ]).toEqual([null, null, null])
  })
  test('only people of a unit have a rank of their own', () => {
    expect(unitFor(member(['leader'], 'pudong'), 'see-sheet')).toBe('pudong')
    expect(unitFor(member(['office']), 'see-sheet')).toBeNull()
  })
})

describe('the table of permissions', () => {
  test.each(CELLS)('$act, $role, $relation', ({ act, role, relation }) => {
    const isPermitted = PERMITTED[act][role]?.includes(relation) === true
    expect(may(member([role], unitOf(role)), act, ABOUT[relation])).toBe(isPermitted ? null : 'not-permitted')
  })

  test.each(ACTS)('%s about nothing in particular is for those who may do it whatever it is about', (act) => {
    const permitted = ROLES.filter((role) => may(member([role], unitOf(role)), act) === null)
    expect(permitted).toEqual(ROLES.filter((role) => PERMITTED[act][role]?.length === RELATIONS.length))
  })

  test('a member without a unit has nothing of his own', () => {
    expect(may(member(['liaison']), 'handle-ticket', {})).toBe('not-permitted')
    expect(unitFor(member(['liaison']), 'handle-ticket')).toBeNull()
    expect(codeOf(() => demandUnit(member(['office'], null), 'send-report'))).toBe('not-permitted')
    expect(demandUnit(member(['leader', 'office'], 'pudong'), 'send-report')).toBe('pudong')
  })

  test('whoever may is asked', () => {
    expect(rolesFor('verify-adjustment')).toEqual(['office'])
    expect(rolesFor('answer-confirmation')).toEqual(['liaison', 'leader'])
    expect(rolesFor('read-files')).toEqual(['office'])
  })
})

describe('contract.md#http: tokens, and who sits at the machine itself', () => {
  const OVER_HTTP: readonly Act[] = ['import', 'import-revisits', 'read-files', 'read-attachment']
  test.each<[TokenRole, readonly Act[]]>([
    ['office', ['import', 'import-revisits', 'read-files', 'read-attachment']],
    ['surveyor', ['import-revisits']],
    ['readonly', ['read-files']],
  ])('a token of %s: %o', (role, acts) => {
    expect(OVER_HTTP.filter((act) => mayAs({ kind: 'token', name: 'city', role }, act) === null)).toEqual(acts)
  })
  test('there is no other token', () => {
    expect(TOKEN_ROLES).toEqual(['office', 'surveyor', 'readonly'])
  })
  test('the command line and the service import everything; a member what his roles may', () => {
    expect(mayAs({ kind: 'command', name: 'import' }, 'import')).toBeNull()
    expect(mayAs({ kind: 'service' }, 'import')).toBeNull()
    expect(mayAs({ kind: 'member', member: member(['office']) }, 'import')).toBeNull()
    expect(mayAs({ kind: 'member', member: member(['surveyor']) }, 'import')).toBe('not-permitted')
    expect(mayAs({ kind: 'member', member: member(['surveyor']) }, 'import-revisits')).toBeNull()
  })
})
