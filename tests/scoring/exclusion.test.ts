import { describe, expect, it, test } from 'vitest'
import { EXCLUSION_REASONS } from '../../src/domain/lists/exclusions.ts'
import { handled } from '../../src/scoring/facts.ts'
import { factDifferences, factsAt, factsText } from '../../src/scoring/frozen-facts.ts'
import { spanOf } from '../../src/scoring/period.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aUnit } from '../support/facts.ts'
import { fc } from '../support/property.ts'
import { unitFacts } from '../support/random-facts.ts'
import { seededScheme } from '../support/seeds.ts'

const scheme = seededScheme()
const asOf = shanghai('2015-12-10 10:00')
const later = shanghai('2015-12-11 10:00')
const before = shanghai('2015-03-12 11:00')
const excluded = { at: before, reason: 'unreasonable' } as const

describe('scoring.md#exclusions: a fact of a charge', () => {
  it('shows from the moment of the decision on, and not before', () => {
    const seen = (at: Date) =>
      handled([aCharge({ exclusion: { ...excluded, at } })], spanOf(scheme.period), asOf)[0]?.exclusion
    expect([seen(before), seen(asOf), seen(later)]).toEqual([excluded, { ...excluded, at: asOf }, null])
  })

  it('frozen facts hold it as it stood; one that is not there leaves their bytes as they were', () => {
    const facts = aUnit({ assignments: [aCharge({ exclusion: excluded }), aCharge({ ticket: 'SH2' })] })
    const [frozen = facts] = factsAt([facts], asOf)
    expect(frozen.assignments.map(({ exclusion }) => exclusion)).toEqual([excluded, null])
    expect(factsText([frozen])).toContain(`"exclusion":{"at":${before.getTime()},"reason":"unreasonable"}`)
    expect(factsText([frozen]).match(/exclusion/g)).toHaveLength(1)
    const [open = facts] = factsAt([aUnit({ assignments: [aCharge({ exclusion: { ...excluded, at: later } })] })], asOf)
    expect(factsText([open])).not.toContain('exclusion')
  })

  it('one that came or went is a difference by its own name', () => {
    const [out, kept] = [
      aUnit({ assignments: [aCharge({ exclusion: excluded })] }),
      aUnit({ assignments: [aCharge()] }),
    ]
    expect(factDifferences([out], [kept]).map(({ what, now }) => [what.split(' ').slice(-2).join(' '), now])).toEqual([
      ['exclusion at', null],
      ['exclusion reason', null],
    ])
  })

  it('a tally is true until one that is decided later comes to light', () => {
    const facts = (at: Date) =>
      aUnit({
        assignments: [
          aCharge({ closedAt: before, result: 'solved', contactedAt: before, exclusion: { ...excluded, at } }),
        ],
      })
    const end = shanghai('2015-11-29 10:00')
    expect(tally(facts(shanghai('2015-11-30 10:00')), scheme, end).validUntil).toBe('2015-11-30T02:00:00.000Z')
    expect(tally(facts(before), scheme, end).validUntil).toBe('2015-11-30T16:00:00.000Z')
  })
})

const exclusion = fc.option(
  fc.record({ at: fc.constantFrom(before, asOf, later), reason: fc.constantFrom(...EXCLUSION_REASONS) }),
  {
    nil: null,
  },
)

test('under the form of 2015, whose plan knows no exclusion, none changes a count', () => {
  fc.assert(
    fc.property(unitFacts, fc.infiniteStream(exclusion), (facts, stream) => {
      const assignments = facts.assignments.map((fact) => ({ ...fact, exclusion: stream.next().value ?? null }))
      const countsOf = (of: typeof facts) => ({ ...tally(of, scheme, asOf), validUntil: null })
      expect(countsOf({ ...facts, assignments })).toEqual(countsOf(facts))
    }),
  )
})
