import { isOpen } from '../../scoring/scheme.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import { handlingAt, type RulesNow, schemeAt } from '../rules/rules.ts'

/** scoring.md#intervals: below how many cases a rate rests on few; the scheme's own number, else the service's. */
export function leastSampleAt(rules: RulesNow, instant: Date): number {
  const scheme = schemeAt(rules, instant)
  if (isOpen(scheme)) return scorecardOf(scheme).least.counted
  return (handlingAt(rules, instant).samples ?? rules.handling.samples)?.rate.value ?? 0
}
