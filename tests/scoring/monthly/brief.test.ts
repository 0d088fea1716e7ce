import { describe, expect, it } from 'vitest'
import type { Revisit } from '../../../src/domain/revisit.ts'
import { type BriefCharge, type BriefFacts, composeBrief } from '../../../src/scoring/monthly/brief.ts'
import { namedClosings } from '../../../src/scoring/monthly/closings.ts'
import { monthRanks } from '../../../src/scoring/monthly/month-rank.ts'
import { overSpan } from '../../../src/scoring/monthly/over-span.ts'
import { scoreAll } from '../../../src/scoring/standings/standing.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { anyScheme, seededScheme } from '../../support/seeds.ts'
import { smallYear } from '../../support/small-year.ts'

const call = (more: Partial<Revisit> = {}): Revisit => ({
  at: shanghai('2015-03-20 10:00'),
  reached: true,
  contactedFirst: 'yes',
  onTime: 'yes',
  result: 'solved',
  satisfaction: 'satisfied',
  note: null,
  ...more,
})

const charge = (ticket: string, more: Partial<BriefCharge> = {}): BriefCharge => ({
  ticket,
  unit: 'pudong',
  kind: 'help',
  source: '12345',
  area: null,
  topic: { topic: '漏水', several: false, given: false },
  receivedAt: shanghai('2015-03-02 10:00'),
  firstContactUntil: shanghai('2015-03-03 23:59:59.999'),
  closingUntil: shanghai('2015-03-09 23:59:59.999'),
  contactedAt: shanghai('2015-03-02 11:00'),
  closedAt: shanghai('2015-03-05 10:00'),
  revisits: [call()],
  ...more,
})

const named = (...charges: BriefCharge[]) => {
  const { exemplary, poor } = namedClosings(charges.map((one) => ({ ...one, topic: one.topic.topic })))
  return {
    exemplary: exemplary.map(({ ticket }) => ticket),
    poor: poor.map(({ ticket, faults }) => [ticket, ...faults]),
  }
}

describe('contract.md#brief: closings are named by the written rule', () => {
  it('exemplary: nothing against it, solved and satisfied; the least part of its time first, one of a unit, three', () => {
    const quick = { closedAt: shanghai('2015-03-02 12:00') }
    expect(
      named(
        charge('A'),
        charge('B', quick),
        charge('C', { unit: 'qingpu' }),
        charge('D', { unit: 'fengxian', ...quick }),
        charge('E', { unit: 'jiading' }),
        charge('F', { unit: 'songjiang', revisits: [call({ satisfaction: 'fair' })] }),
        charge('G', { unit: 'baoshan', revisits: [] }),
        charge('H', { unit: 'minhang', closedAt: null }),
        charge('I', { unit: 'jinshan', closingUntil: shanghai('2015-03-02 10:00'), ...quick }),
      ).exemplary,
    ).toEqual(['B', 'D', 'C'])
  })

  it('poor: at least two faults, the most first, then the latest; the citizen’s word stands above the record', () => {
    const late = { closedAt: shanghai('2015-03-10 10:00') }
    const uncalled = { contactedAt: null, revisits: [] }
    const lateCalled = { contactedAt: shanghai('2015-03-04 10:00'), revisits: [] }
    expect(
      named(
        charge('A', { ...late, ...uncalled }),
        charge('B', { unit: 'qingpu', ...late, ...lateCalled, closedAt: shanghai('2015-03-11 10:00') }),
        charge('C', {
          unit: 'fengxian',
          revisits: [call({ contactedFirst: 'no', result: 'unsolved', satisfaction: 'dissatisfied' })],
        }),
        charge('D', { unit: 'jiading', ...late, contactedAt: null }),
        charge('E2', { unit: 'minhang', ...late, ...uncalled }),
        charge('E', { unit: 'minhang', ...late, ...uncalled }),
      ).poor,
    ).toEqual([
      ['C', 'contact-late', 'found-unsolved', 'dissatisfied'],
      ['B', 'contact-late', 'closed-late'],
      ['A', 'contact-late', 'closed-late'],
    ])
  })
})

const scheme = seededScheme()
const standingAt = (asOf: Date) =>
  scoreAll(
    smallYear().map((facts) => tally(facts, scheme, asOf)),
    scheme,
  )
