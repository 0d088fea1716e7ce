import { isOpen, type Scheme } from '../scheme.ts'
import { openScorecard } from './of-open.ts'
import { planScorecard } from './of-plan.ts'
import type { Scorecard } from './scorecard.ts'

// A scheme never changes, and every event asks for what it says.
const KNOWN = new WeakMap<Scheme, Scorecard>()

/** What a scheme says, as the engine reads it. */
export function scorecardOf(scheme: Scheme): Scorecard {
  const known = KNOWN.get(scheme) ?? (isOpen(scheme) ? openScorecard(scheme) : planScorecard(scheme))
  KNOWN.set(scheme, known)
  return known
}
