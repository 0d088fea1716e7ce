import { demand } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import type { Member } from '../../domain/people.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import { canScore, type Robustness, robustness } from '../../scoring/standings/robustness.ts'
import type { Scored, Scoring } from './scoring-run.ts'

export type RobustStandings = ReturnType<typeof robustStandings>

/**
 * The schemes that a period's ranks are held against, the one in use first. `shipped`: every scheme that comes along; one
 * that asks for what was not counted is not among them.
 */
export function comparedSchemes(
  { tallies, scheme: inUse }: Pick<Scored, 'tallies' | 'scheme'>,
  shipped: readonly Scheme[],
): [Scheme, ...Scheme[]] {
  const others = shipped.filter(({ id, period }) => id !== inUse.id && period.id === inUse.period.id)
  return [inUse, ...others.filter((scheme) => canScore(scheme, tallies))]
}

/** scoring.md#robustness: whether the ranks rest on the assumed numbers. */
export const robustStandings = (needs: { scoring: Scoring; shipped: () => Promise<readonly Scheme[]> }) => {
  const of = async (scored: Pick<Scored, 'tallies' | 'scheme'>): Promise<Robustness> =>
    robustness(scored.tallies, comparedSchemes(scored, await needs.shipped()))
  return {
    of,
    /** Refuses `not-permitted` to a unit's people. */
    now: async (member: Member): Promise<Robustness> => {
      demand(may(member, 'see-standings'))
      return of(await needs.scoring.now())
    },
  }
}
