import { type Attempt, demandTried } from '../../domain/life/attempt.ts'
import type { Assignment, Ticket } from '../../domain/ticket.ts'
import { latest } from '../../domain/ticket.ts'
import { gather, refuse } from '../ports/refused.ts'
import type { RowHandler } from './row-work.ts'
import { demandPast } from './row-work.ts'
import type { AttemptRow } from './rows.ts'
import { changedValues, textMark, type Values } from './values/changed-values.ts'

const keyOf = ({ ticket, at }: { ticket: string; at: Date }): string => `${ticket} ${at.toISOString()}`

/** The charge that had begun last when it was tried. */
const chargeAt = (ticket: Ticket, at: Date): Assignment =>
  ticket.assignments.findLast(({ receivedAt }) => receivedAt <= at) ?? ticket.assignments[0] ?? latest(ticket)

const valuesOf = ({ at, reason, note }: AttemptRow): Values => ({ at, unreached: reason, noteMark: textMark(note) })

const says = (kept: Attempt, row: AttemptRow): boolean => kept.reason === row.reason && kept.note === row.note

/**
 * contract.md#attempts: calls that reached nobody, as history. What a liaison recorded in chat stays as it is. Refuses,
 * all at once, `unknown-ticket`, `in-the-future`, `conflict`, and as {@link demandTried}.
 */
export const attempts: RowHandler<AttemptRow> = {
  key: keyOf,
  waitsOn: [],
  ticketOf: ({ ticket }) => ticket,
  restsOn: ({ ticket }) => ticket,
  begin: async (work, rows) => {
    const kept = await work.tx.attempts.ofMany([...new Set(rows.map(({ ticket }) => ticket))])
    work.tried = new Map(kept.map((one) => [keyOf(one), one]))
  },
  apply: (work, row) => {
    const { ticket: no, at } = row
    const found = gather()
    const ticket = found.of(() => work.known.get(no) ?? refuse('unknown-ticket', { ticket: no, field: 'ticket' }))
    found.of(() => demandPast(work.tx.now, at, 'at'))
    const before = work.tried.get(keyOf(row))
    if (before && says(before, row) && found.all().length === 0) return 'unchanged'
    if (ticket) found.of(() => demandTried(ticket, chargeAt(ticket, at), at))
    if (before?.via === 'chat') found.of(() => refuse('conflict', { ticket: no, field: 'at' }))
    found.end()
    const { seq } = chargeAt(found.must(ticket), at)
    const kept = { ...row, seq, acceptedAt: before?.acceptedAt ?? null, via: 'import' as const }
    work.tried.set(keyOf(row), kept)
    work.freshTries.set(keyOf(row), kept)
    return before ? 'changed' : 'new'
  },
  finish: async ({ tx, actor, freshTries }) => {
    if (freshTries.size === 0) return
    const rows = [...freshTries.values()]
    const kept = await tx.attempts.ofMany([...new Set(rows.map(({ ticket }) => ticket))])
    const before = new Map(kept.map((one) => [keyOf(one), one]))
    await tx.attempts.save(rows, 'import')
    for (const row of rows) {
      const known = before.get(keyOf(row))
      const detail = changedValues(known ? valuesOf(known) : null, valuesOf(row))
      await tx.audit({ actor, act: 'attempts.import', subject: `ticket:${row.ticket}`, detail })
    }
  },
}
