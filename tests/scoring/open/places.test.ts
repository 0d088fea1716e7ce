import { describe, expect, test } from 'vitest'
import { lineName, ownNames, periodTitle } from '../../../src/scoring/differences/own-names.ts'
import { groupNamed, ownerOf } from '../../../src/scoring/scheme/places.ts'
import { schemeIn } from '../../../src/scoring/scheme.ts'
import { assumptions } from '../../../src/scoring/scheme-values.ts'
import { putAt } from '../../../src/usecases/periods/leaves.ts'
import { openScheme, seededScheme } from '../../support/seeds.ts'

const panjin = openScheme('2023.panjin')
const hangzhou = openScheme('2021.hangzhou')
const lianyungang = openScheme('2022.lianyungang')
const said = { assumed: 'for the test' }
const faultsOf = (scheme: unknown) => schemeIn(scheme).faults

describe('scoring.md#open-form a place is known by what the scheme calls its owner', () => {
  test('a row of a list by its code, where it has one; else by its place', () => {
    const wrong = putAt(panjin, 'indicators.onTime.full.value', 'viel')
    expect(faultsOf(wrong)).toMatchObject([{ path: ['indicators', 'onTime', 'full', 'value'], wrong: 'shape' }])
    const words = [{ word: '优秀', least: { value: 'viel', source: said } }]
    expect(faultsOf({ ...panjin, words })).toMatchObject([{ path: ['words', 0, 'least', 'value'] }])
    const odd = [null, { code: 3 }, { code: 'a' }, { code: 'a', name: 3 }]
    const places = faultsOf({ format: 2, indicators: odd }).map(({ path }) => String([path].flat()[1]))
    expect(new Set(places.filter((place) => place !== 'undefined'))).toEqual(new Set(['0', '1', '2', '3']))
  })
  test.each([
    ['indicators.onTime.full', '按时反馈率', null],
    ['indicators.onTime', '按时反馈率', null],
    ['cohorts.district.ranked', '县区、经济区', null],
    ['indicators.nothing.full', null, null],
    ['indicators.onTime.fulls.district', '按时反馈率', '县区、经济区'],
    ['indicators.onTime.fulls.town', '按时反馈率', 'town'],
    ['readings.finding', null, null],
  ])('%s belongs to %s, and names %s', (path, of, group) => {
    expect(ownerOf(panjin, path)).toEqual({ of, group })
  })
  test('a scheme in the plan’s form that has an office’s own groups names them; one that has none names none', () => {
    const named = { value: true, source: said }
    const groups = [{ code: 'street', name: '街道', ranked: named, published: named }]
    const own = { ...seededScheme(), groups, cohorts: { pudong: { value: 'street', source: said } } }
    expect([groupNamed(own, 'street'), groupNamed(seededScheme(), 'ranked')]).toEqual(['街道', null])
    expect(ownerOf(own, 'groups.street.ranked')).toEqual({ of: '街道', group: null })
    expect(assumptions(own).find(({ path }) => path === 'cohorts.pudong')).toMatchObject({ group: '街道' })
  })
  test('of what is no scheme nothing is named', () => {
    expect([ownerOf(null, 'indicators.x.full'), ownerOf({ indicators: 3 }, 'indicators.x.full')]).toEqual([
      { of: null, group: null },
      { of: null, group: null },
    ])
  })
  test('an assumption about a cohort bears its name', () => {
    const moved = { ...lianyungang, units: { pudong: { value: 'county', source: said } } }
    const found = assumptions(moved)
    expect(found.find(({ path }) => path === 'indicators.others.fulls.county')).toMatchObject({
      of: '其他考核内容',
      group: '县',
    })
    expect(found.find(({ path }) => path === 'units.pudong')).toMatchObject({ of: null, group: '县', value: 'county' })
  })
  test('what is ruled or marked is called as the lines are that count it; the plan’s items have labels', () => {
    expect(ownNames(lianyungang)).toMatchObject({ organization: ['其他考核内容'], onTime: ['按时办结率'] })
    expect(ownNames(lianyungang).satisfaction).toHaveLength(2)
    expect(ownNames(hangzhou)).toEqual({ satisfaction: ['不满意'], onTime: ['逾期办结'] })
    expect(ownNames(seededScheme())).toEqual({})
    expect([lineName(panjin, 'onTime'), lineName(panjin, 'meetings'), lineName(seededScheme(), 'onTime')]).toEqual([
      '按时反馈率',
      null,
      null,
    ])
    expect([periodTitle(panjin), periodTitle(seededScheme())]).toEqual([{ title: '2023年1—4月' }, {}])
  })
})
