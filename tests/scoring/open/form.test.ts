import { describe, expect, test } from 'vitest'
import type { OpenScheme } from '../../../src/scoring/scheme/open-form.ts'
import { schemeIn } from '../../../src/scoring/scheme.ts'
import { assumptions, limitTable } from '../../../src/scoring/scheme-values.ts'
import { openScheme } from '../../support/seeds.ts'

const panjin = openScheme('2023.panjin')
const town = openScheme('2025.town')
const hangzhou = openScheme('2021.hangzhou')
const rates = openScheme('2023.three-rates')
const lianyungang = openScheme('2022.lianyungang')

const faultsOf = (scheme: unknown) => schemeIn(scheme).faults
const said = { assumed: 'for the test' }
const amount = (value: string) => ({ value, source: said })

/** The scheme with one indicator changed. */
function withIndicator(scheme: OpenScheme, code: string, change: (one: OpenScheme['indicators'][number]) => object) {
  return {
    ...scheme,
    indicators: scheme.indicators.map((one) => (one.code === code ? { ...one, ...change(one) } : one)),
  }
}

describe('scoring.md#open-form a scheme that does not hold together is refused with what is wrong', () => {
  const [first] = panjin.indicators
  const cases: [string, unknown, object[]][] = [
    [
      'days the wrong way round',
      { ...panjin, period: { ...panjin.period, to: '2022-12-31' } },
      [{ path: 'period', wrong: 'backwards' }],
    ],
    [
      'a code twice',
      { ...panjin, indicators: [...panjin.indicators, { ...first, name: '另一项' }] },
      [{ path: 'indicators', wrong: 'twice', value: 'closed' }],
    ],
    [
      'a part without a name',
      { ...panjin, parts: {} },
      panjin.indicators.map(() => ({ path: 'parts.quality', wrong: 'no-name' })),
    ],
    [
      'a full mark of a cohort that is none',
      withIndicator(panjin, 'closed', () => ({ fulls: { town: amount('3') } })),
      [{ path: 'indicators.closed.fulls', wrong: 'unknown', value: 'town' }],
    ],
    [
      'a word that its question does not know',
      withIndicator(panjin, 'closed', ({ counts }) => ({ counts: { ...counts, credits: { fair: amount('1') } } })),
      [{ path: 'indicators.closed.counts.credits', wrong: 'unknown', value: 'fair' }],
    ],
    [
      'a credit above one',
      withIndicator(panjin, 'closed', ({ counts }) => ({ counts: { ...counts, credits: { yes: amount('1.5') } } })),
      [{ path: 'indicators.closed.counts.credits', wrong: 'credits' }],
    ],
    [
      'what fits, without saying what',
      withIndicator(panjin, 'closed', ({ counts }) => ({ counts: { ...counts, question: 'fits' } })),
      [{ path: 'indicators.closed.counts.good', wrong: 'unfit' }],
    ],
    [
      'a joint outcome that says of one of the two alone what is good',
      withIndicator(rates, 'joint', ({ counts }) => ({ counts: { ...counts, good: { found: ['solved'] } } })),
      [{ path: 'indicators.joint.counts.good', wrong: 'unfit' }],
    ],
    [
      'a joint outcome that says nothing of it',
      withIndicator(rates, 'joint', ({ counts }) => {
        const { good: _, ...silent } = counts.of === 'tickets' ? counts : { good: null }
        return { counts: silent }
      }),
      [{ path: 'indicators.joint.counts.good', wrong: 'unfit' }],
    ],
    [
      'a rate of what has none',
      withIndicator(panjin, 'knowledge', () => ({ worth: { rule: 'linear' } })),
      [{ path: 'indicators.knowledge.worth', wrong: 'unfit' }],
    ],
    [
      'steps by a rate of what has none',
      withIndicator(panjin, 'knowledge', ({ worth }) => ({ worth: { ...worth, by: 'rate' } })),
      [{ path: 'indicators.knowledge.worth', wrong: 'unfit' }],
    ],
    [
      'steps that rise',
      withIndicator(panjin, 'closed', () => ({
        worth: {
          rule: 'steps',
          by: 'rate',
          steps: [
            { least: amount('90'), points: amount('10') },
            { least: amount('95'), points: amount('20') },
          ],
        },
      })),
      [{ path: 'indicators.closed.worth.steps', wrong: 'backwards' }],
    ],
    [
      'a mark in steps of nothing',
      withIndicator(lianyungang, 'others', ({ counts }) => ({ counts: { ...counts, step: amount('0') } })),
      [{ path: 'indicators.others.counts.step', wrong: 'zero-step' }],
    ],
    [
      'a bonus in steps of nothing',
      withIndicator(town, 'adjustment', ({ counts }) =>
        counts.of === 'adjustments' ? { counts: { ...counts, bonus: { ...counts.bonus, step: amount('0') } } } : {},
      ),
      [{ path: 'indicators.adjustment.counts.bonus.step', wrong: 'zero-step' }],
    ],
    [
      'a mark that is worth something else',
      withIndicator(lianyungang, 'others', () => ({ worth: { rule: 'linear' } })),
      [{ path: 'indicators.others.worth', wrong: 'unfit' }],
    ],
    [
      'what is spread outside the rates',
      {
        ...withIndicator(panjin, 'closed', () => ({ part: 'base' })),
        parts: { base: { name: '基础' }, ...panjin.parts },
      },
      [{ path: 'indicators.closed', wrong: 'spread-outside-quality' }],
    ],
    [
      'a share of all in a mean of months',
      withIndicator(town, 'onTime', () => ({ counts: { of: 'volume' } })),
      [{ path: 'indicators.onTime', wrong: 'share-of-months' }],
    ],
    [
      'a unit in a cohort that is none',
      { ...panjin, units: { pudong: { value: 'town', source: said } } },
      [{ path: 'units', wrong: 'unknown', value: 'town' }],
    ],
    [
      'bands that do not fall',
      { ...hangzhou, bands: [...(hangzhou.bands ?? [])].reverse() },
      [{ path: 'bands', wrong: 'backwards' }],
    ],
    [
      'words that do not fall',
      { ...hangzhou, words: [...(hangzhou.words ?? [])].reverse() },
      [{ path: 'words', wrong: 'backwards' }],
    ],
    [
      'volume and adjustments twice',
      {
        ...panjin,
        indicators: ['a1', 'a2'].map((code) => ({ ...first, code, name: code, counts: { of: 'volume' } })),
      },
      [{ path: 'indicators.a2', wrong: 'twice', value: 'volume' }],
    ],
  ]
  test.each(cases)('%s', (_, scheme, faults) => {
    expect(faultsOf(scheme)).toEqual(faults)
  })
  test('a shape that is none, by its place', () => {
    expect(faultsOf({ format: 3 }).length).toBeGreaterThan(5)
    expect(
      faultsOf({ ...panjin, readings: { ...panjin.readings, finding: { value: 'best', source: said } } }),
    ).toMatchObject([{ path: ['readings', 'finding', 'value'], wrong: 'shape' }])
  })
})

test('what is published needs no confirmation, what is assumed is known by its place and its owner', () => {
  const found = assumptions(panjin)
  expect(found.find(({ path }) => path === 'indicators.closed.full')).toBeUndefined()
  expect(found.find(({ path }) => path === 'indicators.onTime.full')).toMatchObject({ value: '20', of: '按时反馈率' })
})

test('六（二）3 the days of a limit are read as the scheme says', () => {
  expect(limitTable(panjin).days).toEqual({ receiptCounts: false, endsAt: null })
  const read = {
    ...panjin,
    readings: {
      ...panjin.readings,
      receiptDay: { value: 'counted' as const, source: said },
      dayEnds: { value: '17:30', source: said },
    },
  }
  expect(limitTable(read).days).toEqual({ receiptCounts: true, endsAt: [17, 30] })
})
