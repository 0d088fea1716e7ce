import { expect, test } from 'vitest'
import { explain } from '../../src/scoring/explain.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../support/facts.ts'
import { seededScheme } from '../support/seeds.ts'
import { smallYear } from '../support/small-year.ts'

const asOf = shanghai('2015-12-01 00:00')

test('scoring.md 5 the tickets that cost points, each by whose word and with what it earned', () => {
  const request = {
    ground: 'outside',
    requestedAt: shanghai('2015-03-03 10:00'),
    decidedAt: asOf,
    ruledGood: null,
  } as const
  const facts = aUnit({
    assignments: [
      aCharge({ ticket: 'late' }),
      aCharge({
        ticket: 'good',
        contactedAt: shanghai('2015-03-02 11:00'),
        closedAt: shanghai('2015-03-05 10:00'),
        result: 'solved',
        revisits: [aRevisit({ contactedFirst: 'yes', result: 'solved', satisfaction: 'satisfied' })],
      }),
      aCharge({
        ticket: 'poor',
        closedAt: shanghai('2015-03-05 10:00'),
        result: 'solved',
        revisits: [aRevisit({ contactedFirst: 'no', result: 'unsolved', satisfaction: 'average' })],
      }),
    ],
    reports: [{ at: shanghai('2015-03-03 10:00'), kind: 'monthly' }],
    returns: [
      { ...request, ticket: 'in', inTime: true, decision: 'accepted' },
      { ...request, ticket: 'out', inTime: false, decision: 'accepted' },
    ],
  })
  const { rates, missingMonths, poorReturns } = explain(facts, seededScheme('2015.graded'), asOf)
  const brief = (losses: (typeof rates)['onTime']) =>
    losses.map(({ ticket, outcome, basis, credit }) => `${ticket} ${outcome} ${basis} ${credit}`)
  expect(brief(rates.firstContact)).toEqual(['late no limit 0', 'poor no citizen 0'])
  expect(brief(rates.onTime)).toEqual(['late no limit 0'])
  expect(brief(rates.resolution)).toEqual(['poor unsolved citizen 0'])
  expect(brief(rates.satisfaction)).toEqual(['poor average citizen 0.6'])
  expect(missingMonths).toHaveLength(12)
  expect(missingMonths.slice(0, 5)).toEqual(['2014-11', '2014-12', '2015-01', '2015-02', '2015-04'])
  expect(poorReturns.map(({ ticket }) => ticket)).toEqual(['out'])
})

test('scoring.md 7 in the small year, what was lost on time is the one ticket of 浦东 that the sheet shows', () => {
  const pudong = smallYear().find(({ unit }) => unit.code === 'pudong')
  expect(pudong && explain(pudong, seededScheme(), asOf).rates.onTime).toHaveLength(1)
})
