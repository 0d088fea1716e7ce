import { describe, expect, test } from 'vitest'
import { itemsCalled, itemsMeant } from '../../../src/scoring/scorecard/meant.ts'
import { anyScheme } from '../../support/seeds.ts'

const rates = anyScheme('2023.three-rates')
const panjin = anyScheme('2023.panjin')

describe('contract.md#sentences: which lines of a scheme somebody means', () => {
  test.each([
    ['firstContact', ['firstContact']],
    ['响应率', ['firstContact']],
    ['响应', ['firstContact']],
    ['2', ['resolution']],
    ['99', []],
    ['0', []],
    ['先行联系率', []],
  ])('called %s', (said, items) => {
    expect(itemsCalled(said, rates)).toEqual(items)
  })

  test('what is called so stands above what the plan means by it; of neither there is none', () => {
    expect(itemsCalled('办结率', panjin)).toEqual(['closed'])
    expect(itemsMeant('onTime', panjin)).toEqual(['onTime'])
    expect(itemsMeant('resolution', panjin)).toEqual([])
    expect(itemsMeant('organization', anyScheme('2022.lianyungang')).length).toBeLessThan(2)
    expect(itemsMeant('returns', anyScheme('2015.1'))).toEqual(['returns'])
    expect(itemsMeant('something', panjin)).toEqual([])
  })
})
