import { latest, stateOf, type Ticket } from '../../../domain/ticket.ts'
import type { Citizen } from '../../ports/tickets.ts'
import { planFor } from '../../rules/reminder-plan.ts'
import { announceNew, closeCards } from '../../telling/announce.ts'
import type { RowWork } from '../row-work.ts'

/** A known ticket as it was and as a row has made it; `citizen`: the new one, where the row says so. */
export type Changed = { before: Ticket; after: Ticket; citizen: Citizen | null }

async function write({ tx, rules }: RowWork, { before, after, citizen }: Changed): Promise<void> {
  const { no } = after
  const told = citizen === null ? null : tx.tickets.saveCitizen(no, citizen)
  await Promise.all([tx.tickets.save(after, 'import'), told])
  await planFor(tx, after, rules, 'ticket.import')
  const isMoved = latest(after).unit !== latest(before).unit
  if (isMoved || stateOf(after) !== stateOf(before)) await closeCards(tx, no, null)
  if (isMoved) await announceNew(tx, after, rules)
}

/**
 * Writes what a row has changed while the next rows are looked at: the ticket, its reminders, its cards, and who is told.
 * What is written of one ticket follows in the order of its rows.
 */
export function writeKnown(work: RowWork, changed: Changed): void {
  const { no } = changed.after
  const last = work.writing.get(no)
  const written = last ? last.then(() => write(work, changed)) : write(work, changed)
  // It is waited for at the end of the batch.
  written.catch(() => undefined)
  work.writing.set(no, written)
  work.sent.push(written)
}
