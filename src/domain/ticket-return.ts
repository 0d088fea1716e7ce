import { writtenLength } from './closure.ts'
import { isMet, type LimitName } from './deadline.ts'
import { demand } from './errors.ts'
import { type DECISIONS, GROUNDS, type RETURN_ENDS } from './lists/tickets.ts'
import type { UnitCode } from './people.ts'

export type Ground = (typeof GROUNDS)[number]

export type Decision = (typeof DECISIONS)[number]

export type TicketReturn = {
  ground: Ground
  requestedAt: Date
  reason: string
  /** Where the unit took it back, `decidedAt` is when it did. */
  decision: (typeof RETURN_ENDS)[number] | null
  decidedAt: Date | null
  /** Why the office refused it; null for one that came decided. */
  why: string | null
  moveTo: UnitCode | null
  moveAt: Date | null
}

const OF_GROUND: Readonly<Record<Ground, { limit: LimitName; moves: boolean }>> = {
  outside: { limit: 'returnOutside', moves: false },
  'other-unit': { limit: 'returnOtherUnit', moves: true },
}

/** The limit that a ground's return must keep. */
export const limitOf = (ground: Ground): LimitName => OF_GROUND[ground].limit

/** Whether a return that is accepted on this ground goes to another unit; on another ground it leaves the system. */
export const movesOn = (ground: Ground): boolean => OF_GROUND[ground].moves

/** 六（一）7: whether a return was asked for within the limit of its ground. */
export const isInTime = (
  request: { ground: Ground; requestedAt: Date },
  limits: Readonly<Record<LimitName, { until: Date }>>,
): boolean => isMet(limits[limitOf(request.ground)].until, request.requestedAt)

/** The grounds whose window is still open at an instant. */
export const openGrounds = (limits: Readonly<Record<LimitName, { until: Date }>>, now: Date): Ground[] =>
  GROUNDS.filter((ground) => isInTime({ ground, requestedAt: now }, limits))

/** When the next unit takes over: an accepted return that names it, at `moveAt`, else at the decision. */
export function moveOf(ticketReturn: TicketReturn): { unit: UnitCode; receivedAt: Date } | null {
  const { decision, decidedAt, moveTo, moveAt } = ticketReturn
  if (decision !== 'accepted' || moveTo === null || decidedAt === null) return null
  return { unit: moveTo, receivedAt: moveAt ?? decidedAt }
}

/**
 * 六（一）7: a reason says enough, or a photograph goes with it. Refuses `reason-missing`, `reason-thin` with its length
 * and the least one. History may be shorter.
 */
export function checkReturnReason(reason: string, { least, files }: { least: number; files: number }): void {
  demand(reason.trim() === '' ? 'reason-missing' : null)
  const length = writtenLength(reason)
  demand(length < least && files === 0 ? 'reason-thin' : null, { length, min: least })
}

/** How often a return of this charge was refused, one after the other: an accepted one would have ended it. */
export const refusedSince = (returns: readonly TicketReturn[], receivedAt: Date): number =>
  returns.filter(({ decision, requestedAt }) => decision === 'refused' && requestedAt >= receivedAt).length

/** Which time it is that the ticket is returned; what was taken back was never asked for. */
export const timesAsked = (
  returns: readonly TicketReturn[],
  { requestedAt }: Pick<TicketReturn, 'requestedAt'>,
): number => returns.filter((one) => one.decision !== 'withdrawn' && one.requestedAt <= requestedAt).length
