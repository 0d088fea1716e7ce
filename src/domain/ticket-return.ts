import { isMet, type LimitName } from './deadline.ts'
import type { UnitCode } from './people.ts'

/** 六（一）7: outside the water system (4 working days), or another unit's inside it (2 working days). */
export const GROUNDS = ['outside', 'other-unit'] as const
export type Ground = (typeof GROUNDS)[number]

export type Decision = 'accepted' | 'refused'

export type TicketReturn = {
  ground: Ground
  requestedAt: Date
  reason: string
  /** `withdrawn`: the unit took it back before the office had decided; `decidedAt` is then when it did. */
  decision: Decision | 'withdrawn' | null
  decidedAt: Date | null
  /** Why the office refused it; null for one that came decided. */
  why: string | null
  moveTo: UnitCode | null
  moveAt: Date | null
}

/** The limit that a ground's return must keep. */
export const limitOf = (ground: Ground): LimitName => (ground === 'outside' ? 'returnOutside' : 'returnOtherUnit')

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
