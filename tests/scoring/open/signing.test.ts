import { describe, expect, test } from 'vitest'
import { lossesOf } from '../../../src/scoring/differences/losses.ts'
import type { AssignmentFact, UnitFacts } from '../../../src/scoring/facts.ts'
import type { OpenScheme } from '../../../src/scoring/scheme/open-form.ts'
import { scoreAll } from '../../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../../src/scoring/standings/standings-json.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { causeText } from '../../../src/wording/chat/causes.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { aUnit } from '../../support/facts.ts'
import { ratedUnit } from '../../support/rated-unit.ts'
import { openScheme } from '../../support/seeds.ts'

const shown = (facts: readonly UnitFacts[], scheme: OpenScheme, at: Date) =>
  standingsJson(
    scoreAll(
      facts.map((one) => tally(one, scheme, at)),
      scheme,
    ),
    { scheme, asOf: at, status: 'provisional' },
  )

describe('Lianyungang 2022: signing in time has a score of its own, never below 0', () => {
  const lianyungang = openScheme('2022.lianyungang')
  const until = shanghai('2023-01-04 23:59:59.999')
  const at = shanghai('2023-02-20 00:00')
  const signed = (signedAt: Date | null, count: number, asked = true): AssignmentFact[] => {
    const { assignments } = ratedUnit({}, { tickets: count }, shanghai('2023-01-03 09:00'))
    return assignments.map((fact) => ({
      ...fact,
      ...(fact.about ? { about: { ...fact.about, signIn: asked ? { until, at: signedAt } : null } } : {}),
    }))
  }
  const signing = (assignments: AssignmentFact[], by = at) => {
    const [sheet] = shown([aUnit({ assignments }, { cohort: 'district' })], lianyungang, by).ranked
    const { points, numerator, denominator, provisional } = sheet?.items.find(({ item }) => item === 'signIn') ?? {}
    return [points, numerator, denominator, provisional]
  }
  const inTime = shanghai('2023-01-03 10:00')
  const late = shanghai('2023-01-06 10:00')
  test('a point a percentage point below 95', () => {
    expect(signing(signed(inTime, 20))).toEqual(['10.00', 20, 20, 0])
    expect(signing([...signed(inTime, 9), ...signed(late, 1)])).toEqual(['5.00', 9, 10, 0])
    expect(signing([...signed(inTime, 3), ...signed(null, 1)])).toEqual(['0.00', 3, 4, 0])
  })
  test('before the limit nothing is said of who has not signed; where nobody asks, never', () => {
    expect(signing(signed(null, 2), shanghai('2023-01-04 12:00'))).toEqual([null, 0, 0, 0])
    expect(signing(signed(inTime, 2, false))).toEqual([null, 0, 0, 0])
  })
  test('why: signed too late, and not at all', () => {
    const facts = aUnit({ assignments: [...signed(late, 1), ...signed(null, 1)] }, { cohort: 'district' })
    const causes = lossesOf(facts, 0, lianyungang, at).causes?.filter(({ item }) => item === 'signIn') ?? []
    expect(causes.map(({ why, tickets }) => [why, tickets[0]?.at])).toEqual([
      ['no/record', late],
      ['no/limit', until],
    ])
    expect(causes.map(causeText)).toEqual(['超过时限才签收', '到期未签收'])
  })
  test('a day that ends earlier ends the limit for signing too', () => {
    const evening = shanghai('2023-01-04 18:00')
    const dayEnds = { value: '17:30', source: { assumed: 'for the test' } }
    const early: OpenScheme = { ...lianyungang, readings: { ...lianyungang.readings, dayEnds } }
    const words = (scheme: OpenScheme) => {
      const [sheet] = shown([aUnit({ assignments: signed(evening, 1) }, { cohort: 'district' })], scheme, at).ranked
      return sheet?.items.find(({ item }) => item === 'signIn')?.numerator
    }
    expect([words(lianyungang), words(early)]).toEqual([1, 0])
  })
})
