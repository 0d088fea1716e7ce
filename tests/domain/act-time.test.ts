import { describe, expect, it } from 'vitest'
import { actTime, firstFree } from '../../src/domain/act-time.ts'

const at = (text: string): Date => new Date(`${text}+08:00`)

describe('an act happened when the member did it (reliability.md#order)', () => {
  it.each([
    ['a press of 23:55 delivered at 00:04', '2015-03-03T23:55:00.000', '2015-03-04T00:04:00.000', 'stamp'],
    ['the last moment that the door lets in', '2015-03-03T23:55:00.000', '2015-03-04T00:05:00.000', 'stamp'],
    ['one older than the door lets in', '2015-03-03T23:55:00.000', '2015-03-04T00:05:00.001', 'receipt'],
    ['one from the future', '2015-03-03T23:55:00.001', '2015-03-03T23:55:00.000', 'receipt'],
    ['the very moment', '2015-03-03T23:55:00.000', '2015-03-03T23:55:00.000', 'stamp'],
    ['milliseconds, received within the second', '2015-03-03T23:55:00.120', '2015-03-03T23:55:00.900', 'stamp'],
  ] as const)('%s counts by the %3$s', (_, stamp, receipt, counts) => {
    const expected = counts === 'stamp' ? stamp : receipt
    expect(actTime(at(stamp), at(receipt))).toEqual(at(expected))
  })

  it('nothing said: the receipt; no time at all: the receipt', () => {
    const receipt = at('2015-03-03T23:55:00')
    expect(actTime(null, receipt)).toEqual(receipt)
    expect(actTime(new Date(Number.NaN), receipt)).toEqual(receipt)
  })

  it('whole seconds stand for all of their second, up to the receipt and never into the next second', () => {
    const stamp = at('2015-03-03T23:59:59.000')
    expect(actTime(stamp, at('2015-03-03T23:59:59.700'))).toEqual(at('2015-03-03T23:59:59.700'))
    expect(actTime(stamp, at('2015-03-04T00:00:00.300'))).toEqual(at('2015-03-03T23:59:59.999'))
    expect(actTime(stamp, at('2015-03-04T00:00:01.000'))).toEqual(stamp)
  })

  it('two acts never share a time that must be one’s own', () => {
    const first = at('2015-03-03T10:00:00')
    const plus = (ms: number): Date => new Date(first.getTime() + ms)
    expect(firstFree(first, [])).toEqual(first)
    expect(firstFree(first, [plus(1), first, plus(3)])).toEqual(plus(2))
  })
})