const late = standingAt(shanghai('2015-12-01 00:00'))
const early = standingAt(shanghai('2015-04-01 00:00'))
const empty = standingAt(shanghai('2014-11-01 00:00'))

describe('contract.md#brief: the ranking of a month, by 办理质量', () => {
  it('by exact points; who has none stands last without a place', () => {
    const ranks = monthRanks(late, early)
    const points = ranks.flatMap(({ quality }) => (quality === null ? [] : [Number(quality)]))
    expect(points).toEqual([...points].sort((a, b) => b - a))
    expect(ranks.map(({ rank }) => rank === null)).toEqual(ranks.map(({ quality }) => quality === null))
    for (const { rank, before, moved } of ranks) {
      expect(moved).toBe(rank === null || before === null ? null : before - rank)
    }
  })

  it('without a month before nobody has moved; without a rate nobody has a place', () => {
    expect(monthRanks(late, null).every(({ before, moved }) => before === null && moved === null)).toBe(true)
    expect(monthRanks(empty, late).every(({ rank, quality, moved }) => (rank ?? quality ?? moved) === null)).toBe(true)
  })
})

const facts = (more: Partial<BriefFacts> = {}): BriefFacts => ({
  shown: {
    month: '2015-03',
    before: '2015-02',
    yearBefore: '2014-03',
    asOf: shanghai('2015-04-02 09:00'),
    cut: false,
  },
  scheme: { id: '2015.1', sha256: 'a'.repeat(64) },
  charges: {
    now: [charge('A'), charge('B', { unit: 'qingpu', kind: 'consult' })],
    before: [charge('C')],
    yearBefore: null,
  },
  standings: { now: late, before: early, yearBefore: null },
  list: { version: 2, at: null },
  overdue: [],
  units: ['pudong', 'qingpu', 'jiading'],
  least: 30,
  ...more,
})

describe('contract.md#brief: one composition', () => {
  it('counts by unit, kind and source; topics with their list; rates beside the months before', () => {
    const brief = composeBrief(facts())
    expect(brief.total).toEqual({ now: 2, before: 1, yearBefore: null })
    expect(brief.byUnit.map(({ key, now }) => [key, now])).toEqual([
      ['pudong', 1],
      ['qingpu', 1],
    ])
    expect(brief.topics).toMatchObject({ rows: [{ key: '漏水', now: 2 }], basis: { version: 2 } })
    expect(brief.rates.length).toBeGreaterThan(2)
    expect(brief.rates.every(({ now, yearBefore }) => now !== null && yearBefore === null)).toBe(true)
    expect(brief.exemplary.map(({ ticket }) => ticket)).toEqual(['A', 'B'])
  })

  it('without a month before there is nothing beside the rates', () => {
    const brief = composeBrief(facts({ standings: { now: late, before: null, yearBefore: late } }))
    expect(brief.rates.every(({ before, yearBefore }) => before === null && yearBefore !== null)).toBe(true)
  })

  it.each(['2015.1', '2023.panjin'])('%s scores a month as its whole period', (id) => {
    const { period, ...rest } = overSpan(anyScheme(id), '2015-03-01', '2015-03-31')
    expect(period).toMatchObject({ from: '2015-03-01', to: '2015-03-31' })
    expect({ ...rest, period: anyScheme(id).period }).toEqual(anyScheme(id))
  })

  it('a rate that only another month has is there too, without this month’s figure', () => {
    const brief = composeBrief(facts({ standings: { now: empty, before: late, yearBefore: late } }))
    expect(brief.rates.length).toBeGreaterThan(2)
    expect(brief.rates.every(({ now, before }) => now === null && before !== null)).toBe(true)
  })

  it('lists the longest overdue with their whole days, and says how many there are', () => {
    const many = Array.from({ length: 31 }, (_, at) => ({
      ticket: `T${at}`,
      unit: 'pudong',
      kind: 'help' as const,
      closingUntil: shanghai('2015-03-31 23:59:59.999'),
    }))
    const { overdue } = composeBrief(facts({ overdue: many }))
    expect([overdue.total, overdue.lines.length, overdue.lines[0]?.days]).toEqual([31, 30, 1])
  })
})
