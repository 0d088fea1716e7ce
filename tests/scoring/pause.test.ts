import { describe, expect, it, test } from 'vitest'
import { type AssignmentFact, handled, type PauseFact } from '../../src/scoring/facts.ts'
import { factDifferences, factsAt, factsText } from '../../src/scoring/frozen-facts.ts'
import { spanOf } from '../../src/scoring/period.ts'
import { readingsOf, seenAs } from '../../src/scoring/scorecard/readings.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aUnit } from '../support/facts.ts'
import { fc } from '../support/property.ts'
import { openScheme, seededScheme } from '../support/seeds.ts'

const scheme = seededScheme()
const end = (day: string) => shanghai(`2015-03-${day} 23:59:59.999`)
const AGREED: PauseFact = { at: shanghai('2015-03-04 09:00'), from: end('09'), to: end('13') }
const ENDED: PauseFact = { at: shanghai('2015-03-05 10:00'), from: end('13'), to: end('11') }
const charge = (changes: Partial<AssignmentFact> = {}) =>
  aCharge({ closingUntil: end('11'), pauses: [AGREED, ENDED], ...changes })
const unit = (changes: Partial<AssignmentFact> = {}) => aUnit({ assignments: [charge(changes)] })

const counted = (facts: ReturnType<typeof unit>, asOf: Date) => ({ ...tally(facts, scheme, asOf), validUntil: null })

describe('scoring.md#pauses: a closing limit is seen as it was known', () => {
  test.each([
    ['2015-03-04 08:59', '09'],
    ['2015-03-04 09:00', '13'],
    ['2015-03-05 09:59', '13'],
    ['2015-03-05 10:00', '11'],
    ['2015-12-10 10:00', '11'],
  ])('at %s until the %sth', (when, day) => {
    const asOf = shanghai(when)
    const [seen] = handled([charge()], spanOf(scheme.period), asOf)
    expect(seen?.closingUntil).toEqual(end(day))
    const [plain] = handled([charge({ pauses: null, closingUntil: end(day) })], spanOf(scheme.period), asOf)
    expect({ ...seen }).toEqual({ ...plain })
  })

  it('frozen facts hold what was known, and are counted as they were; without pauses their bytes are as ever', () => {
    const closed = { closedAt: shanghai('2015-03-10 10:00'), result: 'solved' as const }
    for (const when of ['2015-03-04 08:59', '2015-03-04 12:00', '2015-03-10 12:00', '2015-04-01 09:00']) {
      const asOf = shanghai(when)
      const facts = unit(closed)
      const [frozen = facts] = factsAt([facts], asOf)
      expect(counted(frozen, asOf)).toEqual(counted(facts, asOf))
      expect(factDifferences([frozen], factsAt([facts], asOf))).toEqual([])
    }
    const [before = unit()] = factsAt([unit()], shanghai('2015-03-04 08:59'))
    expect(factsText([before])).not.toContain('pauses')
    expect(factsText(factsAt([unit()], ENDED.at))).toContain(
      `"pauses":[{"at":${AGREED.at.getTime()},"from":${AGREED.from.getTime()},"to":${AGREED.to.getTime()}}`,
    )
  })

  it('one that came to light later is a difference by its own name', () => {
    const found = factDifferences([unit({ pauses: null })], [unit({ pauses: [AGREED] })])
    expect(found).toEqual([
      {
        about: 'ticket:SH1',
        what: `pudong ${charge().receivedAt.toISOString()} pauses ${AGREED.at.toISOString()}`,
        frozen: null,
        now: `${AGREED.from.toISOString()} ${AGREED.to.toISOString()}`,
      },
    ])
  })

  it('closed in time is judged by the moved limit; a tally is true until a pause comes to light', () => {
    const late = { closedAt: shanghai('2015-03-10 10:00'), result: 'solved' as const }
    const asOf = shanghai('2015-03-20 10:00')
    expect(counted(unit(late), asOf)).not.toEqual(
      counted(unit({ ...late, pauses: null, closingUntil: end('09') }), asOf),
    )
    expect(tally(unit(), scheme, shanghai('2015-03-04 08:00')).validUntil).toBe(AGREED.at.toISOString())
    expect(tally(unit(), scheme, shanghai('2015-03-06 08:00')).validUntil).toBe(
      new Date(end('11').getTime() + 1).toISOString(),
    )
  })

  it('a scheme whose days end earlier reads the earlier limits so too', () => {
    const readings = { ...readingsOf(openScheme('2023.three-rates')), dayEnds: '17:30' as const }
    const seenAt = (when: string) => seenAs(charge(), readings, shanghai(when)).closingUntil
    expect([seenAt('2015-03-04 08:59'), seenAt('2015-03-05 10:00')]).toEqual([
      shanghai('2015-03-09 17:30'),
      shanghai('2015-03-11 17:30'),
    ])
    expect(seenAs(charge({ pauses: null }), readings, AGREED.at).closingUntil).toEqual(shanghai('2015-03-11 17:30'))
  })

  it('what the whole facts say at an instant, the frozen ones say of themselves', () => {
    const hours = fc.integer({ min: 0, max: 24 * 20 })
    fc.assert(
      fc.property(hours, fc.option(hours, { nil: null }), (after, closed) => {
        const asOf = new Date(charge().receivedAt.getTime() + after * 3_600_000)
        const closedAt = closed === null ? null : new Date(charge().receivedAt.getTime() + closed * 3_600_000)
        const facts = unit({ closedAt, result: closedAt && 'solved' })
        const [frozen = facts] = factsAt([facts], asOf)
        expect(counted(frozen, asOf)).toEqual(counted(facts, asOf))
      }),
      { numRuns: 100 },
    )
  })
})
