import { describe, expect, test } from 'vitest'
import { demoFacts } from '../../demo/year-facts.ts'
import { smallYear } from '../../support/small-year.ts'
import { expectedUnder, GOLDEN_SCHEMES, standingsHash } from './golden.ts'

describe.each(GOLDEN_SCHEMES)('scoring.md#runs under %s', (id) => {
  const expected = expectedUnder(id)
  test('the small year has the bytes that it always had', () => {
    expect(standingsHash(smallYear(), id, new Date('2015-12-01T00:00:00+08:00'))).toBe(expected.small)
  })
  test.each(['2015-03-02', '2015-09-02', '2015-12-31'])('so has the demonstration year on %s', (day) => {
    expect(standingsHash(demoFacts(), id, new Date(`${day}T09:00:00+08:00`))).toBe(expected[day])
  })
})
