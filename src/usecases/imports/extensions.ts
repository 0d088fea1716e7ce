import { recordExtension, type ToldExtension } from '../../domain/extensions/history.ts'
import { gather, refuse } from '../ports/refused.ts'
import { planFor } from '../rules/reminder-plan.ts'
import { refreshCards } from '../telling/announce.ts'
import type { RowHandler, RowWork } from './row-work.ts'
import { demandPast } from './row-work.ts'
import type { ExtensionRow } from './rows.ts'
import { changedValues, textMark } from './values/changed-values.ts'

/** Everything that is wrong with a row by itself, at once. */
function toldBy(work: RowWork, row: ExtensionRow): ToldExtension {
  const { ticket: no, requestedAt, until, reason, decision, decidedAt } = row
  const found = gather()
  if (!work.known.has(no)) found.of(() => refuse('unknown-ticket', { ticket: no, field: 'ticket' }))
  found.of(() => demandPast(work.tx.now, requestedAt, 'requestedAt'))
  found.of(() => demandPast(work.tx.now, decidedAt, 'decidedAt'))
  if (decidedAt < requestedAt) found.of(() => refuse('bad-field', { ticket: no, field: 'decidedAt' }))
  found.end()
  return { requestedAt, until, reason, decision, decidedAt }
}

/**
 * contract.md#extensions: key ticket and hour of asking; decided ones alone, since who has to decide is asked in chat.
 * Refuses everything that is wrong with the row at once, then as {@link recordExtension}.
 */
export const extensions: RowHandler<ExtensionRow> = {
  key: ({ ticket, requestedAt }) => `${ticket} ${requestedAt.toISOString()}`,
  ticketOf: ({ ticket }) => ticket,
  restsOn: ({ ticket }) => ticket,
  waitsOn: [],
  apply: async (work, row) => {
    const { tx, rules, known } = work
    const told = toldBy(work, row)
    const before = known.get(row.ticket) ?? refuse('unknown-ticket', { ticket: row.ticket, field: 'ticket' })
    const ticket = recordExtension(before, told, rules.calendar)
    if (ticket === before) return 'unchanged'
    known.set(row.ticket, ticket)
    await tx.tickets.save(ticket, 'import')
    const { reason, ...values } = told
    const detail = changedValues(null, { ...values, reasonMark: textMark(reason) })
    await tx.audit({ actor: work.actor, act: 'extension.import', subject: `ticket:${row.ticket}`, detail })
    await planFor(tx, ticket, rules, 'extension.import')
    await refreshCards(tx, row.ticket, null)
    for (const { unit } of ticket.assignments) work.touched.add(unit)
    return 'new'
  },
}
