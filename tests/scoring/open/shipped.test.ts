import { describe, expect, test } from 'vitest'
import { lossesOf } from '../../../src/scoring/differences/losses.ts'
import { markables, markFaults } from '../../../src/scoring/judging.ts'
import { monthName, monthsOf } from '../../../src/scoring/period.ts'
import { sum } from '../../../src/scoring/points.ts'
import type { OpenScheme } from '../../../src/scoring/scheme/open-form.ts'
import { scoreAll } from '../../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../../src/scoring/standings/standings-json.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { aUnit } from '../../support/facts.ts'
import { ratedUnit } from '../../support/rated-unit.ts'
import { openScheme } from '../../support/seeds.ts'

const hangzhou = openScheme('2021.hangzhou')
const begin = shanghai('2021-01-26 08:00')
const later = shanghai('2021-03-20 00:00')
const peer = (code: string, tickets: number, dissatisfied: number, cohort = 'department', more: object = {}) =>
  ratedUnit(
    { code, name: code, cohort, position: Number(code.slice(1)) },
    { tickets, called: tickets, dissatisfied, ...more },
    begin,
  )
const standingOf = (facts: ReturnType<typeof peer>[], scheme: OpenScheme, asOf: Date) =>
  standingsJson(
    scoreAll(
      facts.map((one) => tally(one, scheme, asOf)),
      scheme,
    ),
    { scheme, asOf, status: 'provisional' },
  )

describe('Hangzhou 2021: peers by tickets, words, the last of a group, months from the 26th', () => {
  const facts = [
    peer('u1', 320, 2),
    peer('u2', 100, 30),
    peer('u3', 90, 0),
    peer('u4', 79, 40),
    peer('u5', 19, 0),
    peer('u6', 5, 5, 'district'),
    peer('u7', 60, 0, 'somewhere'),
  ]
  const shownNow = standingOf(facts, hangzhou, later)
  const wordsIn = Object.fromEntries(
    [...shownNow.ranked, ...shownNow.reference].map(({ unit, words }) => [unit, words]),
  )
  test('each stands among its peers; the few are measured and not published; an unknown cohort stands apart', () => {
    expect(
      shownNow.groups?.map(({ code, ranked, published, units }) => [code, ranked, published, units.join(' ')]),
    ).toEqual([
      ['district', true, true, 'u6'],
      ['over-300', true, true, 'u1'],
      ['over-80', true, true, 'u3 u2'],
      ['over-20', true, true, 'u4'],
      ['under-20', false, false, 'u5'],
      ['apart', false, true, 'u7'],
    ])
    expect(shownNow.ranked.map(({ unit, rank }) => `${unit} ${rank}`)).toEqual(['u6 1', 'u1 1', 'u3 1', 'u2 2', 'u4 1'])
    expect(shownNow.title).toBe('2021年2月')
  })
  test('90 passes, 95 is excellent, and the last of a group below 90 gets a yellow card', () => {
    expect(wordsIn).toEqual({
      u1: ['优秀'],
      u2: ['黄牌'],
      u3: ['优秀'],
      u4: ['黄牌'],
      u5: ['优秀'],
      u6: ['优秀'],
      u7: ['优秀'],
    })
  })
  test('a district without tickets lost nothing, and is listed without a rank', () => {
    const [sheet] = standingOf([peer('u1', 0, 0, 'district')], hangzhou, later).ranked
    expect([sheet?.total, sheet?.rank]).toEqual(['100.00', null])
  })
  test('late, again, untrue and blamed: each costs', () => {
    const bad = peer('u1', 100, 0, 'department', { late: 3, notices: 2 })
    const [sheet] = standingOf([bad], hangzhou, later).ranked
    expect(sheet?.items.map(({ item, points: own }) => `${item} ${own}`)).toEqual([
      'dissatisfied 30.00',
      'late 22.00',
      'again 20.00',
      'untrue 15.00',
      'notices 6.00',
    ])
  })
  test('a ticket of the 25th is of the month, one of the 26th of the next', () => {
    const [first, second] = monthsOf({ from: '2021-01-26', to: '2021-03-10' }, 26)
    expect(first).toEqual({ from: shanghai('2021-01-26 00:00'), until: shanghai('2021-02-26 00:00') })
    expect(second?.until).toEqual(shanghai('2021-03-11 00:00'))
    expect(first && monthName(first)).toBe('2021-02')
    expect(monthsOf({ from: '2021-01-10', to: '2021-02-25' }, 26)).toHaveLength(2)
  })
  test('a rate of few is said to be of few, and a total of nothing ranks nowhere', () => {
    const [sheet] = standingOf([peer('u1', 10, 1, 'district')], hangzhou, later).ranked
    expect(sheet?.items.map(({ few }) => few ?? false)).toEqual([true, true, true, true, false])
    const [empty] = standingOf(
      [aUnit({}, { cohort: 'street' })],
      openScheme('2023.three-rates'),
      shanghai('2023-08-01 00:00'),
    ).ranked
    expect([empty?.rank, empty?.total, empty?.words]).toEqual([null, null, []])
  })
})

