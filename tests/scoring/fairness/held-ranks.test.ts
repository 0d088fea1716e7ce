import { describe, expect, test } from 'vitest'
import { alternativesTo } from '../../../src/scoring/fairness/alternatives.ts'
import { heldRank } from '../../../src/scoring/fairness/held-ranks.ts'
import { scorecardOf } from '../../../src/scoring/scorecard/scorecard-of.ts'
import { scoreAll, sheetsOf } from '../../../src/scoring/standings/standing.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../../support/facts.ts'
import { anyScheme, seededScheme } from '../../support/seeds.ts'
import { fairnessAt } from './fair-units.ts'

const scheme = seededScheme()
const asOf = shanghai('2015-03-05 10:00')
const inTime = { contactedAt: shanghai('2015-03-02 11:00') }

describe('scoring.md#fairness: which ranks hold under all schemes and readings', () => {
  test('the readings of the plan’s form, each otherwise answered', () => {
    expect(alternativesTo(scorecardOf(scheme)).map(({ reading, value }) => `${reading} ${value}`)).toEqual([
      'dayEnds 17:00',
      'differingAnswers record-wins',
      'finding last',
      'attempts first-is-contact',
      'unanswered satisfied',
      'unanswered dissatisfied',
      'notRevisited left-out',
      'exclusions leave-out',
      'deductions once-a-kind',
      'equalTotals more-tickets-first',
      'rounding before-ranking',
      'emptyItem full',
      'emptyItem zero',
    ])
    const open = alternativesTo(scorecardOf(anyScheme('2023.three-rates')))
    expect(open.some(({ reading }) => reading === 'year')).toBe(true)
    const peers = alternativesTo(scorecardOf(anyScheme('2021.hangzhou'))).filter(({ reading }) => reading === 'peers')
    expect(peers).toHaveLength(1)
  })

  test('a rank that another reading turns round is named with that reading', () => {
    const closed = { ...inTime, closedAt: shanghai('2015-03-03 10:00'), result: 'solved' } as const
    const call = (day: number, satisfaction: 'satisfied' | 'average' | 'dissatisfied') =>
      aRevisit({ at: shanghai(`2015-03-0${day} 10:00`), satisfaction })
    const called = (code: string, position: number, calls: ReturnType<typeof aRevisit>[]) =>
      aUnit(
        { assignments: [aCharge({ ...closed, ticket: `${code}-help-1`, revisits: calls })] },
        { code, name: code, position },
      )
    const units = [
      called('a', 1, [call(4, 'satisfied'), call(6, 'dissatisfied')]),
      called('b', 2, [call(4, 'average')]),
    ]
    const others = [seededScheme('2015.balanced'), anyScheme('2023.panjin')]
    const { groups, trials } = fairnessAt(units, shanghai('2015-03-07 10:00'), scheme, others)
    // A scheme that asks for what was not counted is passed over.
    expect(trials[0]).toEqual({ scheme: '2015.balanced' })
    expect(trials.filter((trial) => 'scheme' in trial)).toHaveLength(1)
    const [first, second] = groups[0]?.units ?? []
    expect(first?.held).toEqual({
      first: 1,
      last: 2,
      holds: false,
      turnedBy: [{ reading: 'finding', value: 'last' }],
    })
    expect(second?.held).toMatchObject({ first: 1, last: 2, holds: false })
  })

  test('of one that is ranked nowhere nothing is turned; one that another standing does not know is', () => {
    const [alone] = sheetsOf(scoreAll([tally(aUnit(), scheme, asOf)], scheme))
    if (!alone) throw new Error('one unit')
    expect(heldRank(alone, [])).toEqual({ first: null, last: null, holds: true, turnedBy: [] })
    const nobody = { groups: [], ranked: [], reference: [], single: [] }
    expect(heldRank({ ...alone, rank: 1 }, [{ trial: { scheme: 'x' }, standing: nobody }])).toEqual({
      first: 1,
      last: 1,
      holds: false,
      turnedBy: [{ scheme: 'x' }],
    })
  })
})
