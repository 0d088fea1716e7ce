import { describe, expect, test } from 'vitest'
import type { AssignmentFact } from '../../../src/scoring/facts.ts'
import type { Filter } from '../../../src/scoring/scheme/filters.ts'
import type { OpenScheme } from '../../../src/scoring/scheme/open-form.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { aCharge, aRevisit, aUnit } from '../../support/facts.ts'
import { openScheme } from '../../support/seeds.ts'

const rates = openScheme('2023.three-rates')
const asOf = shanghai('2023-08-01 00:00')

const about: NonNullable<AssignmentFact['about']> = {
  kind: 'help',
  source: '12345',
  urgent: false,
  repeat: false,
  class: null,
  attempts: [],
  rounds: [],
}
const charge = (changes: Partial<AssignmentFact> = {}): AssignmentFact =>
  aCharge({
    receivedAt: shanghai('2023-06-05 10:00'),
    firstContactUntil: shanghai('2023-06-06 23:59:59.999'),
    closingUntil: shanghai('2023-06-12 23:59:59.999'),
    about,
    ...changes,
  })
const call = (at: string, changes: Parameters<typeof aRevisit>[0] = {}) => aRevisit({ at: shanghai(at), ...changes })

describe('scoring.md#open-form each condition of a filter', () => {
  const fact = charge({
    contactedAt: shanghai('2023-06-05 11:00'),
    closedAt: shanghai('2023-06-20 10:00'),
    result: 'explained',
    about: {
      ...about,
      urgent: true,
      repeat: true,
      class: '省平台',
      attempts: [shanghai('2023-06-05 10:30')],
      rounds: [shanghai('2023-06-21 10:00')],
    },
    revisits: [call('2023-06-22 10:00', { result: 'solved', satisfaction: 'fair' })],
  })
  const holds = (among: Filter, one = fact): boolean => {
    const scheme: OpenScheme = {
      ...rates,
      indicators: rates.indicators.map((indicator) =>
        indicator.code === 'firstContact' && indicator.counts.of === 'tickets'
          ? { ...indicator, counts: { ...indicator.counts, question: 'closed', among } }
          : indicator,
      ),
    }
    const { counts } = tally(aUnit({ assignments: [one] }), scheme, asOf)
    const [found] = Object.entries(counts).filter(([key]) => key.startsWith('closed'))
    return Object.values(found?.[1].words ?? {}).length > 0
  }
  const { about: _, ...bare } = charge()
  const pairs: [Filter, Filter][] = [
    [{ kinds: ['help'] }, { kinds: ['complex'] }],
    [{ sources: ['12345'] }, { sources: ['110'] }],
    [{ classes: ['省平台'] }, { classes: ['市平台'] }],
    [{ urgent: true }, { urgent: false }],
    [{ repeat: true }, { repeat: false }],
    [{ excluded: false }, { excluded: true }],
    [{ contacted: true }, { contacted: false }],
    [{ closed: true }, { closed: false }],
    [{ contactedInTime: true }, { contactedInTime: false }],
    [{ closedInTime: false }, { closedInTime: true }],
    [{ due: true }, { due: false }],
    [{ called: true }, { called: false }],
    [{ reached: true }, { reached: false }],
    [{ attempts: 1 }, { attempts: 2 }],
    [{ rounds: 2 }, { rounds: 3 }],
    [{ declared: ['explained'] }, { declared: ['solved'] }],
    [{ found: ['solved'] }, { found: ['filed'] }],
    [{ answers: ['fair', 'satisfied'] }, { answers: ['average'] }],
  ]
  test.each(pairs)('%o holds, %o does not', (yes, no) => {
    expect([holds(yes), holds(no)]).toEqual([true, false])
  })
  test('of a ticket of which nothing is known nothing that must be known holds', () => {
    const asked: Filter[] = [
      { kinds: ['help'] },
      { attempts: 1 },
      { rounds: 2 },
      { found: ['solved'] },
      { reached: true },
    ]
    expect(asked.map((among) => holds(among, bare))).toEqual(asked.map(() => false))
    expect([{ urgent: false }, { repeat: false }, { rounds: 1 }].map((among) => holds(among, bare))).toEqual([
      true,
      true,
      true,
    ])
  })
})
