import { describe, expect, test } from 'vitest'
import { checkGround, demandWithdrawable, nextStep, stepFor } from '../../src/domain/adjustment.ts'
import { CLAUSE_OF } from '../../src/domain/candidate.ts'
import {
  ADJUSTMENT_KINDS,
  ADJUSTMENT_STATUSES,
  CANDIDATE_RULES,
  REPORT_KINDS,
} from '../../src/domain/lists/appraisal.ts'
import { lastWorkingDays } from '../../src/domain/month-end.ts'
import type { Role } from '../../src/domain/people.ts'
import { givenOrCode } from '../support/code-in.ts'
import { seededCalendar } from '../support/seeds.ts'

const member = (id: string, ...roles: Role[]) => ({
  id,
  account: { platform: 'wecom' as const, userId: id },
  name: id,
  unit: null,
  roles,
})
const taken = [
  { member: 'a', step: 'proposed' },
  { member: 'b', step: 'verified' },
]

describe('五（三） the three desks', () => {
  test.each([
    ['proposed', 'c', 'office', 'verified'],
    ['proposed', 'a', 'office', 'same-person'],
    ['proposed', 'c', 'reviewGroup', 'not-permitted'],
    ['proposed', 'c', 'liaison', 'not-permitted'],
    ['verified', 'c', 'reviewGroup', 'agreed'],
    ['verified', 'b', 'reviewGroup', 'same-person'],
    ['verified', 'c', 'leadingGroup', 'not-permitted'],
    ['agreed', 'd', 'leadingGroup', 'approved'],
    ['agreed', 'd', 'office', 'not-permitted'],
    ['approved', 'd', 'leadingGroup', 'adjustment-decided'],
    ['rejected', 'd', 'leadingGroup', 'adjustment-decided'],
  ] as const)('%s, by %s of %s: %s', (status, id, role, expected) => {
    expect(givenOrCode(() => stepFor(member(id, role), status, taken))).toBe(expected)
  })

  test('the steps follow one another, and end', () => {
    expect(ADJUSTMENT_STATUSES.map(nextStep)).toEqual(['verified', 'agreed', 'approved', null, null])
    expect([ADJUSTMENT_KINDS, REPORT_KINDS]).toEqual([
      ['bonus', 'deduction'],
      ['monthly', 'event'],
    ])
  })

  test.each([
    ['proposed', 'a', 'undefined'],
    ['agreed', 'a', 'undefined'],
    ['agreed', 'b', 'not-proposer'],
    ['approved', 'a', 'adjustment-decided'],
  ] as const)('withdrawn while %s by %s: %s', (status, id, expected) => {
    expect(givenOrCode(() => demandWithdrawable(member(id, 'office'), status, taken))).toBe(expected)
  })

  test.each([
    [' 缺席一次 ', '缺席一次'],
    ['  ', 'ground-missing'],
    ['长'.repeat(501), 'too-long'],
  ])('the reason %s: %s', (text, expected) => {
    expect(givenOrCode(() => checkGround(text))).toBe(expected)
  })
})

test('六（三）2 each rule is a sign of one clause', () => {
  expect(CANDIDATE_RULES.map((rule) => CLAUSE_OF[rule])).toEqual([2, 4, 1, 3])
})

test.each([
  ['2015-02-01', '2015-02-28', ['2015-02-26', '2015-02-27', '2015-02-28']],
  ['2015-09-01', '2015-09-30', ['2015-09-28', '2015-09-29', '2015-09-30']],
  ['2015-10-01', '2015-10-31', ['2015-10-28', '2015-10-29', '2015-10-30']],
  ['2015-12-01', '2015-12-31', ['2015-12-29', '2015-12-30', '2015-12-31']],
  // A month of a scheme may end on the 25th.
  ['2021-01-26', '2021-02-25', ['2021-02-23', '2021-02-24', '2021-02-25']],
])('六（一）4 the last three working days from %s to %s', (from, to, days) => {
  expect(lastWorkingDays({ from, to }, 3, seededCalendar())).toEqual(days)
})

test('a month that has fewer working days than asked for gives them all', () => {
  expect(lastWorkingDays({ from: '2015-02-01', to: '2015-02-28' }, 40, seededCalendar())).toHaveLength(17)
})
