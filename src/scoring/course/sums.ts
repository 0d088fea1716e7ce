import { answersOf, type Coverage } from '../coverage.ts'
import type { ReturnFact } from '../facts.ts'
import { isGood } from '../indicators/return-quality.ts'
import type { RateItem } from '../items.ts'
import type { Held, Piece } from '../piece.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import type { UnitCounts, WordCounts } from '../unit-tally.ts'
import type { Contribution } from './contribution.ts'
import { PROVISIONAL } from './questions.ts'

/** A charge's contribution without its ticket, by the measures of a scheme. */
export function pieceBy({ measures }: Pick<Scorecard, 'measures'>): (given: Contribution) => Piece {
  const asked = new Set(measures.filter(({ question }) => PROVISIONAL.includes(question)).map(({ key }) => key))
  return ({ seen, isExcluded, counted }) => ({
    of: 'charge',
    isExcluded,
    isClosed: seen.closed !== null,
    answered: seen.closed && seen.revisit ? answersOf(seen.revisit) : [],
    words: counted.map(({ measure, outcome, basis }) => {
      // A record that a scheme puts above the citizen's answer is final once somebody has called.
      const byRecord = seen.revisit === null && (basis === 'record' || basis === 'limit')
      return { measure, outcome, basis, isProvisional: byRecord && asked.has(measure) }
    }),
  })
}

/** What a return gives at an instant; null before it was decided. */
export const returnPiece = (fact: ReturnFact, asOf: Date): Piece | null =>
  fact.decidedAt !== null && fact.decidedAt <= asOf ? { of: 'return', isGood: isGood(fact, asOf) } : null

export type Sums = Pick<UnitCounts, 'handled' | 'excluded' | 'returns' | 'counts' | 'coverage'>

/** What pieces come to together: the one place where tickets and returns are added up, however they were kept. */
function added(held: readonly Held[], { measures }: Pick<Scorecard, 'measures'>): Sums {
  const sums = { handled: 0, excluded: 0, closed: 0, firstContact: 0, onTime: 0, resolution: 0, satisfaction: 0 }
  const returns = { good: 0, counted: 0 }
  const counts = new Map<string, WordCounts>(measures.map(({ key }) => [key, { words: {}, provisional: 0 }]))
  for (const { piece, count } of held) {
    if (piece.of === 'return') {
      returns.counted += count
      if (piece.isGood) returns.good += count
    } else if (piece.isExcluded) sums.excluded += count
    else {
      sums.handled += count
      if (piece.isClosed) sums.closed += count
      for (const item of piece.answered) sums[item] += count
      for (const { measure, outcome, isProvisional } of piece.words) {
        const known = counts.get(measure)
        if (!known) throw new Error(`no such measure: ${measure}`)
        known.words[outcome] = (known.words[outcome] ?? 0) + count
        if (isProvisional) known.provisional += count
      }
    }
  }
  const { handled, excluded, closed } = sums
  const of = (item: RateItem): Coverage => ({ answered: sums[item], closed })
  return {
    handled,
    excluded,
    returns,
    counts: Object.fromEntries(counts),
    coverage: {
      firstContact: of('firstContact'),
      onTime: of('onTime'),
      resolution: of('resolution'),
      satisfaction: of('satisfaction'),
    },
  }
}

// What is held by many is kept as it is until one of them changes, and lists are never changed in place.
const KNOWN = new WeakMap<readonly Held[], { measures: Scorecard['measures']; sums: Sums }>()

/** The same, done once for the same list and measures. */
export function sumsOf(held: readonly Held[], card: Pick<Scorecard, 'measures'>): Sums {
  const { measures } = card
  const known = KNOWN.get(held)
  if (known?.measures === measures) return known.sums
  const sums = added(held, card)
  KNOWN.set(held, { measures, sums })
  return sums
}

/** A piece as it is kept: equal pieces have equal texts. */
export function pieceText(piece: Piece): string {
  if (piece.of === 'return') return JSON.stringify(['return', piece.isGood])
  const words = piece.words.map(({ measure, outcome, basis, isProvisional }) => [
    measure,
    outcome,
    basis,
    isProvisional,
  ])
  return JSON.stringify(['charge', piece.isExcluded, piece.isClosed, piece.answered, words])
}
