import { expect, test } from 'vitest'
import { scoreAll } from '../../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../../src/scoring/standings/standings-json.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { type Rated, ratedUnit } from '../../support/rated-unit.ts'
import { openScheme } from '../../support/seeds.ts'

test('the six rows that Panjin published for January to April 2023, to the place that is shown', () => {
  const scheme = openScheme('2023.panjin')
  const asOf = shanghai('2023-05-01 00:00')
  // Of each: tickets, how many open, reached in vain, dissatisfied, entries of the knowledge base; and the score.
  const rows: [string, Rated, string][] = [
    ['大洼区', { tickets: 4226, open: 82, called: 4200, dissatisfied: 42, knowledge: 10330 }, '99.3'],
    ['盘山县', { tickets: 1922, open: 30, called: 1902, dissatisfied: 31, knowledge: 10884 }, '99.2'],
    ['兴隆台区', { tickets: 6530, open: 134, called: 5000, unreached: 2, dissatisfied: 78, knowledge: 16809 }, '99.1'],
    ['双台子区', { tickets: 2584, open: 98, called: 2571, dissatisfied: 154, knowledge: 12814 }, '97.4'],
    ['高新技术开发区', { tickets: 22, knowledge: 2967 }, '100.0'],
    ['辽滨经济技术开发区', { tickets: 268, open: 2, called: 235, dissatisfied: 7, knowledge: 2026 }, '99.0'],
  ]
  const facts = rows.map(([name, rated], at) =>
    ratedUnit(
      { code: `u${at}`, name, cohort: '县区、经济区', position: at },
      { called: rated.tickets, ...rated },
      shanghai('2023-01-03 09:00'),
    ),
  )
  const standing = scoreAll(
    facts.map((one) => tally(one, scheme, asOf)),
    scheme,
  )
  const shown = standingsJson(standing, { scheme, asOf, status: 'provisional' })
  const rateOf = (unit: number, item: string): string => {
    const line = shown.ranked.find((sheet) => sheet.unit === `u${unit}`)?.items.find((one) => one.item === item)
    return ((100 * (line?.numerator ?? 0)) / (line?.denominator ?? 1)).toFixed(2)
  }
  expect(rows.map((_, at) => rateOf(at, 'closed'))).toEqual(['98.06', '98.44', '97.95', '96.21', '100.00', '99.25'])
  expect(rows.map((_, at) => rateOf(at, 'satisfaction'))).toEqual([
    '99.00',
    '98.37',
    '98.44',
    '94.01',
    '100.00',
    '97.02',
  ])
  expect(rows.map((_, at) => rateOf(at, 'onTime'))).toEqual(rows.map(() => '100.00'))
  expect(rateOf(2, 'reached')).toBe('99.96')
  expect(Object.fromEntries(shown.ranked.map(({ name, total }) => [name, total]))).toEqual(
    Object.fromEntries(rows.map(([name, , total]) => [name, total])),
  )
  expect(shown.ranked.map(({ name, rank }) => `${rank} ${name}`)).toEqual([
    '1 高新技术开发区',
    '2 大洼区',
    '3 盘山县',
    '4 兴隆台区',
    '5 辽滨经济技术开发区',
    '6 双台子区',
  ])
})

test('the four figures that Lianyungang published for January 2023, exactly', () => {
  const scheme = openScheme('2022.lianyungang')
  const asOf = shanghai('2023-02-20 00:00')
  const points = (rated: Rated, item: string): string | null => {
    const facts = ratedUnit(
      { cohort: 'district' },
      { called: rated.tickets, class: '省平台', ...rated },
      shanghai('2023-01-03 09:00'),
    )
    const standing = scoreAll([tally(facts, scheme, asOf)], scheme)
    const shown = standingsJson(standing, { scheme, asOf, status: 'provisional' })
    return shown.ranked[0]?.items.find((line) => line.item === item)?.points ?? null
  }
  expect(points({ tickets: 2, dissatisfied: 1 }, 'provinceSatisfaction')).toBe('12.50')
  expect(points({ tickets: 8, dissatisfied: 1 }, 'provinceSatisfaction')).toBe('19.75')
  expect(points({ tickets: 6, dissatisfied: 1 }, 'provinceSatisfaction')).toBe('17.67')
  expect(points({ tickets: 167, late: 17 }, 'onTime')).toBe('14.82')
})
