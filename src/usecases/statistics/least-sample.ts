import { isOpen, type Scheme } from '../../scoring/scheme.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import { type Rules, type RulesNow, schemeAt } from '../rules/rules.ts'

/** scoring.md#intervals: below how many cases a rate rests on few; the scheme's own number, else the service's. */
export function leastSampleOf({ handling }: Pick<Rules, 'handling'>, scheme: Scheme): number {
  if (isOpen(scheme)) return scorecardOf(scheme).least.counted
  return (scheme.handling?.samples ?? handling.samples)?.rate.value ?? 0
}

/** The same under the scheme whose period an instant lies in. */
export const leastSampleAt = (rules: RulesNow, instant: Date): number => leastSampleOf(rules, schemeAt(rules, instant))
