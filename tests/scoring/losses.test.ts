import { describe, expect, test } from 'vitest'
import { apportioned } from '../../src/scoring/differences/apportion.ts'
import { type Losses, lossesOf } from '../../src/scoring/differences/losses.ts'
import type { UnitFacts } from '../../src/scoring/facts.ts'
import { points, shown, sum } from '../../src/scoring/points.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { demoFacts } from '../demo/year-facts.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit, fullMarks } from '../support/facts.ts'
import { fc } from '../support/property.ts'
import { charge, unitFacts } from '../support/random-facts.ts'
import { seededScheme } from '../support/seeds.ts'
import { smallYear } from '../support/small-year.ts'

const scheme = seededScheme()
const asOf = shanghai('2015-12-01 00:00')

function expectExact({ causes, full, sheet }: Losses): void {
  if (causes === null) {
    expect(sheet.total).toBeNull()
    return
  }
  const lost = sum(causes.map((one) => one.points))
  expect(lost.equals(full.sub(sheet.total ?? points(0)))).toBe(true)
  for (const { points: amount, tickets } of causes) {
    expect(amount.gt(0)).toBe(true)
    if (tickets.length > 0) expect(sum(tickets.map((one) => one.points)).equals(amount)).toBe(true)
  }
  const shownLost = apportioned(
    causes.map((one) => one.points),
    full,
  )
  const cents = shownLost.reduce((total, one) => total + Number(one.replace('.', '')), 0)
  expect(cents).toBe(12_500 - Number(shown(sheet.total ?? points(0)).replace('.', '')))
}

describe('「为什么」: the lost points are full minus score, exactly', () => {
  const handledBy = (facts: readonly UnitFacts[]): number =>
    facts.reduce((total, one) => total + tally(one, scheme, asOf).handled, 0)
  const small = smallYear()
  const handledInSmall = handledBy(small)
  test.each(small.map((facts) => [facts.unit.name, facts] as const))('the small year: %s', (_, facts) => {
    expectExact(lossesOf(facts, handledInSmall, scheme, asOf))
  })
  const demo = demoFacts()
  const handledInDemo = handledBy(demo)
  test.each(demo.map((facts) => [facts.unit.name, facts] as const))('the demonstration year: %s', (_, facts) => {
    for (const id of ['2015.1', '2015.balanced', '2015.graded']) {
      expectExact(lossesOf(facts, handledInDemo, seededScheme(id), shanghai('2015-09-02 08:30')))
    }
  })
  test('property: whatever the facts', () => {
    fc.assert(
      fc.property(unitFacts, fc.integer({ min: 1, max: 50 }), (facts, others) => {
        expectExact(lossesOf(facts, tally(facts, scheme, asOf).handled + others, scheme, asOf))
      }),
      { numRuns: 200 },
    )
  })
  test('property: amounts of two places add up to the shown difference', () => {
    const amount = fc
      .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 97 }))
      .map(([a, b]) => points(`${a}/${b * 10}`))
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 12 }), (amounts) => {
        const full = sum(amounts).add(points(50)).mul(4).ceil().div(4)
        const cents = apportioned(amounts, full).map((one) => Number(one.replace('.', '')))
        const total = full.sub(sum(amounts))
        const target = Number(shown(full).replace('.', '')) - Number(shown(total).replace('.', ''))
        expect(cents.reduce((all, one) => all + one, 0)).toBe(target)
        for (const [at, one] of amounts.entries()) {
          expect(Math.abs(one.mul(100).valueOf() - (cents[at] ?? 0))).toBeLessThan(1)
        }
      }),
    )
  })
  test('the generator knows charges', () => {
    expect(fc.sample(charge, 1)).toHaveLength(1)
  })
})

