import { describe, expect, test } from 'vitest'
import type { AssignmentFact, UnitFacts } from '../../src/scoring/facts.ts'
import { readTallies } from '../../src/scoring/scheme/kept-tallies.ts'
import { rescore, staleUnits } from '../../src/scoring/standings/rescore.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aUnit } from '../support/facts.ts'
import { fc } from '../support/property.ts'
import { charge } from '../support/random-facts.ts'
import { seededScheme, seededUnits } from '../support/seeds.ts'

const scheme = seededScheme()
const at = shanghai('2015-03-02 12:00')
const open = aUnit({ assignments: [aCharge()] })

describe('scoring.md#runs incremental scoring refuses to guess', () => {
  test('facts of a unit whose limit has passed since are wanted', () => {
    const kept = [tally(open, scheme, at)]
    expect(kept[0]?.validUntil).toBe(shanghai('2015-03-04 00:00').toISOString())
    const [before, after] = [shanghai('2015-03-03 23:59:59.999'), shanghai('2015-03-04 00:00')]
    expect([staleUnits(kept, before), staleUnits(kept, after)]).toEqual([[], ['pudong']])
    expect(() => rescore(kept, [], scheme, after)).toThrow('facts wanted for pudong')
    expect(rescore(kept, [open], scheme, after)).toEqual([tally(open, scheme, after)])
  })
  test('time that runs backwards makes every tally stale', () => {
    const kept = [tally(open, scheme, at)]
    expect(staleUnits(kept, at)).toEqual([])
    expect(staleUnits(kept, new Date(at.getTime() - 1))).toEqual(['pudong'])
  })
  test('a unit that nothing can change any more is never stale', () => {
    const end = shanghai('2015-12-01 00:00')
    const kept = [tally(aUnit(), scheme, end)]
    expect(kept[0]?.validUntil).toBeNull()
    expect(staleUnits(kept, shanghai('2030-01-01 00:00'))).toEqual([])
  })
  test('a unit of which there was no tally yet joins in its place', () => {
    const first = aUnit({}, { code: 'drainage', position: 4 })
    const both = rescore([tally(open, scheme, at)], [first], scheme, at)
    expect(both.map(({ unit }) => unit.code)).toEqual(['drainage', 'pudong'])
  })
})

describe('kept tallies are read back through their schema', () => {
  test('what was written is read as it was', () => {
    const kept = [tally(open, scheme, at), tally(aUnit(), scheme, shanghai('2015-12-01 00:00'))]
    expect(readTallies(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })
  test('what another version wrote is no tally', () => {
    const [kept] = [tally(open, scheme, at)]
    expect(readTallies([{ ...kept, handled: -1 }])).toBeNull()
    expect(readTallies([{ ...kept, more: 1 }])).toBeNull()
    expect(readTallies(null)).toBeNull()
  })
})

type World = Map<string, UnitFacts>
type Event = { unit: number; hours: number; kind: number; charge: AssignmentFact; pick: number }

const event: fc.Arbitrary<Event> = fc.record({
  unit: fc.nat(14),
  hours: fc.integer({ min: 0, max: 20 }),
  kind: fc.nat(10),
  charge,
  pick: fc.nat(1000),
})

/** What an event at `now` does to a unit's facts; kind 6 leaves a fact that is dated later. */
function changed(facts: UnitFacts, { kind, charge: shape, pick }: Event, now: Date): UnitFacts {
  const moved = (instant: Date) => new Date(instant.getTime() - shape.receivedAt.getTime() + now.getTime())
  const fresh: AssignmentFact = {
    ...aCharge({ ticket: `SH${now.getTime()}-${pick}`, receivedAt: now }),
    firstContactUntil: moved(shape.firstContactUntil),
    closingUntil: moved(shape.closingUntil),
  }
  const acts: Partial<AssignmentFact>[] = [
    { contactedAt: now },
    { closedAt: now, result: 'explained' },
    { endedAt: now },
    { revisits: shape.revisits.map((revisit) => ({ ...revisit, at: now })) },
  ]
  const act = acts[kind]
  const target = pick % Math.max(1, facts.assignments.length)
  if (act)
    return { ...facts, assignments: facts.assignments.map((one, i) => (i === target ? { ...one, ...act } : one)) }
  if (kind === 4) return { ...facts, reports: [...facts.reports, { at: now, kind: 'monthly' }] }
  if (kind === 5) return { ...facts, marks: [...facts.marks, { item: 'process', points: '1.5', at: now }] }
  if (kind > 6) return { ...facts, assignments: [...facts.assignments, fresh] }
  const later = new Date(now.getTime() + 86_400_000)
  return {
    ...facts,
    adjustments: [...facts.adjustments, { kind: 'deduction', points: null, status: 'approved', at: later }],
  }
}

test('property: incremental equals full after each of 1 000 random events, while time runs on', () => {
  const events = fc.sample(event, { numRuns: 1000, seed: 20150902 })
  const world: World = new Map(seededUnits().map(({ short: _, ...unit }) => [unit.code, aUnit({}, unit)]))
  const codes = [...world.keys()]
  const full = (asOf: Date) => [...world.values()].map((facts) => tally(facts, scheme, asOf))
  let asOf = shanghai('2014-11-01 08:00')
  let kept = full(asOf)
  let counted = 0
  for (const one of events) {
    asOf = new Date(asOf.getTime() + one.hours * 3_600_000)
    const code = codes[one.unit] ?? 'pudong'
    world.set(code, changed(world.get(code) ?? aUnit(), one, asOf))
    const wanted = [...new Set([code, ...staleUnits(kept, asOf)])]
    const facts = wanted.map((unit) => world.get(unit)).filter((found) => found !== undefined)
    counted += facts.length
    kept = rescore(kept, facts, scheme, asOf)
    expect(JSON.stringify(kept)).toBe(JSON.stringify(full(asOf)))
  }
  expect(scoreAll(kept, scheme)).toEqual(scoreAll(full(asOf), scheme))
  expect(asOf > shanghai('2015-10-01 00:00')).toBe(true)
  expect(kept.reduce((sum, { handled }) => sum + handled, 0)).toBeGreaterThan(50)
  // Fewer than a third of the tallies that counting every unit after every event would take.
  expect(counted).toBeLessThan(5000)
})
