import { Refusal } from '../errors.ts'
import type { ANSWER_WAYS, FINDINGS } from '../lists/reports.ts'

export type Finding = (typeof FINDINGS)[number]
export type AnswerWay = (typeof ANSWER_WAYS)[number]

/** contract.md#life: what a report says beside its text; null: it does not say. */
export type ReportDetails = {
  finding: Finding | null
  /** False: nobody went there. */
  visited: boolean | null
  visitedAt: Date | null
  answeredBy: AnswerWay | null
  answeredAt: Date | null
}

export const NO_DETAILS: ReportDetails = {
  finding: null,
  visited: null,
  visitedAt: null,
  answeredBy: null,
  answeredAt: null,
}

export const saysNothing = (details: ReportDetails): boolean => Object.values(details).every((value) => value === null)

/**
 * The details as they may be kept: a visit and an answer lie between the receipt and now. Refuses `before-received`,
 * `in-the-future`, each naming its field.
 */
export function checkDetails(details: ReportDetails, receivedAt: Date, now: Date): ReportDetails {
  for (const field of ['visitedAt', 'answeredAt'] as const) {
    const at = details[field]
    if (at !== null && at < receivedAt) throw new Refusal('before-received', { field })
    if (at !== null && at > now) throw new Refusal('in-the-future', { field })
  }
  return details
}

/** What is said now, over what was said before; who was there at some time was there. */
export function withDetails(before: ReportDetails, said: Partial<ReportDetails>): ReportDetails {
  const merged = { ...before, ...said }
  return merged.visited === false ? { ...merged, visitedAt: null } : merged
}