describe('「为什么」: each cause by name', () => {
  const request = {
    ground: 'outside',
    requestedAt: shanghai('2015-03-03 10:00'),
    decidedAt: asOf,
    ruledGood: null,
  } as const
  const facts = aUnit({
    assignments: [
      aCharge({ ticket: 'limit' }),
      aCharge({
        ticket: 'late',
        contactedAt: shanghai('2015-03-04 10:00'),
        closedAt: shanghai('2015-03-10 10:00'),
        result: 'unsolved',
      }),
      aCharge({
        ticket: 'said',
        contactedAt: shanghai('2015-03-02 11:00'),
        closedAt: shanghai('2015-03-05 10:00'),
        result: 'solved',
        revisits: [aRevisit({ contactedFirst: 'no', result: 'unsolved', satisfaction: 'average' })],
      }),
      aCharge({ ticket: 'ruled', rulings: [{ item: 'onTime', outcome: 'no', at: asOf }] }),
    ],
    reports: [{ at: shanghai('2015-03-03 10:00'), kind: 'monthly' }],
    returns: [
      { ...request, ticket: 'good', inTime: true, decision: 'accepted' },
      { ...request, ticket: 'lateReturn', inTime: false, decision: 'accepted' },
      { ...request, ticket: 'refusedReturn', inTime: true, decision: 'refused' },
    ],
    marks: [{ item: 'meetings', points: '1.5', at: asOf }, ...fullMarks(shanghai('2015-10-01 10:00')).slice(0, 1)],
    adjustments: [
      { kind: 'deduction', points: null, status: 'approved', at: asOf },
      { kind: 'bonus', points: '1', status: 'approved', at: asOf },
    ],
  })
  const losses = lossesOf(facts, 10, scheme, asOf)
  test('in the plan’s order, with what was counted', () => {
    expectExact(losses)
    expect(losses.causes?.map(({ item, why, count }) => `${item} ${why} ${count}`)).toEqual([
      'meetings mark null',
      'process unmarked null',
      'reporting missing-month 12',
      'assigned unmarked null',
      'archiving unmarked null',
      'returns late 1',
      'returns refused 1',
      'volume share 4',
      'firstContact no/limit 2',
      'firstContact no/record 1',
      'firstContact no/citizen 1',
      'onTime no/limit 1',
      'onTime no/record 1',
      'onTime no/ruling 1',
      'resolution unsolved/record 1',
      'resolution unsolved/citizen 1',
      'satisfaction average/citizen 1',
      'adjustment no-bonus null',
      'adjustment deduction 1',
    ])
    expect(losses.missingMonths).toHaveLength(12)
    expect(losses.poorReturns.map(({ ticket }) => ticket)).toEqual(['lateReturn', 'refusedReturn'])
  })
  test('each ticket with the instant that decided it', () => {
    const decided = losses.causes?.flatMap(({ item, tickets }) =>
      tickets.map(({ ticket, at }) => [item, ticket, at?.toISOString() ?? null]),
    )
    expect(decided).toContainEqual(['firstContact', 'limit', shanghai('2015-03-03 23:59:59.999').toISOString()])
    expect(decided).toContainEqual(['firstContact', 'late', shanghai('2015-03-04 10:00').toISOString()])
    expect(decided).toContainEqual(['firstContact', 'said', shanghai('2015-03-20 10:00').toISOString()])
    expect(decided).toContainEqual(['onTime', 'limit', shanghai('2015-03-09 23:59:59.999').toISOString()])
    expect(decided).toContainEqual(['onTime', 'late', shanghai('2015-03-10 10:00').toISOString()])
    expect(decided).toContainEqual(['onTime', 'ruled', null])
  })
  test('before the first month has ended, reporting waits; a unit without any rate has no total to explain', () => {
    const early = lossesOf(
      aUnit({
        assignments: [aCharge({ receivedAt: shanghai('2014-11-03 10:00'), contactedAt: shanghai('2014-11-03 11:00') })],
      }),
      1,
      scheme,
      shanghai('2014-11-05 10:00'),
    )
    expect(early.causes?.map(({ item, why }) => `${item} ${why}`)).toContain('reporting no-month')
    expectExact(early)
    expect(lossesOf(aUnit(), 5, scheme, asOf).causes).toBeNull()
  })
  test('六（三） a scheme whose start and bonus do not reach the full says so', () => {
    const low = { ...scheme, adjustment: { ...scheme.adjustment, start: { ...scheme.adjustment.start, value: '1' } } }
    const found = lossesOf(facts, 10, low, asOf)
    expectExact(found)
    expect(found.causes?.filter(({ item }) => item === 'adjustment').map(({ why }) => why)).toEqual([
      'ceiling',
      'no-bonus',
      'deduction',
    ])
  })
})
