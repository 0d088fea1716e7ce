import { describe, expect, test } from 'vitest'
import type { AdjustmentFact, UnitFacts } from '../../../src/scoring/facts.ts'
import type { OpenScheme } from '../../../src/scoring/scheme/open-form.ts'
import { schemeIn } from '../../../src/scoring/scheme.ts'
import { canScore } from '../../../src/scoring/standings/robustness.ts'
import { scoreAll } from '../../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../../src/scoring/standings/standings-json.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../../support/facts.ts'
import { type Rated, ratedUnit } from '../../support/rated-unit.ts'
import { openScheme } from '../../support/seeds.ts'

/** What the independent reference (`tests/oracle/open`) and the pages said otherwise than the engine. */

const said = { assumed: 'for the test' }
const rates = openScheme('2023.three-rates')
const hangzhou = openScheme('2021.hangzhou')
const town = openScheme('2025.town')
const asOf = shanghai('2023-08-01 00:00')

type Said = Required<OpenScheme['readings']>
const reading = <Name extends keyof Said>(scheme: OpenScheme, name: Name, value: Said[Name]['value']): OpenScheme => ({
  ...scheme,
  readings: { ...scheme.readings, [name]: { value, source: said } },
})
const shown = (facts: readonly UnitFacts[], scheme: OpenScheme, at: Date) =>
  standingsJson(
    scoreAll(
      facts.map((one) => tally(one, scheme, at)),
      scheme,
    ),
    { scheme, asOf: at, status: 'provisional' },
  )
const charge = (changes: Parameters<typeof aCharge>[0] = {}) =>
  aCharge({
    receivedAt: shanghai('2023-06-05 10:00'),
    firstContactUntil: shanghai('2023-06-06 23:59:59.999'),
    closingUntil: shanghai('2023-06-12 23:59:59.999'),
    ...changes,
  })

describe('scoring.md#readings', () => {
  const contacted = charge({ contactedAt: shanghai('2023-06-05 11:00') })
  test('a record that stands above the citizen’s answer is provisional until somebody has called', () => {
    const recorded = reading(rates, 'differingAnswers', 'record-wins')
    const provisional = (called: boolean) => {
      const revisits = called ? [aRevisit({ at: shanghai('2023-06-20 10:00'), contactedFirst: 'no' as const })] : []
      const [sheet] = shown([aUnit({ assignments: [{ ...contacted, revisits }] })], recorded, asOf).reference
      return sheet?.items[0]
    }
    expect(provisional(false)).toMatchObject({ numerator: 1, provisional: 1 })
    expect(provisional(true)).toMatchObject({ numerator: 1, provisional: 0 })
  })
  test('a day that ends at 17:30 is met by what happened at 17:30, whoever counted the limit', () => {
    const at = (time: string) =>
      shown(
        [aUnit({ assignments: [charge({ contactedAt: shanghai(`2023-06-06 ${time}`) })] })],
        reading(rates, 'dayEnds', '17:30'),
        asOf,
      ).reference[0]?.items[0]?.numerator
    expect([at('17:30'), at('17:30:00.001')]).toEqual([1, 0])
  })
  test('who has no rank keeps the order of the units, whoever has more tickets', () => {
    const tickets = (count: number) => Array.from({ length: count }, (_, at) => charge({ ticket: `SH${at}` }))
    const unit = (code: string, position: number, count: number) =>
      aUnit({ assignments: tickets(count) }, { code, cohort: 'street', position })
    const scheme = {
      ...reading(rates, 'equalTotals', 'more-tickets-first'),
      least: { ...rates.least, handled: { value: 3, source: said } },
    }
    const units = [unit('a', 1, 1), unit('b', 2, 2), unit('c', 3, 3)]
    expect(shown(units, scheme, asOf).ranked.map(({ unit: code, rank }) => [code, rank])).toEqual([
      ['c', 1],
      ['a', null],
      ['b', null],
    ])
  })
  test('where a total is rounded before it is ranked, its words go by what is shown', () => {
    const unit = ratedUnit(
      { cohort: 'district', position: 1 },
      { tickets: 20, called: 20, dissatisfied: 11 },
      shanghai('2021-01-26 08:00'),
    )
    const words = (scheme: OpenScheme) => {
      const [sheet] = shown(
        [unit],
        { ...scheme, words: [{ word: '优秀', least: { value: '95', source: said } }] },
        asOf,
      ).ranked
      return [sheet?.total, ...(sheet?.words ?? [])]
    }
    const whole = reading(hangzhou, 'places', 0)
    expect(words(whole)).toEqual(['95'])
    expect(words(reading(whole, 'rounding', 'before-ranking'))).toEqual(['95', '优秀'])
  })
})

