import { describe, expect, test } from 'vitest'
import { ownerOf } from '../../src/scoring/scheme/places.ts'
import { isOpen, type Scheme, schemeIn } from '../../src/scoring/scheme.ts'
import { changesBetween, draftOf, freeId } from '../../src/usecases/periods/drafting.ts'
import { foundAt, leavesOf, putAt, without } from '../../src/usecases/periods/leaves.ts'
import { placesCalled } from '../../src/wording/chat/scheme-search.ts'
import { openScheme, seededScheme } from '../support/seeds.ts'

const like = seededScheme()
const source = { assumed: '张某 2026-01-05 提供' }
const period = { id: '2026', name: '2026年度', from: '2026-01-01', to: '2026-12-31' }
const settings = [
  { path: 'quality.items.firstContact', value: '25', source },
  { path: 'quality.items.satisfaction', value: '45', source },
  { path: 'limits.closing.help', value: 7, source },
  { path: 'cohorts.pudong', value: 'reference', source },
]

describe('the values of a scheme by their paths', () => {
  test('each with its source, its clause, and none twice', () => {
    const leaves = leavesOf(like)
    expect(new Set(leaves.map(({ path }) => path)).size).toBe(leaves.length)
    const of = (path: string) => leaves.find((leaf) => leaf.path === path)
    expect(of('base.items.meetings')).toMatchObject({ value: '2', clause: '六（一）2', at: 'base.items.meetings' })
    expect(of('period.from')).toMatchObject({ value: '2014-11-01', source: { plan: '四' }, at: 'period' })
    expect(of('reminders.quiet.from')).toMatchObject({ value: '22:00', source: null, at: null })
    expect(of('limits.closing.help')).toMatchObject({ value: 5 })
  })

  test('a value is put, found and taken out without touching the others', () => {
    const json = { a: { b: [{ c: 1 }, { c: 2 }] }, d: { e: 3 } }
    expect(putAt(json, 'a.b.1.c', 9)).toEqual({ a: { b: [{ c: 1 }, { c: 9 }] }, d: { e: 3 } })
    expect(putAt(json, 'f.g', 9)).toEqual({ ...json, f: { g: 9 } })
    expect(foundAt(json, 'a.b.0.c')).toBe(1)
    expect(foundAt(json, 'a.x.y')).toBeUndefined()
    expect(without(json, 'd.e')).toEqual({ a: json.a })
    expect(without(json, 'd.z')).toBe(json)
    expect(json).toEqual({ a: { b: [{ c: 1 }, { c: 2 }] }, d: { e: 3 } })
  })
})

describe('a scheme made from another one', () => {
  test('has its own id, days and name, and each changed number says who gave it', () => {
    const { scheme, faults } = schemeIn(draftOf(like, { id: '2026.1', period, source, settings }))
    expect(faults).toEqual([])
    if (!scheme || isOpen(scheme)) throw new Error('of the same form')
    expect(scheme).toMatchObject({
      id: '2026.1',
      period: { ...period, source },
      quality: { items: { firstContact: { value: '25', clause: '六（二）2', source }, volume: { value: '5' } } },
      limits: { closing: { help: { value: 7, source }, consult: { value: 1 } } },
      cohorts: { pudong: { value: 'reference', source } },
    })
    expect(scheme.quality.items.volume.source).toEqual(like.quality.items.volume.source)
  })

  test('numbers that do not add up are said by their place', () => {
    const { faults } = schemeIn(draftOf(like, { id: '2026.1', period, source, settings: settings.slice(0, 1) }))
    expect(faults).toEqual([{ path: 'quality.items', wrong: 'sum', sum: '95', full: '100' }])
  })

  test('what differs is listed, and nothing else', () => {
    const { scheme } = schemeIn(draftOf(like, { id: '2026.1', period, source, settings }))
    expect(scheme && changesBetween(like, scheme)).toEqual([
      { path: 'quality.items.firstContact', before: '30', after: '25' },
      { path: 'quality.items.satisfaction', before: '40', after: '45' },
      { path: 'limits.closing.help', before: 5, after: 7 },
      { path: 'cohorts.pudong', before: undefined, after: 'reference' },
    ])
    expect(changesBetween(like, like)).toEqual([])
  })

  test('an id that nobody has', () => {
    expect(freeId('2026', [])).toBe('2026.1')
    expect(freeId('2026', ['2026.1', '2026.2', '2025.3'])).toBe('2026.3')
  })
})

describe('a place of a scheme by what people call it', () => {
  const placesOf = (scheme: Scheme) => leavesOf(scheme).map(({ path }) => ({ path, ...ownerOf(scheme, path) }))
  test.each([
    ['先行联系率', ['quality.items.firstContact']],
    ['满意度', ['quality.items.satisfaction']],
    ['办理质量：先行联系率满分', ['quality.items.firstContact']],
    ['quality.items.onTime', ['quality.items.onTime']],
    ['求助', ['limits.closing.help']],
    ['收到当日', ['readings.receiptDay']],
    ['没有这一项', []],
    ['分', []],
  ])('%s', (text, found) => {
    expect(placesCalled(placesOf(like), text)).toEqual(found)
  })

  test.each([
    ['响应率', ['indicators.firstContact.full']],
    ['响应率满分', ['indicators.firstContact.full']],
    ['街道（乡镇）：是否排名', ['cohorts.street.ranked']],
  ])('%s of an open scheme', (text, found) => {
    expect(placesCalled(placesOf(openScheme('2023.three-rates')), text)).toEqual(found)
  })
})
