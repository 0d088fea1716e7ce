import type { AssignmentFact, ReturnFact } from '../facts.ts'
import { isWithin } from '../period.ts'
import type { Piece } from '../piece.ts'
import { canonicalJson } from '../scheme.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import { contribution, instantsOf } from './contribution.ts'
import { pieceBy, pieceText, returnPiece } from './sums.ts'

/** In which month of the period something falls, where the scheme takes the mean of them; else there is one stretch. */
export function monthOf(at: Date, { months, readings }: Pick<Scorecard, 'months' | 'readings'>): number {
  return readings.year === 'mean-of-months' ? months.findIndex((month) => isWithin(at, month)) : 0
}

/** From an instant to the next one's a charge, or a return, gives this; null: it counts nowhere. */
export type Stretch = { at: Date; piece: Piece | null }

/** What one charge or return gives over all time, in the order of time; empty: it never counts. */
export type Course = { month: number; stretches: readonly Stretch[] }

type Text = string | null
const textOf = (piece: Piece | null): Text => piece && pieceText(piece)

function stretched(instants: readonly Date[], pieceAt: (at: Date) => Piece | null): Stretch[] {
  const times = [...new Set(instants.map((at) => at.getTime()))].sort((a, b) => a - b)
  let before: Text = null
  return times.flatMap((time) => {
    const at = new Date(time)
    const piece = pieceAt(at)
    const text = textOf(piece)
    if (text === before) return []
    before = text
    return [{ at, piece }]
  })
}

/**
 * scoring.md#runs: a charge at every instant at once. What it gives at an instant is what {@link contribution} says of it
 * there; time's passing needs no work once this is known.
 */
export function chargeCourse(fact: AssignmentFact, card: Scorecard): Course {
  const piece = pieceBy(card)
  const pieceAt = (at: Date): Piece | null => {
    const given = contribution(fact, card, at)
    return given && piece(given)
  }
  return { month: monthOf(fact.receivedAt, card), stretches: stretched(instantsOf(fact, card), pieceAt) }
}

/** The same of a return that a unit asked for. */
export function returnCourse(fact: ReturnFact, card: Scorecard): Course {
  const { requestedAt, decidedAt, ruledGood } = fact
  const instants = isWithin(requestedAt, card.span) ? [decidedAt, ruledGood].filter((at) => at !== null) : []
  return { month: monthOf(requestedAt, card), stretches: stretched(instants, (at) => returnPiece(fact, at)) }
}

/** What is given at an instant. */
export const pieceOfCourse = ({ stretches }: Course, asOf: Date): Piece | null =>
  stretches.findLast(({ at }) => at <= asOf)?.piece ?? null

/** Raised whenever the same facts under the same scheme give other courses than before: those kept are then made anew. */
const RULES = 1

/** What a course depends on beside its facts: schemes that differ in weights alone share their courses. */
export const courseBasis = ({ span, months, measures, readings }: Scorecard): string =>
  canonicalJson({
    rules: RULES,
    span: [span.from.getTime(), span.until.getTime()],
    months: readings.year === 'mean-of-months' ? months.map(({ from }) => from.getTime()) : [],
    measures,
    readings,
  })
