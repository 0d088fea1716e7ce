import { demand, Refusal } from '../../domain/errors.ts'
import type { CorrectionNeeded } from '../../scoring/differences/correction-options.ts'
import { type Correction, monthEnd } from '../../scoring/differences/corrections.ts'
import { reportedMonths } from '../../scoring/indicators/reporting.ts'
import { checkMark } from '../../scoring/judging.ts'
import { canonicalJson } from '../../scoring/scheme.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import type { KeptObjection } from '../ports/publication.ts'
import type { Tx } from '../ports/store-port.ts'
import type { FrozenScore } from '../standings/frozen-run.ts'

/** Whether a correction is one of those that the objection allows. Refuses `correction-not-offered`, as {@link checkMark}. */
export function demandOffered(
  correction: Correction,
  needed: CorrectionNeeded,
  score: FrozenScore,
  unit: string,
): void {
  if (needed.kind === 'choose') {
    const isOffered = needed.options.some((one) => canonicalJson(one) === canonicalJson(correction))
    demand(isOffered ? null : 'correction-not-offered')
    return
  }
  if (needed.kind === 'mark') {
    demand(correction.kind === 'mark' && correction.item === needed.item ? null : 'correction-not-offered')
    if (correction.kind === 'mark') checkMark(correction, score.scheme)
    return
  }
  if (correction.kind !== 'report') throw new Refusal('correction-not-offered')
  const reports = score.facts.find((one) => one.unit.code === unit)?.reports ?? []
  const end = monthEnd(correction.month, score.scheme)
  const missing = reportedMonths(reports, scorecardOf(score.scheme), score.asOf).filter(({ reported }) => !reported)
  demand(end && missing.some(({ month }) => month.until > end && month.from <= end) ? null : 'correction-not-offered')
}

/** Writes the correction into the facts that are kept, so that later runs know it too. */
export async function correctKept(
  tx: Tx,
  { id, unit, reason }: KeptObjection,
  correction: Correction,
  score: FrozenScore,
  by: string,
): Promise<void> {
  const { scheme } = score
  switch (correction.kind) {
    case 'ruling': {
      const { ticket, item, outcome } = correction
      return tx.confirmations.rule({ objection: id, ticket, unit, item, outcome })
    }
    case 'return':
      return tx.confirmations.rule({ objection: id, ticket: correction.ticket, unit, item: 'returns', outcome: null })
    case 'mark': {
      const { item, points } = correction
      const row = { period: scheme.period.id, unit, item, points, reason: `objection ${id}: ${reason}`, at: tx.at }
      await tx.appraisal.saveMark(row, by)
      return
    }
    case 'report': {
      const at = monthEnd(correction.month, scheme)
      if (at) await tx.appraisal.saveReport({ unit, at, title: `objection ${id}`, kind: 'monthly' })
    }
  }
}
