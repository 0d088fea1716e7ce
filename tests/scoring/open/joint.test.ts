import { describe, expect, test } from 'vitest'
import { lossesOf } from '../../../src/scoring/differences/losses.ts'
import { type AssignmentFact, seenAt } from '../../../src/scoring/facts.ts'
import { joint } from '../../../src/scoring/indicators/joint.ts'
import type { OpenScheme } from '../../../src/scoring/scheme/open-form.ts'
import { scoreAll, sheetsOf } from '../../../src/scoring/standings/standing.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { causeText } from '../../../src/wording/chat/causes.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../../support/facts.ts'
import { openScheme } from '../../support/seeds.ts'

const scheme = openScheme('2023.three-rates')
const asOf = shanghai('2023-08-01 00:00')

type Answers = Pick<AssignmentFact['revisits'][number], 'result' | 'satisfaction'>
const called = (answers: Answers, ticket = 'SH1'): AssignmentFact =>
  aCharge({
    ticket,
    receivedAt: shanghai('2023-06-05 10:00'),
    closedAt: shanghai('2023-06-07 10:00'),
    result: 'solved',
    revisits: [aRevisit({ at: shanghai('2023-06-08 10:00'), contactedFirst: 'yes', ...answers })],
  })
const good = { found: ['solved', 'explained'], answers: ['satisfied', 'fair'] } as const
const outcomeOf = (answers: Answers) =>
  joint(seenAt(called(answers), asOf), { found: [...good.found], answers: [...good.answers] })?.outcome

describe('scoring.md#open-form what one call found of result and grade together', () => {
  test.each([
    ['solved', 'fair', 'both'],
    ['explained', 'average', 'one'],
    ['unsolved', 'satisfied', 'one'],
    ['filed', 'dissatisfied', 'neither'],
  ] as const)('%s and %s: %s', (result, satisfaction, outcome) => {
    expect(outcomeOf({ result, satisfaction })).toBe(outcome)
  })
  test('of a call that left either open nothing is said, and nothing of a ticket that nobody called about', () => {
    expect(outcomeOf({ result: 'solved', satisfaction: null })).toBeUndefined()
    expect(outcomeOf({ result: null, satisfaction: 'satisfied' })).toBeUndefined()
    expect(joint(seenAt(aCharge(), asOf), {})).toBeNull()
    expect(joint(seenAt(called({ result: 'solved', satisfaction: 'fair' }), asOf), {})?.outcome).toBe('neither')
  })
  const facts = aUnit(
    {
      assignments: [
        called({ result: 'solved', satisfaction: 'satisfied' }),
        called({ result: 'unsolved', satisfaction: 'satisfied' }, 'SH2'),
        called({ result: 'unsolved', satisfaction: 'dissatisfied' }, 'SH3'),
      ],
    },
    { cohort: 'street' },
  )
  test('the three rates list 双是率, and no point hangs on it', () => {
    const [sheet] = sheetsOf(scoreAll([tally(facts, scheme, asOf)], scheme))
    const line = sheet?.lines.find(({ item }) => item === 'joint')
    expect([line?.points?.valueOf(), line?.counts?.numerator.valueOf(), line?.counts?.denominator]).toEqual([0, 1, 3])
    expect(lossesOf(facts, 3, scheme, asOf).causes?.some(({ item }) => item === 'joint')).toBe(false)
  })
  test('where it has points, what was lost is called by its name', () => {
    const weighed: OpenScheme = {
      ...scheme,
      indicators: scheme.indicators.map((one) =>
        one.code === 'joint' ? { ...one, full: { value: '10', source: { assumed: 'for the test' } } } : one,
      ),
    }
    const causes = lossesOf(facts, 3, weighed, asOf).causes?.filter(({ item }) => item === 'joint') ?? []
    expect(causes.map(causeText)).toEqual(['单是（解决、满意只有一项）', '双否（未解决、不满意）'])
  })
})
