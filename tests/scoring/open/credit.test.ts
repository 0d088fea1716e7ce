import { describe, expect, test } from 'vitest'
import { points, shown } from '../../../src/scoring/points.ts'
import { creditOf } from '../../../src/scoring/scorecard/credit.ts'
import type { Line } from '../../../src/scoring/scorecard/scorecard.ts'

const tickets: Line['counts'] = {
  of: 'tickets',
  measure: 'm',
  question: 'answer',
  credits: new Map([['average', points('0.6')]]),
}
const linear: Line['worth'] = { rule: 'linear' }
const each: Line['worth'] = { rule: 'each', each: points(2), cap: points(10) }

describe('scoring.md#open-form: how good a word is for a unit', () => {
  test.each<[string, Pick<Line, 'counts' | 'worth'>, string, string]>([
    ['what it counts for a rate', { counts: tickets, worth: linear }, 'average', '0.60'],
    ['nothing where it is not counted', { counts: tickets, worth: linear }, 'dissatisfied', '0.00'],
    ['what it does not count where occurrences cost points', { counts: tickets, worth: each }, 'average', '0.40'],
    ['no word of what is counted otherwise', { counts: { of: 'volume' }, worth: linear }, 'average', '0.00'],
  ])('%s', (_, line, word, credit) => {
    expect(shown(creditOf(line, word))).toBe(credit)
  })
})