describe('a town 2025: the year as the mean of its months', () => {
  const town = openScheme('2025.town')
  const asOf = shanghai('2025-01-20 00:00')
  const month = (from: string, tickets: number, dissatisfied: number) =>
    ratedUnit({ cohort: 'department' }, { tickets, called: tickets, dissatisfied }, shanghai(`${from} 08:00`))
  const [november, january] = [month('2024-11-05', 4, 2), month('2025-01-02', 10, 0)]
  const facts = {
    ...november,
    assignments: [...november.assignments, ...january.assignments.map((one) => ({ ...one, ticket: `J${one.ticket}` }))],
    adjustments: [
      {
        kind: 'deduction' as const,
        points: null,
        status: 'approved' as const,
        at: shanghai('2024-11-20 10:00'),
        clause: 1,
      },
      {
        kind: 'deduction' as const,
        points: null,
        status: 'approved' as const,
        at: shanghai('2024-11-21 10:00'),
        clause: 1,
      },
    ],
  }
  test('each month weighs the same, whatever its tickets; one without tickets does not count', () => {
    const kept = tally(facts, town, asOf)
    expect(kept.months.map(({ handled }) => handled)).toEqual([4, 0, 10])
    const [sheet] = standingOf([facts], town, asOf).ranked
    const points2 = Object.fromEntries(
      (sheet?.items ?? []).map((line) => [
        line.item,
        `${line.points} ${line.numerator ?? ''}/${line.denominator ?? ''}`,
      ]),
    )
    // Half of the citizens in November, all in January.
    expect(points2).toMatchObject({ satisfaction: '30.00 12/14', adjustment: '4.75 /' })
    // Of the four rates two were counted: 60 in November, 100 in January.
    expect(sheet?.total).toBe('84.75')
  })
  test('every point that is lost is found, by month', () => {
    const { full, causes, sheet } = lossesOf(facts, 0, town, asOf)
    expect(sum((causes ?? []).map((one) => one.points)).equals(full.sub(sheet.total ?? 0))).toBe(true)
    expect(causes?.map(({ item, why, count }) => `${item} ${why} ${count}`)).toContain(
      'satisfaction dissatisfied/citizen 2',
    )
  })
  test('before the first month is over there may be nothing to mean', () => {
    expect(tally(facts, town, shanghai('2024-10-30 00:00')).months).toEqual([])
    expect(lossesOf(facts, 0, town, shanghai('2024-10-30 00:00')).causes).toBeNull()
  })
})

test('a cohort has a full mark of its own; a mark beyond it does not count', () => {
  const lianyungang = openScheme('2022.lianyungang')
  const at = shanghai('2023-02-20 00:00')
  const marked = (cohort: string, code: string) => ({
    ...ratedUnit(
      { cohort, code, name: code },
      { tickets: 4, called: 4, class: '省平台' },
      shanghai('2023-01-03 09:00'),
    ),
    marks: [{ item: 'organization' as const, points: '70', at: shanghai('2023-01-10 10:00') }],
  })
  const found = standingOf([marked('county', 'u1'), marked('district', 'u2')], lianyungang, at)
  expect(
    found.ranked.map(({ unit, rank, total, items }) => [unit, rank, total, items[0]?.points, items[0]?.full]),
  ).toEqual([
    ['u1', 1, '150.00', '70.00', '70'],
    ['u2', 1, '100.00', '20.00', '20'],
  ])
  expect(markables(lianyungang)).toEqual([
    { mark: 'organization', item: 'others', name: '其他考核内容', full: '70', step: '0.5' },
  ])
  expect(markFaults({ item: 'meetings', points: '1' }, lianyungang).map(({ code }) => code)).toEqual(['computed-item'])
})
