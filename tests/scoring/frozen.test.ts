import { describe, expect, test } from 'vitest'
import { standingsDifference } from '../../src/scoring/differences/difference.ts'
import { editionHashes } from '../../src/scoring/edition-hash.ts'
import type { UnitFacts } from '../../src/scoring/facts.ts'
import { factDifferences, factsAt, factsText } from '../../src/scoring/frozen-facts.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit, fullMarks } from '../support/facts.ts'
import { seededScheme } from '../support/seeds.ts'

const scheme = seededScheme()
const asOf = shanghai('2015-12-10 10:00')
const later = shanghai('2015-12-11 10:00')
const before = shanghai('2015-03-02 11:00')

const full = aUnit({
  assignments: [
    aCharge({
      contactedAt: before,
      closedAt: later,
      result: 'solved',
      endedAt: later,
      revisits: [aRevisit({ note: '王先生' }), aRevisit({ at: later })],
      rulings: [{ item: 'onTime', outcome: 'yes', at: later }],
    }),
    aCharge({ ticket: 'SH9', receivedAt: later }),
  ],
  returns: [
    {
      ticket: 'SH1',
      ground: 'outside',
      requestedAt: before,
      inTime: true,
      decision: 'accepted',
      decidedAt: later,
      ruledGood: later,
    },
    {
      ticket: 'SH2',
      ground: 'outside',
      requestedAt: before,
      inTime: true,
      decision: 'refused',
      decidedAt: before,
      ruledGood: before,
    },
    {
      ticket: 'SH3',
      ground: 'outside',
      requestedAt: later,
      inTime: true,
      decision: null,
      decidedAt: null,
      ruledGood: null,
    },
  ],
  reports: [
    { at: before, kind: 'monthly' },
    { at: later, kind: 'event' },
  ],
  marks: fullMarks(before),
  adjustments: [{ kind: 'bonus', points: '1', status: 'approved', at: before }],
})

describe('scoring.md#handled the facts as they stood', () => {
  const [seen] = factsAt([full], asOf)
  test('nothing later shows, and nobody’s notes', () => {
    expect(seen?.assignments).toHaveLength(1)
    expect(seen?.assignments[0]).toMatchObject({
      contactedAt: before,
      closedAt: null,
      result: null,
      endedAt: null,
      rulings: [],
    })
    expect(seen?.assignments[0]?.revisits.map(({ note }) => note)).toEqual([null])
    expect(seen?.returns.map(({ decision, decidedAt, ruledGood }) => [decision, decidedAt, ruledGood])).toEqual([
      [null, null, null],
      ['refused', before, before],
    ])
    expect(seen?.reports).toHaveLength(1)
  })
  test('a charge closed by then keeps its result', () => {
    const closed = aUnit({ assignments: [aCharge({ closedAt: before, result: 'filed' })] })
    expect(factsAt([closed], asOf)[0]?.assignments[0]).toMatchObject({ closedAt: before, result: 'filed' })
  })
  test('what is frozen scores as the facts themselves', () => {
    expect({ ...tally(seen ?? full, scheme, asOf), validUntil: null }).toMatchObject({
      ...tally(full, scheme, asOf),
      validUntil: null,
    })
  })
  test('equal facts have equal bytes, whatever the order of their fields', () => {
    const turned: UnitFacts = { ...full, unit: { position: 6, cohort: 'ranked', name: full.unit.name, code: 'pudong' } }
    expect(factsText([turned])).toBe(factsText([full]))
    expect(factsText([full])).toContain(`"contactedAt":${before.getTime()}`)
  })
})

