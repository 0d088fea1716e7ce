import { describe, expect, test } from 'vitest'
import { fc } from '../../support/property.ts'
import { notices, openSchemes } from '../seeds.ts'
import { openDice } from './dice.ts'
import { periodOf, type RandomPeriod } from './random-period.ts'
import type { OpenNumbers } from './scheme.ts'
import { openStandings, type ShownUnit } from './standings.ts'

type Scored = RandomPeriod & { shown: ShownUnit[] }

// Always the same periods, so that no chance decides whether the dice are worth throwing.
const periods = (shipped: OpenNumbers): Scored[] =>
  fc.sample(openDice(shipped), { seed: 20_210_225, numRuns: 50 }).map((thrown) => {
    const period = periodOf(thrown, shipped)
    return { ...period, shown: openStandings(period.year, period.asOf, period.scheme, notices) }
  })

const some = (is: (unit: ShownUnit) => boolean) => (one: Scored) => one.shown.some(is)
const line = (item: string, is: (line: ShownUnit['items'][number]) => boolean) =>
  some(({ items }) => items.some((one) => one.item === item && is(one)))

const EVERYWHERE: Record<string, (one: Scored) => boolean> = {
  'a unit that has no tickets': some(({ items }) => items.every(({ denominator = 0 }) => denominator === 0)),
  'a unit of no known cohort': some(({ group }) => group === 'apart'),
  'a unit without a rank in a ranked group': some(({ isRanked, rank }) => isRanked && rank === null),
  'a shared rank': ({ shown }) =>
    shown.some((a) => shown.some((b) => b !== a && a.group === b.group && a.rank !== null && a.rank === b.rank)),
  'a rate of few': some(({ items }) => items.some(({ few }) => few)),
  'a rate that is not of few': some(({ items }) =>
    items.some(({ few, provisional }) => !few && provisional !== undefined),
  ),
}

const OF_ONE: Record<string, Record<string, (one: Scored) => boolean>> = {
  '2021.hangzhou': {
    ...Object.fromEntries(
      ['district', 'over-300', 'over-80', 'over-20', 'under-20'].map((group) => [
        `a unit of ${group}`,
        some((unit) => unit.group === group),
      ]),
    ),
    'an excellent one': some(({ words }) => words.includes('优秀')),
    'one that passes': some(({ words }) => words.includes('合格')),
    'a yellow card': some(({ words }) => words.includes('黄牌')),
    'a ticket that came back': line('again', ({ numerator = 0 }) => numerator > 0),
    'a closing that was not true': line('untrue', ({ numerator = 0 }) => numerator > 0),
  },
  '2021.hangzhou over a quarter': {
    'a unit that more tickets of one month would put higher': some(
      ({ group, items }) => group === 'over-20' && items.some(({ denominator = 0 }) => denominator >= 80),
    ),
  },
  '2022.lianyungang': {
    'a loss that ends at its floor': line('satisfaction', ({ points }) => points === '12.50'),
    'a loss above its floor': line(
      'onTime',
      ({ points }) => points !== null && points !== '0.00' && points !== '20.00',
    ),
    'a mark beyond its full': line('others', ({ points, full }) => full === '20' && points === '20.00'),
    'the mark of a county': line('others', ({ points, full }) => full === '70' && points === '70.00'),
    'a ticket signed for too late, or not at all': line('signIn', ({ points }) => points !== null && points < '10.00'),
    'a class nobody has tickets of': line('provinceSatisfaction', ({ points }) => points === null),
  },
  '2023.panjin': {
    'an entry of knowledge': line('knowledge', ({ numerator = 0 }) => numerator > 0),
    none: line('knowledge', ({ numerator }) => numerator === 0),
  },
  '2023.three-rates': {
    'a ticket that is left out': some(({ excluded }) => excluded > 0),
    'an answer that is provisional': line('resolution', ({ provisional = 0 }) => provisional > 0),
    'a call that is good in both': line('joint', ({ numerator = 0 }) => numerator > 0),
    'a call that is not': line('joint', ({ numerator = 0, denominator = 0 }) => denominator > numerator),
  },
  '2025.town': { 'deductions of a kind': line('adjustment', ({ points }) => points !== null && points < '5.00') },
}

describe.each(Object.entries(openSchemes()))('among the periods of %s there is', (id, shipped) => {
  const all = periods(shipped)
  test.each(Object.entries({ ...EVERYWHERE, ...OF_ONE[id] }))('%s', (_, is) => {
    expect(all.some(is)).toBe(true)
  })
})
