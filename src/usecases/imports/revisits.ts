import { demand, Refusal } from '../../domain/errors.ts'
import { checkRevisit, type Revisit } from '../../domain/revisit.ts'
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

/** Contract 4, revisits: every completed call of a ticket is kept; which one counts is scoring's. */
export const revisits: RowHandler<RevisitRow> = {
  key: keyOf,
  waitsOn: [],
  ticketOf: ({ ticket }) => ticket,
  begin: async (work, tickets) => {
    work.calls = await work.tx.appraisal.revisitsOf(tickets)
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
