import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'
import type { Filter } from '../scheme/filters.ts'
import { JOINT } from '../scheme/open-lists.ts'

type Joint = (typeof JOINT)[number]

/**
 * 双是、单是、双否: of a call that found a result and a grade, whether both are good, one or neither; which are, the scheme
 * says. A ticket of which either is missing is left out.
 */
export function joint({ ticket, revisit }: SeenAssignment, { found, answers }: Filter): Counted<Joint> | null {
  if (!revisit?.result || !revisit.satisfaction) return null
  const good = [found?.includes(revisit.result), answers?.includes(revisit.satisfaction)].filter((is) => is === true)
  const [both, one, neither] = JOINT
  const outcome = good.length === 2 ? both : good.length === 1 ? one : neither
  return { ticket, outcome, basis: 'citizen' }
}
