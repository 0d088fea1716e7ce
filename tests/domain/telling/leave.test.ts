import { describe, expect, it } from 'vitest'
import { endOf, startOf } from '../../../src/domain/calendar.ts'
import { Refusal } from '../../../src/domain/errors.ts'
import type { ListedMember, Role } from '../../../src/domain/people.ts'
import { checkLeave, checkOthers, type Leave } from '../../../src/domain/telling/leave.ts'
import { shanghai } from '../../support/a-ticket.ts'

const NOW = shanghai('2015-09-02 10:00')

const member = (id: string, unit: string | null, role: Role, active = true): ListedMember => ({
  id,
  account: { platform: 'wecom', userId: id },
  name: id,
  unit,
  roles: [role],
  active,
})
const LIN = member('lin', 'pudong', 'liaison')
const BAI = member('bai', 'pudong', 'leader')

const leave = (away: string, substitute: string, first: string, last: string): Leave => ({
  id: '1',
  member: away,
  substitute,
  from: startOf(first),
  until: endOf(last),
})

function codeOf(work: () => void): string | null {
  try {
    work()
    return null
  } catch (refusal) {
    return refusal instanceof Refusal ? refusal.code : 'fault'
  }
}

const checked = (more: object = {}): string | null =>
  codeOf(() => checkLeave({ member: LIN, substitute: BAI, first: '2015-09-03', last: '2015-09-05', ...more }, NOW))

describe('contract.md#duty: a leave', () => {
  it.each([
    ['of a unit’s own', {}, null],
    ['of today', { first: '2015-09-02', last: '2015-09-02' }, null],
    ['of the office', { member: member('o1', null, 'office'), substitute: member('o2', null, 'office') }, null],
    ['of a surveyor', { member: member('s', null, 'surveyor') }, 'no-desk'],
    ['that ends before it begins', { last: '2015-09-02' }, 'bad-leave-days'],
    ['of a past day', { first: '2015-09-01' }, 'leave-past'],
    ['stood in for by himself', { substitute: LIN }, 'substitute-self'],
    ['by one who left', { substitute: { ...BAI, active: false } }, 'substitute-left'],
    ['by another unit', { substitute: member('q', 'qingpu', 'liaison') }, 'substitute-elsewhere'],
    ['by the office', { substitute: member('o', null, 'office') }, 'substitute-elsewhere'],
    [
      'of the office by the review group',
      { member: member('o', null, 'office'), substitute: member('r', null, 'reviewGroup') },
      'substitute-elsewhere',
    ],
  ])('%s', (_, more, code) => {
    expect(checked(more)).toBe(code)
  })

  it.each([
    ['nobody else’s', [], null],
    ['his own', [leave('lin', 'other', '2015-09-05', '2015-09-07')], 'leave-overlaps'],
    ['the substitute’s own', [leave('bai', 'other', '2015-09-05', '2015-09-07')], 'substitute-away'],
    ['one that he stands in for', [leave('other', 'lin', '2015-09-05', '2015-09-07')], 'stands-in'],
    ['one that the substitute stands in for as well', [leave('other', 'bai', '2015-09-05', '2015-09-07')], null],
  ])('beside %s', (_, touching, code) => {
    expect(codeOf(() => checkOthers({ member: LIN, substitute: BAI }, touching))).toBe(code)
  })
})
