import { expect, test } from 'vitest'
import { fc } from '../support/property.ts'
import { dice } from './dice.ts'
import { yearOf } from './random-year.ts'
import type { Year } from './rows.ts'
import { notices } from './seeds.ts'
import { type Standings, standings } from './standings.ts'

type Scored = { year: Year; asOf: number; shown: Standings }

// Always the same years, so that no chance decides whether the dice are worth throwing.
const YEARS: Scored[] = fc
  .sample(dice, { seed: 20_151_201, numRuns: 120 })
  .map(yearOf)
  .map(({ year, asOf, scheme }) => ({
    year,
    asOf: Date.parse(asOf),
    shown: standings(year, asOf, scheme, notices),
  }))

const isLastMoment = (text?: string): boolean => text?.includes('T23:59:59.999') === true
const isFirstMoment = (text?: string): boolean => text?.includes('T00:00:00.000') === true
const units = ({ shown }: Scored) => [...shown.ranked, ...shown.reference, ...shown.single]
const reached = ({ year }: Scored) => year.revisits.filter((row) => row.reached)
const ofOne = ({ year }: Scored, no: string) => year.returns.filter((row) => row.ticket === no && row.moveTo)

const TRAPS: Record<string, (one: Scored) => boolean> = {
  'a refused return': ({ year }) => year.returns.some((row) => row.decision === 'refused'),
  'a return that waits': ({ year }) => year.returns.some((row) => row.decision === undefined),
  'a return at the last millisecond': ({ year }) => year.returns.some((row) => isLastMoment(row.requestedAt)),
  'a return just too late': ({ year }) => year.returns.some((row) => isFirstMoment(row.requestedAt)),
  'a ticket that moved twice': (one) => one.year.tickets.some(({ no }) => ofOne(one, no).length > 1),
  'a move dated before its decision': ({ year }) =>
    year.returns.some(({ moveAt = '', decidedAt = '' }) => moveAt !== '' && moveAt < decidedAt),
  'a contact at the last millisecond': ({ year }) => year.tickets.some((row) => isLastMoment(row.contactedAt)),
  'a contact just too late': ({ year }) => year.tickets.some((row) => isFirstMoment(row.contactedAt)),
  'a closing at the last millisecond': ({ year }) => year.tickets.some((row) => isLastMoment(row.closedAt)),
  'a closing just too late': ({ year }) => year.tickets.some((row) => isFirstMoment(row.closedAt)),
  'a limit given as a day': ({ year }) => year.tickets.some((row) => row.dueAt?.length === 10),
  'a call without answers': (one) => reached(one).some((row) => !row.satisfaction && !row.result),
  'a call that reached nobody': (one) => one.year.revisits.length > reached(one).length,
  'two calls that reached': (one) => reached(one).length > new Set(reached(one).map((row) => row.ticket)).size,
  'a ruling that leaves a ticket out': ({ year }) =>
    year.rulings.some((row) => row.item !== 'returns' && row.outcome === null),
  'an exclusion': ({ year }) => year.exclusions.length > 0,
  'a closing that is hidden': ({ year, asOf }) => year.tickets.some((row) => Date.parse(row.closedAt ?? '') > asOf),
  'a closing seen at its very instant': ({ year, asOf }) =>
    year.tickets.some((row) => Date.parse(row.closedAt ?? '') === asOf),
  'a unit without rates': (one) => units(one).some((unit) => unit.total === null),
  'a shared rank': ({ shown }) => {
    const ranks = shown.ranked.flatMap(({ rank }) => rank ?? [])
    return new Set(ranks).size < ranks.length
  },
  'so many deductions that nothing is left': (one) => units(one).some((unit) => unit.adjustment === '0.00'),
  'so much added that it is cut': (one) => units(one).some((unit) => unit.adjustment === '5.00'),
  'no month that has ended': (one) => units(one).some((unit) => unit.pending.includes('reporting')),
}

test.each(Object.entries(TRAPS))('among the years there is %s', (_, is) => {
  expect(YEARS.some(is)).toBe(true)
})
