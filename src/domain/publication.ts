import type { UnitState } from './confirmation.ts'
import { demand, Refusal } from './errors.ts'
import type { RELEASE_DECISIONS } from './lists/publication.ts'

export type ReleaseDecision = (typeof RELEASE_DECISIONS)[number]

/** 七: a result waits for the leading group before anybody is told. */
export type Release = {
  id: string
  period: string
  run: string
  /** Why there is another edition; null for the first. */
  reason: string | null
  askedBy: string
  askedAt: Date
  decision: ReleaseDecision | null
  decidedBy: string | null
  decidedAt: Date | null
  why: string | null
}

/** What stands between a confirmed run and its release. */
export type Readiness = {
  /** Where each unit stands. */
  units: readonly UnitState[]
  isOver: boolean
  /** Numbers of the scheme that nobody has confirmed by name. */
  unconfirmed: number
  /** Tickets of its period with a limit that is provisional. */
  provisional: number
  /** The run that would be released was released already. */
  isReleased: boolean
  editions: number
  reason: string | null
}

const IS_SETTLED: Readonly<Record<UnitState, (isOver: boolean) => boolean>> = {
  waiting: () => false,
  objecting: () => false,
  answered: (isOver) => isOver,
  confirmed: () => true,
  silent: () => true,
}

/**
 * scoring.md#notices: what rests on a limit that a notice will move is no final result. Refuses `limits-provisional`.
 */
export function demandKnownLimits(provisional: number): void {
  if (provisional > 0) throw new Refusal('limits-provisional', { count: provisional })
}

/**
 * 五, 七: refuses `objections-open`, `answers-awaited` while a unit may still speak, `assumptions-unconfirmed`,
 * as {@link demandKnownLimits}, `nothing-new` for a run that is published already, and `release-reason-missing` for a later edition without its why.
 */
export function demandReady(ready: Readiness): void {
  const { units, isOver, unconfirmed, provisional, isReleased, editions, reason } = ready
  const objecting = units.filter((state) => state === 'objecting').length
  if (objecting > 0) throw new Refusal('objections-open', { count: objecting })
  const awaited = units.filter((state) => !IS_SETTLED[state](isOver)).length
  if (awaited > 0) throw new Refusal('answers-awaited', { count: awaited })
  if (unconfirmed > 0) throw new Refusal('assumptions-unconfirmed', { count: unconfirmed })
  demandKnownLimits(provisional)
  demand(isReleased ? 'nothing-new' : null)
  demand(editions > 0 && reason === null ? 'release-reason-missing' : null)
}

/** The release with the leading group's word. Refuses `release-decided`, and `same-person` to whoever asked for it. */
export function decideRelease(release: Release, by: string): void {
  if (release.decision !== null) throw new Refusal('release-decided', { release: release.id })
  demand(release.askedBy === by ? 'same-person' : null)
}

/** 五: what is approved is what was confirmed last. Refuses `release-overtaken` to a run that is no longer that one. */
export const demandCurrent = (release: Release, confirmed: { run: string }): void =>
  demand(release.run === confirmed.run ? null : 'release-overtaken')
