import { describe, expect, it } from 'vitest'
import { STATISTIC_VIEWS } from '../../../src/domain/lists/statistics.ts'
import type { ThreeMonths } from '../../../src/scoring/monthly/comparison.ts'
import { type Received, statistic } from '../../../src/scoring/monthly/statistic.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { fc } from '../../support/property.ts'

const FOUND = { topic: null, several: false, given: false }

const received = (at: string, more: Partial<Received> = {}): Received => ({
  unit: 'pudong',
  kind: 'help',
  source: '12345',
  receivedAt: shanghai(at),
  area: null,
  topic: FOUND,
  ...more,
})

const SHOWN = {
  month: '2015-03',
  before: '2015-02',
  yearBefore: '2014-03',
  asOf: shanghai('2015-04-01 09:00'),
  cut: false,
}

const months: ThreeMonths<Received> = {
  now: [
    received('2015-03-02 23:59', {
      kind: 'consult',
      area: '川沙',
      topic: { topic: '漏水', several: true, given: false },
    }),
    received('2015-03-08 00:00', {
      source: '110',
      area: '川沙',
      topic: { topic: '水质', several: false, given: true },
    }),
    received('2015-03-09 10:00', { area: '张江' }),
  ],
  before: [received('2015-02-02 10:00', { area: '北蔡' })],
  yearBefore: null,
}

const rowsOf = (by: (typeof STATISTIC_VIEWS)[number]) =>
  statistic(by, months, SHOWN, { version: 3, at: null }).groups.map(({ group, rows }) => [
    group,
    ...rows.map(({ key, now, before, yearBefore }) => [key, now, before, yearBefore]),
  ])

describe('contract.md#statistics: counted one way, beside the month before and a year ago', () => {
  it('by kind and source in the order of their lists, without what counts nothing anywhere', () => {
    expect(rowsOf('kind')).toEqual([['kind', ['consult', 1, 0, null], ['help', 2, 1, null]]])
    expect(rowsOf('source')).toEqual([['source', ['12345', 2, 1, null], ['110', 1, 0, null]]])
  })

  it('by area the most frequent first, what is not known last and only where there is such', () => {
    expect(rowsOf('area')).toEqual([['area', ['川沙', 2, 0, null], ['张江', 1, 0, null], ['北蔡', 0, 1, null]]])
    expect(rowsOf('topic')).toEqual([['topic', ['水质', 1, 0, null], ['漏水', 1, 0, null], [null, 1, 1, null]]])
  })

  it('by the hour and the weekday of Shanghai', () => {
    expect(rowsOf('time')).toEqual([
      ['hour', ['00', 1, 0, null], ['10', 1, 1, null], ['23', 1, 0, null]],
      ['weekday', ['1', 2, 1, null], ['7', 1, 0, null]],
    ])
  })

  it('topics say on which list they rest, how many fit several and how many were told', () => {
    expect(statistic('topic', months, SHOWN, { version: 3, at: null }).topics).toEqual({
      version: 3,
      at: null,
      several: 1,
      given: 1,
    })
    expect(statistic('kind', months, SHOWN, { version: 3, at: null }).topics).toBeNull()
  })

  it('nothing is known of a month without a record', () => {
    const table = statistic('kind', { ...months, before: null }, SHOWN, { version: 0, at: null })
    expect([table.total.before, table.groups[0]?.rows[0]?.before]).toEqual([null, null])
  })

  it('every way of counting adds up to what was received', () => {
    const one = fc
      .record({
        hours: fc.integer({ min: 0, max: 31 * 24 - 1 }),
        kind: fc.constantFrom('consult' as const, 'complaint' as const),
        area: fc.option(fc.constantFrom('甲', '乙', '丙')),
      })
      .map(({ hours, kind, area }) =>
        received('2015-03-01 00:00', {
          kind,
          area,
          receivedAt: new Date(shanghai('2015-03-01 00:00').getTime() + hours * 3_600_000),
        }),
      )
    const list = fc.array(one, { maxLength: 40 })
    fc.assert(
      fc.property(list, fc.option(list), fc.option(list), (now, before, yearBefore) => {
        for (const by of STATISTIC_VIEWS) {
          const { total, groups } = statistic(by, { now, before, yearBefore }, SHOWN, { version: 0, at: null })
          for (const { rows } of groups) {
            const sum = (of: 'now' | 'before' | 'yearBefore') => rows.reduce((all, row) => all + (row[of] ?? 0), 0)
            expect([sum('now'), sum('before'), sum('yearBefore')]).toEqual([
              total.now,
              total.before ?? 0,
              total.yearBefore ?? 0,
            ])
          }
        }
      }),
    )
  })
})
