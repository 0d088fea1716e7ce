import type { Saved } from '../../ports/appraisal.ts'
import type { Labels } from '../../ports/statistics.ts'
import type { RowWork } from '../row-work.ts'
import type { TicketRow } from '../rows.ts'

const NONE: Labels = { area: null, topic: null }

const textOf = ({ area, topic }: Labels): string => [area, topic].filter((part) => part !== null).join(' / ')

/** contract.md#tickets: what is known of the batch's tickets for the statistics. */
export async function beginLabels(work: RowWork): Promise<void> {
  if (work.known.size > 0) work.labels = await work.tx.labels.of([...work.known.keys()])
}

/** A row that is kept, with what it says for the statistics; a cell left empty changes nothing. */
export function labelled(work: RowWork, row: TicketRow, saved: Saved): Saved {
  const before = work.freshLabels.get(row.no) ?? work.labels.get(row.no) ?? NONE
  const now = { area: row.area ?? before.area, topic: row.topic ?? before.topic }
  if (now.area === before.area && now.topic === before.topic) return saved
  work.freshLabels.set(row.no, now)
  return saved === 'unchanged' ? 'changed' : saved
}

/** Writes them; what a known ticket said before is in the audit. */
export async function finishLabels({ tx, actor, labels, freshLabels, fresh }: RowWork): Promise<void> {
  if (freshLabels.size === 0) return
  await tx.labels.save([...freshLabels].map(([ticket, now]) => ({ ticket, ...now })))
  for (const [ticket, now] of freshLabels) {
    if (fresh.has(ticket)) continue
    const detail = { from: textOf(labels.get(ticket) ?? NONE), to: textOf(now) }
    await tx.audit({ actor, act: 'ticket.label', subject: `ticket:${ticket}`, detail })
  }
}
