import { describe, expect, it } from 'vitest'
import { unitChoices } from '../../src/bot/views/text/unit-choices.ts'
import { seededUnits } from '../support/seeds.ts'

const named = (...names: string[]) =>
  names.map((name, at) => ({ code: `u-${at}`, name, cohort: '', position: at, short: [], active: true }))
const shown = (units: Parameters<typeof unitChoices>[0]) =>
  unitChoices(units).map(({ key, title, options }) => [key, title, options.length])

describe('units to choose one from', () => {
  it('of the demonstration: its own offices and the districts', () => {
    expect(shown(seededUnits())).toEqual([
      ['bureau', '局属单位', 6],
      ['district', '区县水务局', 9],
    ])
  })

  it('of any other office: all of them as far as two lists go', () => {
    const many = Array.from({ length: 20 }, (_, at) => `第${at + 1}水务所`)
    expect(shown(named(...many))).toEqual([
      ['bureau', '单位', 9],
      ['district', '其他单位', 9],
    ])
    expect(shown(named(...many.slice(0, 8)))).toEqual([['bureau', '单位', 8]])
    const districts = Array.from({ length: 12 }, (_, at) => `第${at + 1}区水务局`)
    expect(shown(named(...districts, '供水公司'))).toEqual([
      ['bureau', '单位', 9],
      ['district', '其他单位', 4],
    ])
    expect(shown([])).toEqual([])
  })
})
