import { demand, Refusal } from '../../domain/errors.ts'
import { checkRevisit, mayKeepCall, type Revisit } from '../../domain/revisit.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import { demandPast, type RowHandler, type RowWork } from './row-work.ts'
import type { RevisitRow } from './rows.ts'

const isSame = (a: Revisit, b: Revisit): boolean =>
  a.reached === b.reached &&
  a.contactedFirst === b.contactedFirst &&
  a.onTime === b.onTime &&
  a.result === b.result &&
  a.satisfaction === b.satisfaction &&
  a.note === b.note

const keyOf = ({ ticket, at }: { ticket: string; at: Date }): string => `${ticket} ${at.toISOString()}`

function calledBefore({ called, calls }: RowWork, row: RevisitRow): Revisit | undefined {
  const kept = calls.get(row.ticket) ?? []
  return called.get(keyOf(row)) ?? kept.find(({ at }) => at.getTime() === row.at.getTime())
}

/** Refuses as {@link mayKeepCall}, with the instant of the call that counts. */
function demandKept({ counted }: RowWork, ticket: Ticket, row: RevisitRow): void {
  const before = counted.get(row.ticket) ?? null
  const verdict = mayKeepCall(ticket, row, before)
  const shown = before ? { counted: instantText(before).slice(0, 16).replace('T', ' ') } : {}
  demand(verdict, { ticket: row.ticket, field: 'at', ...(verdict === 'conflict' ? shown : {}) })
}

/**
 * Contract 4, revisits: every call of a ticket is kept; which one counts is scoring's. Rows of one file are taken as
 * one, whatever their order; what counted before the file stays. Refuses as {@link mayKeepCall} and
 * {@link checkRevisit}, `unknown-ticket`, `before-received`, `in-the-future`.
 */
export const revisits: RowHandler<RevisitRow> = {
  key: keyOf,
  waitsOn: [],
  ticketOf: ({ ticket }) => ticket,
  mark: (tx) => tx.appraisal.lastCall(),
  begin: async (work, rows) => {
    const tickets = [...new Set(rows.map(({ ticket }) => ticket))]
    work.calls = await work.tx.appraisal.revisitsOf(tickets)
    work.counted = await work.tx.appraisal.countedCalls(tickets, work.since)
  },
  apply: (work, row) => {
    const { ticket: no, at } = row
    const ticket = work.known.get(no)
    if (!ticket) throw new Refusal('unknown-ticket', { ticket: no })
    demand(checkRevisit(row), { ticket: no, field: 'reached' })
    demandPast(work.tx.now, at, 'at')
    if (at < ticket.receivedAt) throw new Refusal('before-received', { ticket: no, field: 'at' })
    const before = calledBefore(work, row)
    if (before && isSame(before, row)) return 'unchanged'
    demandKept(work, ticket, row)
    work.called.set(keyOf(row), row)
    for (const { unit } of ticket.assignments) work.touched.add(unit)
    return before ? 'changed' : 'new'
  },
  finish: async ({ tx, actor, called }) => {
    if (called.size === 0) return
    await tx.appraisal.saveRevisits([...called.values()])
    for (const no of new Set([...called.values()].map(({ ticket }) => ticket))) {
      await tx.audit({ actor, act: 'revisit.import', subject: `ticket:${no}` })
    }
  },
}
