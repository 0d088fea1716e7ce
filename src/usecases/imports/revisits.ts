import { demand } from '../../domain/errors.ts'
import { sendsBack } from '../../domain/life/round.ts'
import { checkRevisit, countingRevisit, mayKeepCall, type Revisit } from '../../domain/revisit.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { instantText } from '../../scoring/standings/standings-json.ts'
import { gather, refuse } from '../ports/refused.ts'
import { sendBack } from '../tickets/second-handling.ts'
import { demandPast, type RowHandler, type RowWork } from './row-work.ts'
import type { RevisitRow } from './rows.ts'
import { changedValues, textMark, type Values } from './values/changed-values.ts'

const isSame = (a: Revisit, b: Revisit): boolean =>
  a.reached === b.reached &&
  a.contactedFirst === b.contactedFirst &&
  a.onTime === b.onTime &&
  a.result === b.result &&
  a.satisfaction === b.satisfaction &&
  a.note === b.note

const valuesOf = ({ at, reached, contactedFirst, onTime, result, satisfaction, note }: Revisit): Values => ({
  at,
  reached,
  contactedFirst,
  onTime,
  result,
  satisfaction,
  noteMark: textMark(note),
})

const keyOf = ({ ticket, at }: { ticket: string; at: Date }): string => `${ticket} ${at.toISOString()}`

function calledBefore({ called, calls }: RowWork, row: RevisitRow): Revisit | undefined {
  const kept = calls.get(row.ticket) ?? []
  return called.get(keyOf(row)) ?? kept.find(({ at }) => at.getTime() === row.at.getTime())
}

/** Whether a row says of a call who made it, and that is new. */
function noteInterviewer({ interviewers, freshInterviewers }: RowWork, row: RevisitRow): boolean {
  const { ticket, at, interviewer = null } = row
  if (interviewer === null || interviewers.get(keyOf(row)) === interviewer) return false
  interviewers.set(keyOf(row), interviewer)
  freshInterviewers.set(keyOf(row), { ticket, at, interviewer })
  return true
}

/** Refuses as {@link mayKeepCall}, with the instant of the call that counts. */
function demandKept({ counted }: RowWork, ticket: Ticket, row: RevisitRow): void {
  const before = counted.get(row.ticket) ?? null
  const verdict = mayKeepCall(ticket, row, before)
  const shown = before ? { counted: instantText(before).slice(0, 16).replace('T', ' ') } : {}
  demand(verdict, { ticket: row.ticket, field: 'at', ...(verdict === 'conflict' ? shown : {}) })
}

/** contract.md#rounds: where the call that counts is one of the file, it may send its ticket back. */
async function sentBack({ tx, rules, actor, known }: RowWork, row: RevisitRow): Promise<void> {
  const ticket = known.get(row.ticket)
  if (!ticket || !sendsBack(row)) return
  const call = countingRevisit(await tx.tickets.revisits(row.ticket))
  if (call?.at.getTime() === row.at.getTime()) await sendBack(tx, { actor, ticket, call }, rules)
}

/**
 * contract.md#revisits: every call of a ticket is kept; which one counts is scoring's. Rows of one file are taken as
 * one, whatever their order; what counted before the file stays. Refuses, all at once, as
 * {@link mayKeepCall} and {@link checkRevisit}, `unknown-ticket`, `before-received`, `in-the-future`.
 */
export const revisits: RowHandler<RevisitRow> = {
  key: keyOf,
  waitsOn: [],
  ticketOf: ({ ticket }) => ticket,
  restsOn: ({ ticket }) => ticket,
  mark: (tx) => tx.appraisal.lastCall(),
  begin: async (work, rows) => {
    const tickets = [...new Set(rows.map(({ ticket }) => ticket))]
    work.calls = await work.tx.appraisal.revisitsOf(tickets)
    work.counted = await work.tx.appraisal.countedCalls(tickets, work.since)
    const made = await work.tx.interviews.of(tickets)
    work.interviewers = new Map(made.map((one) => [keyOf(one), one.interviewer]))
  },
  apply: (work, row) => {
    const { ticket: no, at } = row
    const found = gather()
    const ticket = found.of(() => work.known.get(no) ?? refuse('unknown-ticket', { ticket: no, field: 'ticket' }))
    found.of(() => demand(checkRevisit(row), { ticket: no, field: 'reached' }))
    found.of(() => demandPast(work.tx.now, at, 'at'))
    const isEarly = ticket !== null && at < ticket.receivedAt
    if (isEarly) found.of(() => refuse('before-received', { ticket: no, field: 'at' }))
    const before = calledBefore(work, row)
    const isKnown = before && isSame(before, row) && found.all().length === 0
    if (isKnown) return noteInterviewer(work, row) ? 'changed' : 'unchanged'
    // A call before the receipt is before everything else, too.
    if (ticket && !isEarly) found.of(() => demandKept(work, ticket, row))
    found.end()
    work.called.set(keyOf(row), row)
    noteInterviewer(work, row)
    for (const { unit } of found.must(ticket).assignments) work.touched.add(unit)
    return before ? 'changed' : 'new'
  },
  finish: async (work) => {
    const { tx, actor, called, freshInterviewers } = work
    if (called.size > 0) await tx.appraisal.saveRevisits([...called.values()])
    if (freshInterviewers.size > 0) await tx.interviews.save([...freshInterviewers.values()])
    const about = new Map<string, { ticket: string }>([...freshInterviewers, ...called])
    for (const [key, { ticket }] of about) {
      const row = called.get(key)
      const known = work.calls.get(ticket)?.find(({ at }) => at.getTime() === row?.at.getTime())
      // Of a call that is known, only who made it is new.
      const values = row ? changedValues(known ? valuesOf(known) : null, valuesOf(row)) : {}
      const told = work.freshInterviewers.has(key) ? { interviewer: true } : {}
      await tx.audit({ actor, act: 'revisit.import', subject: `ticket:${ticket}`, detail: { ...told, ...values } })
    }
    for (const row of called.values()) await sentBack(work, row)
  },
}
