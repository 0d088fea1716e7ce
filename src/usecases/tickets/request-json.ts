import type { Exclusion } from '../../domain/exclusions/exclusion.ts'
import type { Extension } from '../../domain/extensions/extension.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'

const text = (instant: Date | null): string | null => instant && instantText(instant)

/** contract.md#ticket-json: a request for more time. */
export const extensionJson = ({ requestedAt, from, until, decidedAt, ...request }: Extension) => ({
  requestedAt: instantText(requestedAt),
  sort: request.sort,
  from: instantText(from),
  until: instantText(until),
  days: request.days,
  reason: request.reason,
  legalBasis: request.basis,
  decision: request.decision,
  decidedAt: text(decidedAt),
  decidedBy: request.decidedBy,
  why: request.why,
})

/** contract.md#ticket-json: the last request that a charge be left out; null: there was none. */
export function exclusionJson(exclusions: readonly Exclusion[], seq: number) {
  const last = exclusions.findLast((one) => one.seq === seq)
  if (!last) return null
  const { requestedAt, reason, words, decision, decidedAt, decidedBy, why } = last
  return { requestedAt: instantText(requestedAt), reason, words, decision, decidedAt: text(decidedAt), decidedBy, why }
}
