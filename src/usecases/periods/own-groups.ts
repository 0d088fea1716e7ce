import type { OfficeGroup } from '../../domain/office/profile.ts'
import { isOpen, type Scheme } from '../../scoring/scheme.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import type { LeafSource } from './leaves.ts'

const isKnown = (scheme: Scheme, { code, name, ranked }: OfficeGroup): boolean =>
  scorecardOf(scheme).cohorts.some((one) => (one.code === code || one.name === name) && one.isRanked === ranked)

/** Units that a scheme puts into a group, as far as the group is there. */
const kept = <T extends { value: string }>(
  moved: Readonly<Record<string, T>>,
  groups: readonly OfficeGroup[],
): Record<string, T> =>
  Object.fromEntries(Object.entries(moved).filter(([, { value }]) => groups.some(({ code }) => code === value)))

/**
 * contract.md#office: a scheme with an office's own groups in the place of those that it has; the very same where it knows
 * them all, or where its marks and peers rest on its own groups.
 */
export function withOwnGroups(scheme: Scheme, groups: readonly OfficeGroup[], source: LeafSource): Scheme {
  if (groups.length === 0 || groups.every((one) => isKnown(scheme, one))) return scheme
  const own = groups.map(({ code, name, ranked }) => ({
    code,
    name,
    ranked: { value: ranked, source },
    published: { value: true, source },
  }))
  if (!isOpen(scheme)) {
    const { cohorts = {}, ...rest } = scheme
    const moved = kept(cohorts, groups)
    return { ...rest, groups: own, ...(Object.keys(moved).length > 0 ? { cohorts: moved } : {}) }
  }
  const restsOnItsOwn = scheme.cohorts.some(({ byVolume }) => byVolume) || scheme.indicators.some(({ fulls }) => fulls)
  if (restsOnItsOwn) return scheme
  const { units = {}, ...rest } = scheme
  const moved = kept(units, groups)
  return { ...rest, cohorts: own, ...(Object.keys(moved).length > 0 ? { units: moved } : {}) }
}