describe('scoring.md#open-form', () => {
  const from = shanghai('2021-01-26 08:00')
  const later = shanghai('2021-03-20 00:00')
  test('schemes that read findings differently share no measure that a filter narrows by them', () => {
    const narrowed: OpenScheme = {
      ...rates,
      indicators: rates.indicators.map((one) =>
        one.counts.of === 'tickets' && one.counts.question === 'contacted'
          ? { ...one, counts: { ...one.counts, question: 'closed' as const, among: { found: ['solved' as const] } } }
          : one,
      ),
    }
    const first = reading(narrowed, 'finding', 'first')
    const kept = [tally(aUnit({ assignments: [charge()] }), narrowed, asOf)]
    expect(canScore(narrowed, kept)).toBe(true)
    const only = (scheme: OpenScheme): OpenScheme => ({ ...scheme, indicators: scheme.indicators.slice(0, 1) })
    expect(canScore(only(narrowed), kept)).toBe(true)
    expect(canScore(only(first), kept)).toBe(false)
  })
  test('what costs by occurrence is whole while there is nothing to count, unless it says otherwise itself', () => {
    const of = (rated: Rated, scheme: OpenScheme) =>
      shown([ratedUnit({ cohort: 'district' }, rated, from)], scheme, later).ranked[0]?.items[0]?.points
    const zero = reading(hangzhou, 'emptyItem', 'zero')
    const own: OpenScheme = {
      ...zero,
      indicators: zero.indicators.map((one) => ({ ...one, empty: { value: 'zero' as const, source: said } })),
    }
    expect([of({ tickets: 1 }, zero), of({ tickets: 1 }, own)]).toEqual(['30.00', '0.00'])
  })
  test('in a part that has a score at any time an occurrence may cost, for nothing of it is ever spread', () => {
    const spread = reading(hangzhou, 'emptyItem', 'spread-over-the-others')
    const base: OpenScheme = {
      ...spread,
      parts: { base: { name: '效能指数' } },
      indicators: spread.indicators.map((one) => ({ ...one, part: 'base' as const })),
    }
    expect(schemeIn(base).faults).toEqual([])
  })
  test('an adjustment is of the month of its approval; what is approved after the year is of its last month', () => {
    const month = (day: string) =>
      ratedUnit({ cohort: 'department' }, { tickets: 1, called: 1 }, shanghai(`${day} 08:00`)).assignments
    const deducted = (at: string): AdjustmentFact[] => [
      { kind: 'deduction', points: null, status: 'approved', at: shanghai(`${at} 10:00`), clause: 1 },
    ]
    const points = (at: string) => {
      const assignments = [...month('2024-11-05'), ...month('2025-03-03'), ...month('2025-10-10')]
      const facts = aUnit({ assignments, adjustments: deducted(at) }, { cohort: 'department' })
      return shown([facts], town, shanghai('2026-01-01 00:00')).ranked[0]?.items.at(-1)?.points
    }
    // Of three months one begins with half a point less, wherever it is; a month without tickets does not count.
    expect(['2024-10-20', '2024-11-20', '2025-03-31', '2025-10-31', '2025-12-01'].map(points)).toEqual(
      Array.from({ length: 5 }, () => '4.83'),
    )
    expect(points('2025-05-10')).toBe('5.00')
  })
})

describe('Hangzhou 2021: peers by the tickets of a month, the score by all of them', () => {
  const unit = (tickets: number) =>
    ratedUnit({ cohort: 'department' }, { tickets, called: tickets, dissatisfied: 30 }, shanghai('2021-01-26 08:00'))
  const later = shanghai('2021-03-20 00:00')
  test('over several months peers are told apart by the tickets of a month, the score is of all of them', () => {
    const quarter = { ...hangzhou, period: { ...hangzhou.period, to: '2021-04-25' } }
    const groupAt = (at: string) =>
      shown([unit(90)], quarter, shanghai(at)).groups?.find(({ units }) => units.length > 0)?.code
    // A month that has begun counts; before the first, the period is one.
    expect(['2021-01-20 00:00', '2021-02-20 00:00', '2021-03-20 00:00', '2021-06-01 00:00'].map(groupAt)).toEqual([
      'under-20',
      'over-80',
      'over-20',
      'over-20',
    ])
    const byPeriod = {
      ...quarter,
      readings: { ...quarter.readings, peers: { value: 'period' as const, source: said } },
    }
    expect(shown([unit(90)], byPeriod, later).ranked[0]?.total).toBe('85.00')
    expect(shown([unit(90)], byPeriod, later).groups?.[2]?.units).toEqual(['pudong'])
    const { peers: _, ...silent } = quarter.readings
    expect(shown([unit(90)], { ...quarter, readings: silent }, later).groups?.[2]?.units).toEqual(['pudong'])
  })
  test('whoever has fewer tickets than the lowest band stands apart', () => {
    const few = { ...hangzhou, bands: (hangzhou.bands ?? []).slice(0, 1) }
    expect(shown([unit(90)], few, later).groups?.map(({ code, units }) => [code, units.length])).toEqual([
      ['district', 0],
      ['over-300', 0],
      ['apart', 1],
    ])
    expect(shown([], few, later).groups?.flatMap(({ units }) => units)).toEqual([])
  })
})
