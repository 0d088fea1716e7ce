import { expect, test } from 'vitest'
import { notices, schemeNumbers, smallExpected, smallYear } from './seeds.ts'
import { standings } from './standings.ts'

test('the oracle finds in the small year what is expected of it', () => {
  const asOf = '2015-12-01T00:00:00+08:00'
  const found = standings(smallYear(), asOf, schemeNumbers('2015.1'), notices)
  const nameless = (units: typeof found.ranked) => units.map(({ name: _, ...unit }) => unit)
  const { ranked, reference, single } = found
  expect({
    ...found,
    asOf,
    ranked: nameless(ranked),
    reference: nameless(reference),
    single: nameless(single),
  }).toEqual(smallExpected())
})
