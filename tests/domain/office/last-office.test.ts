import { expect, test } from 'vitest'
import { mayLeave } from '../../../src/domain/last-office.ts'
import type { Member } from '../../../src/domain/people.ts'

const member = (id: string, ...roles: Member['roles']): Member => ({
  id,
  account: { platform: 'wecom', userId: id },
  name: id,
  unit: null,
  roles,
})
const office = member('a', 'office')
const other = member('b', 'office')
const surveyor = member('c', 'surveyor')

test('contract.md#leaving: everybody may go but the last who could bring anybody back', () => {
  expect(mayLeave(office, [office, surveyor])).toBe('last-office')
  expect(mayLeave(office, [office, other])).toBeNull()
  expect(mayLeave(surveyor, [surveyor])).toBeNull()
})
