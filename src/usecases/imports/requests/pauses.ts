import { recordPause, type ToldPause } from '../../../domain/pauses/history.ts'
import { gather, refuse } from '../../ports/refused.ts'
import { planFor } from '../../rules/reminder-plan.ts'
import { refreshCards } from '../../telling/announce.ts'
import { demandPast, type RowHandler, type RowWork } from '../row-work.ts'
import type { PauseRow } from '../rows.ts'
import { isSameInstant, textTold } from '../ticket-record.ts'
import { changedValues, textMark } from '../values/changed-values.ts'

/** Everything that is wrong with a row by itself, at once. */
function toldBy(work: RowWork, row: PauseRow): ToldPause {
  const { ticket: no, ...told } = row
  const { requestedAt, until, decision, decidedAt, endedAt } = told
  const { now } = work.tx
  const found = gather()
  if (!work.known.has(no)) found.of(() => refuse('unknown-ticket', { ticket: no, field: 'ticket' }))
  found.of(() => demandPast(now, requestedAt, 'requestedAt'))
  found.of(() => demandPast(now, decidedAt, 'decidedAt'))
  if (decidedAt < requestedAt) found.of(() => refuse('bad-field', { ticket: no, field: 'decidedAt' }))
  if (endedAt) {
    found.of(() => demandPast(now, endedAt, 'endedAt'))
    const isWithin = decision === 'agreed' && endedAt >= requestedAt && endedAt <= until
    if (!isWithin) found.of(() => refuse('bad-field', { ticket: no, field: 'endedAt' }))
  }
  found.end()
  return told
}

/**
 * contract.md#pauses: key ticket and hour of asking; decided ones alone, since who has to decide is asked in chat.
 * Refuses everything that is wrong with the row at once, then as {@link recordPause}.
 */
export const pauses: RowHandler<PauseRow> = {
  key: ({ ticket, requestedAt }) => `${ticket} ${requestedAt.toISOString()}`,
  ticketOf: ({ ticket }) => ticket,
  restsOn: ({ ticket }) => ticket,
  waitsOn: [],
  apply: async (work, row) => {
    const { tx, rules, known } = work
    const given = toldBy(work, row)
    const before = known.get(row.ticket) ?? refuse('unknown-ticket', { ticket: row.ticket, field: 'ticket' })
    const kept = before.pauses.find(({ requestedAt }) => isSameInstant(requestedAt, given.requestedAt))
    const told = { ...given, reason: textTold(kept?.reason ?? null, given.reason) ?? given.reason }
    const ticket = recordPause(before, told, tx.now, rules.calendar)
    if (ticket === before) return 'unchanged'
    known.set(row.ticket, ticket)
    await tx.tickets.save(ticket, 'import')
    const { reason, until: pausedUntil, ...values } = told
    const detail = changedValues(null, { ...values, pausedUntil, reasonMark: textMark(reason) })
    await tx.audit({ actor: work.actor, act: 'pause.import', subject: `ticket:${row.ticket}`, detail })
    await planFor(tx, ticket, rules, 'pause.import')
    await refreshCards(tx, row.ticket, null)
    for (const { unit } of ticket.assignments) work.touched.add(unit)
    return 'new'
  },
}
