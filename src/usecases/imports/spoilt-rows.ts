import { type Fault, faultsIn } from '../ports/refused.ts'
import type { Store } from '../ports/store-port.ts'
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

/**
 * Everything that is wrong with rows that could not be read whole, so that whoever mends the file does it in one round:
 * besides what was misread, units that nobody knows and what a new ticket lacks.
 */
export async function everyFault<Row>(
  store: Store,
  handler: RowHandler<Row>,
  rows: readonly SpoiltRow<Row>[],
): Promise<{ line: number; faults: readonly Fault[] }[]> {
  const { fresh } = handler
  return store.read(async (tx) => {
    const units = await tx.people.units()
    const about = rows.map(({ part }) => fresh?.no(part)).filter((no) => no !== undefined)
    const known = about.length > 0 ? await tx.tickets.findMany(about) : new Map()
    return rows.map(({ line, faults, part }) => {
      const lacks = fresh && !known.has(fresh.no(part) ?? '') ? lackFaults(part, fresh.needed) : []
      return { line, faults: [...faults, ...unitFaults({ units }, part), ...lacks] }
    })
  })
}
