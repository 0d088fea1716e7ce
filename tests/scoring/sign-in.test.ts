import { describe, expect, it } from 'vitest'
import { seenAt } from '../../src/scoring/facts.ts'
import { factsAt, factsText } from '../../src/scoring/frozen-facts.ts'
import { fits } from '../../src/scoring/scorecard/filters.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { shanghai } from '../support/a-ticket.ts'
import { aCharge, aUnit } from '../support/facts.ts'
import { seededScheme } from '../support/seeds.ts'

const until = shanghai('2015-03-02 12:00')
const before = shanghai('2015-03-02 11:00')
const after = shanghai('2015-03-02 13:00')
const asOf = shanghai('2015-03-20 10:00')

const ABOUT = {
  kind: 'help',
  source: '12345',
  urgent: false,
  class: null,
  repeat: false,
  attempts: [],
  rounds: [],
} as const
const signed = (at: Date | null) => aCharge({ about: { ...ABOUT, signIn: { until, at } } })

describe('scoring.md#clocks: signing for a ticket is a fact of its charge', () => {
  it('signed, and in time; where nobody asked, neither', () => {
    const is = (fact: ReturnType<typeof aCharge>, by = asOf) => [
      fits(seenAt(fact, by), { signedIn: true }, by),
      fits(seenAt(fact, by), { signedInTime: true }, by),
    ]
    expect([is(signed(before)), is(signed(after)), is(signed(null))]).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ])
    expect([is(aCharge({ about: ABOUT })), is(aCharge())]).toEqual([
      [false, false],
      [false, false],
    ])
    expect(is(signed(after), before)).toEqual([false, false])
  })

  it('frozen, it is as it stood; where nobody asked, nothing is written', () => {
    const [early] = factsAt([aUnit({ assignments: [signed(after)] })], before)
    expect(early && factsText([early])).toContain(`"signIn":{"at":null,"until":${until.getTime()}}`)
    const none = aUnit({ assignments: [aCharge({ about: { ...ABOUT, signIn: null } })] })
    expect(factsText([none])).not.toContain('signIn')
  })

  it('a tally is true until its limit passes, or it is signed', () => {
    const validUntil = (at: Date | null) => {
      const facts = aUnit({ assignments: [{ ...signed(at), contactedAt: before, closedAt: before, result: 'solved' }] })
      return tally(facts, seededScheme(), shanghai('2015-03-02 11:30')).validUntil
    }
    expect(validUntil(null)).toBe('2015-03-02T04:00:00.001Z')
    // Signed later than its limit, it is not signed for when that passes.
    expect(validUntil(after)).toBe('2015-03-02T04:00:00.001Z')
    expect(validUntil(shanghai('2015-03-02 11:45'))).toBe('2015-03-02T03:45:00.000Z')
  })
})