describe('each fact that differs is named', () => {
  test('none', () => {
    expect(factDifferences([full], [full])).toEqual([])
  })
  test('one changed, one gone, one come', () => {
    const [charge = aCharge(), ...rest] = full.assignments
    const changed = {
      ...full,
      assignments: [{ ...charge, contactedAt: null }, ...rest],
      reports: [],
      marks: [...full.marks, { item: 'meetings' as const, points: '1', at: later }],
    }
    const found = factDifferences([full], [changed])
    expect(found).toContainEqual({
      about: 'ticket:SH1',
      what: 'pudong 2015-03-02T02:00:00.000Z contactedAt',
      frozen: before.toISOString(),
      now: 'null',
    })
    expect(found).toContainEqual({
      about: 'unit:pudong',
      what: `report ${before.toISOString()} kind`,
      frozen: 'monthly',
      now: null,
    })
    expect(found).toContainEqual({
      about: 'unit:pudong',
      what: `mark meetings ${later.toISOString()} points`,
      frozen: null,
      now: '1',
    })
    expect(new Set(found.map(({ about }) => about))).toEqual(new Set(['ticket:SH1', 'unit:pudong']))
  })
})

describe('what two standings say differently', () => {
  const standings = (...facts: UnitFacts[]) => {
    const tallies = facts.map((one) => tally(one, scheme, asOf))
    return standingsJson(scoreAll(tallies, scheme), { scheme, asOf, status: 'provisional' })
  }
  const pudong = aUnit({ assignments: [aCharge({ contactedAt: before })] })
  const qingpu = aUnit({ assignments: [aCharge()] }, { code: 'qingpu', name: '青浦区水务局', position: 8 })
  test('nothing', () => {
    expect(standingsDifference(standings(pudong, qingpu), standings(pudong, qingpu))).toEqual([])
  })
  test('a unit that was contacted, and the other’s rank', () => {
    const better = aUnit({ assignments: [aCharge({ contactedAt: before, closedAt: before, result: 'solved' })] })
    const found = standingsDifference(standings(qingpu, aUnit()), standings(qingpu, better))
    expect(found.map(({ unit, rank }) => [unit, rank])).toEqual([
      ['pudong', { before: null, after: 1 }],
      ['qingpu', { before: 1, after: 2 }],
    ])
    expect(found[0]?.items.map(({ item }) => item)).toEqual(['volume', 'firstContact', 'onTime', 'resolution'])
    expect(found[0]?.items[1]).toEqual({ item: 'firstContact', before: '—/30 (0/0)', after: '30.00/30 (1/1)' })
    expect(found[0]?.total.before).toBeNull()
  })
  test('三（二）a unit without a rank', () => {
    const baoshan = (more: object) =>
      aUnit({ assignments: [aCharge(more)] }, { code: 'baoshan', cohort: 'reference', position: 11 })
    const [found] = standingsDifference(standings(baoshan({})), standings(baoshan({ contactedAt: before })))
    expect(found?.rank).toEqual({ before: null, after: null })
  })
  test('a unit and an item that the earlier one does not know', () => {
    expect(standingsDifference(standings(pudong), standings(pudong, qingpu)).map(({ unit }) => unit)).toEqual([
      'pudong',
    ])
    const now = standings(pudong)
    const older = { ...now, ranked: now.ranked.map((sheet) => ({ ...sheet, items: sheet.items.slice(1) })) }
    expect(standingsDifference(older, now)[0]?.items).toEqual([{ item: 'organization', before: '—', after: '0.00/3' }])
  })
})

test('an edition’s hash rests on its parts, its place and the edition before', () => {
  const texts = { scheme: 's', facts: 'f', standings: 'r' }
  const place = { period: '2015', edition: 1, before: null }
  const hashes = editionHashes(texts, place)
  expect(hashes.scheme).toMatch(/^[0-9a-f]{64}$/)
  const others = [
    editionHashes({ ...texts, facts: 'g' }, place),
    editionHashes(texts, { ...place, edition: 2 }),
    editionHashes(texts, { ...place, before: hashes.edition }),
    editionHashes(texts, { ...place, period: '2016' }),
  ]
  expect(new Set([hashes, ...others].map(({ edition }) => edition)).size).toBe(5)
  expect(editionHashes(texts, place)).toEqual(hashes)
})
