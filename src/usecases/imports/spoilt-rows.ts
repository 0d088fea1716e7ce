import { type Fault, faultsIn } from '../ports/refused.ts'
import type { Store } from '../ports/store-port.ts'
import type { RulesNow } from '../rules/rules.ts'
import { type RowHandler, type RowWork, unitOf } from './row-work.ts'

/** A row that could not be read whole: what is wrong with it, and what could be read. */
export type SpoiltRow<Row> = { line: number; faults: readonly Fault[]; part: Partial<Row> }

const NAMES_UNIT: readonly string[] = ['unit', 'moveTo']

/** A unit that a row names and nobody knows. */
export function unitFaults(work: Pick<RowWork, 'units'>, part: object): Fault[] {
  const named = Object.entries(part).filter(([field]) => NAMES_UNIT.includes(field))
  return named.flatMap(([field, text]) => {
    try {
      if (typeof text === 'string') unitOf(work, text, field)
      return []
    } catch (thrown) {
      const faults = faultsIn(thrown)
      if (faults === null) throw thrown
      return faults
    }
  })
}

/** What a row about something new lacks. One that brings nothing of it only adds, to what somebody else brings. */
export function lackFaults<Row>(part: Partial<Row>, needed: readonly (keyof Row & string)[]): Fault[] {
  const lacking = needed.filter((field) => part[field] === null)
  return lacking.length === needed.length ? [] : lacking.map((field) => ({ code: 'missing-field', detail: { field } }))
}

// A limit may lie ahead; whatever else a row dates has happened.
const AHEAD: readonly string[] = ['dueAt', 'until']

/** What a row says happened, and cannot have happened yet. */
export function futureFaults(now: Date, part: object): Fault[] {
  const later = Object.entries(part).filter(([field, at]) => !AHEAD.includes(field) && at instanceof Date && at > now)
  return later.map(([field]) => ({ code: 'in-the-future', detail: { field } }))
}

/** A period that no scheme is for. */
function periodFaults(rules: RulesNow, part: { period?: unknown }): Fault[] {
  const { period } = part
  const isKnown = typeof period !== 'string' || rules.schemes.some((scheme) => scheme.period.id === period)
  return isKnown ? [] : [{ code: 'unknown-period', detail: { field: 'period', period } }]
}

/**
 * Everything that is wrong with rows that could not be read whole, so that whoever mends the file does it in one round:
 * besides what was misread, tickets, periods and units that nobody knows, what a new ticket lacks, and what cannot have
 * happened yet.
 */
export async function everyFault<Row>(
  store: Store,
  handler: RowHandler<Row>,
  rows: readonly SpoiltRow<Row>[],
  rules: RulesNow,
): Promise<{ line: number; faults: readonly Fault[] }[]> {
  const { fresh } = handler
  return store.read(async (tx) => {
    const units = await tx.people.units()
    const about = rows.flatMap(({ part }) => [fresh?.no(part), handler.restsOn?.(part)])
    const known = await tx.tickets.existing([...new Set(about.filter((no) => no !== undefined))])
    return rows.map(({ line, faults, part }) => {
      const lacks = fresh && !known.has(fresh.no(part) ?? '') ? lackFaults(part, fresh.needed) : []
      const ticket = handler.restsOn?.(part)
      const isUnknown = ticket !== undefined && !known.has(ticket)
      const all: Fault[] = [
        ...faults,
        ...(isUnknown ? [{ code: 'unknown-ticket', detail: { ticket, field: 'ticket' } } as const] : []),
        ...periodFaults(rules, part),
        ...unitFaults({ units }, part),
        ...lacks,
        ...futureFaults(tx.now, part),
      ]
      return { line, faults: all }
    })
  })
}
