import { dayOf, endOf, workingDaysAfter } from './calendar.ts'
import type { AskedDice, HandlingDice, Moment, TicketDice } from './dice.ts'
import type { ReturnRow, RevisitRow, RulingRow, TicketHistoryRow, TicketRow } from './rows.ts'
import { notices } from './seeds.ts'

const HOUR = 3_600_000

/** As the import writes it: in Shanghai, with its offset. */
export const inShanghai = (at: number): string => new Date(at + 8 * HOUR).toISOString().replace('Z', '+08:00')

export type TicketRows = {
  ticket: TicketRow
  returns: ReturnRow[]
  history: TicketHistoryRow[]
  revisits: RevisitRow[]
  rulings: RulingRow[]
  excludedAt: string | null
}

// Days of the shipped schemes, so that dice may hit a limit's last millisecond. A wrong one would only miss it.
const CLOSING: Record<string, number> = { consult: 1, suggest: 1, supervised: 3, help: 5, complaint: 5, complex: 15 }
const RETURNS: Record<string, number> = { outside: 4, 'other-unit': 2 }

const when = (moment: Moment, receivedAt: number, limit: number): number =>
  'late' in moment ? limit + moment.late : receivedAt + moment.after

const filled = <T>(field: string, value: T | null) => (value === null ? {} : { [field]: value })

type InCharge = { unit: string; receivedAt: number; contactLimit: number; closingLimit: number }

const inCharge = (unit: string, receivedAt: number, kind: string): InCharge => ({
  unit,
  receivedAt,
  contactLimit: workingDaysAfter(receivedAt, 1, notices),
  closingLimit: workingDaysAfter(receivedAt, CLOSING[kind] ?? 1, notices),
})

/** Contact and closing up to `before`, as fields of a row; and the calls that followed the closing, up to it as well. */
function handled(dice: HandlingDice, charge: InCharge, no: string, before: number) {
  const at = (moment: Moment | null, limit: number): number | null => {
    const done = moment === null ? null : when(moment, charge.receivedAt, limit)
    return done === null || done >= before ? null : done
  }
  const contactedAt = at(dice.contact, charge.contactLimit)
  const closedAt = at(dice.close?.when ?? null, charge.closingLimit)
  const told: Omit<TicketHistoryRow, 'no'> = {
    ...(contactedAt === null ? {} : { contactedAt: inShanghai(contactedAt) }),
    ...(closedAt === null || !dice.close ? {} : { closedAt: inShanghai(closedAt), result: dice.close.result }),
  }
  const calls = closedAt === null ? [] : dice.calls.filter((call) => closedAt + call.after < before)
  const revisits = calls.map((call, index): RevisitRow => {
    const { contactedFirst, onTime, result, satisfaction } = call
    const answers = {
      ...filled('contactedFirst', contactedFirst),
      ...filled('onTime', onTime),
      ...filled('result', result),
      ...filled('satisfaction', satisfaction),
    }
    // The index keeps two calls of a ticket apart.
    const row = { ticket: no, at: inShanghai((closedAt ?? 0) + call.after + index), reached: call.reached }
    return call.reached ? { ...row, ...answers } : row
  })
  return { told, revisits }
}

type Hop = { row: ReturnRow; requestedAt: number; decidedAt: number | null; next: InCharge | null }

function hop(
  dice: AskedDice,
  charge: InCharge,
  no: string,
  kind: string,
  notBefore: number,
  units: readonly string[],
): Hop {
  const limit = workingDaysAfter(charge.receivedAt, RETURNS[dice.ground] ?? 1, notices)
  const requestedAt = Math.max(when(dice.when, charge.receivedAt, limit), notBefore)
  const row: ReturnRow = { ticket: no, ground: dice.ground, requestedAt: inShanghai(requestedAt) }
  if (dice.decision === null) return { row, requestedAt, decidedAt: null, next: null }
  const decidedAt = requestedAt + dice.takes
  const decided = { ...row, decision: dice.decision, decidedAt: inShanghai(decidedAt) }
  const others = units.filter((unit) => unit !== charge.unit)
  const moveTo = others[(dice.moveTo ?? 0) % others.length]
  const moves = dice.decision === 'accepted' && dice.ground === 'other-unit' && dice.moveTo !== null
  if (!moves || moveTo === undefined) return { row: decided, requestedAt, decidedAt, next: null }
  const moveAt = dice.moves === null ? decidedAt : Math.max(requestedAt, decidedAt + dice.moves)
  const moved = { ...decided, moveTo, ...(dice.moves === null ? {} : { moveAt: inShanghai(moveAt) }) }
  return { row: moved, requestedAt, decidedAt, next: inCharge(moveTo, moveAt, kind) }
}

/** The rows of one ticket, as they would be imported one kind after the other. */
export function ticketRows(no: string, dice: TicketDice, units: readonly string[]): TicketRows {
  const { kind, receivedAt, due } = dice
  const first = units[dice.unit % units.length] ?? ''
  let charge: InCharge | null = inCharge(first, receivedAt, kind)
  let ticket: TicketRow = { no, unit: first, kind, receivedAt: inShanghai(receivedAt) }
  if (due) {
    const until = due.wholeDay ? endOf(dayOf(receivedAt + due.after)) : receivedAt + due.after
    ticket = { ...ticket, dueAt: due.wholeDay ? dayOf(until) : inShanghai(until) }
    charge = { ...charge, closingLimit: until }
  }
  const rows: TicketRows = { ticket, returns: [], history: [], revisits: [], rulings: [], excludedAt: null }
  const been = [first]
  let notBefore = receivedAt
  for (const asked of dice.returns) {
    if (charge === null) break
    const { row, requestedAt, decidedAt, next }: Hop = hop(asked, charge, no, kind, notBefore, units)
    // What the first unit did before it asked; a later one's comes last.
    if (charge.unit === first && rows.returns.length === 0) {
      const { told, revisits } = handled(asked.before, charge, no, requestedAt)
      rows.ticket = { ...rows.ticket, ...told }
      rows.revisits.push(...revisits)
    }
    rows.returns.push(row)
    if (row.decision === 'accepted') charge = next
    if (next) been.push(next.unit)
    if (decidedAt === null) break
    notBefore = Math.max(decidedAt + 1, next?.receivedAt ?? 0)
  }
  if (charge !== null) {
    const { told, revisits } = handled(dice.handled, charge, no, Number.POSITIVE_INFINITY)
    const isFirst = rows.returns.every((row) => row.decision !== 'accepted')
    const isTold = 'contactedAt' in rows.ticket || 'closedAt' in rows.ticket
    if (isFirst && !isTold && !dice.isToldLater) rows.ticket = { ...rows.ticket, ...told }
    else if (!isFirst || !isTold) rows.history.push({ no, ...told })
    if (!isFirst || !isTold)
      rows.revisits.push(...revisits.filter(({ at }) => !rows.revisits.some((one) => one.at === at)))
  }
  rows.rulings = dice.rulings.map(({ item, outcome, at }, index) => {
    const unit = been[(dice.unit + index) % been.length] ?? first
    return { ticket: no, unit, item, outcome, at: inShanghai(at) }
  })
  rows.excludedAt = dice.excludedAt === null ? null : inShanghai(dice.excludedAt)
  return rows
}
