import { auditTable } from '../../report/audit-table.ts'
import { csvOf } from '../../report/csv.ts'
import { pausesTable } from '../../report/pauses-table.ts'
import type { Basis, LongTable } from '../../report/table.ts'
import { ticketsTable } from '../../report/tickets-table.ts'
import { xlsxOf } from '../../report/xlsx.ts'
import type { Lists } from '../../store/listing/open-listings.ts'
import type { ExportFormat } from '../../usecases/ports/exports.ts'
import { auditLines, type OnRows, pauseLines, ticketLines, type Which } from './lines.ts'

/** A table of whole lists, which may be as long as the database; all that it needs besides them, as plain data. */
export type LongAsked = Which & { what: 'tickets' | 'pauses' | 'audit'; basis: Basis; format: ExportFormat }

function longTable(lists: Lists, { what, basis, ...which }: LongAsked, onRows: OnRows | null): LongTable {
  if (what === 'tickets') return ticketsTable(ticketLines(lists, which, onRows), basis)
  return what === 'pauses'
    ? pausesTable(pauseLines(lists, which), basis)
    : auditTable(auditLines(lists, which, onRows), basis)
}

/** What is written, and of how many rows so far. */
export type Written = { content: AsyncIterable<Uint8Array>; rows(): number }

/** A table as a file, written while it is taken. */
export function written(table: LongTable, format: ExportFormat): Written {
  let count = 0
  const rows = (async function* () {
    for await (const some of table.rows) {
      count += some.length
      yield some
    }
  })()
  const counted = { ...table, rows }
  return { content: format === 'csv' ? csvOf(counted) : xlsxOf(counted), rows: () => count }
}

/** Such a table as a file. `onRows` hears how it goes on. */
export const longFile = (lists: Lists, asked: LongAsked, onRows: OnRows | null = null): Written =>
  written(longTable(lists, asked, onRows), asked.format)

/** Whether it has at least so many rows, about: those of a period's tickets, whichever of them are listed. */
export async function isLong({ listed }: Lists, { what, span, unit, asOf }: LongAsked, rows: number): Promise<boolean> {
  const count = listed(async function* (from) {
    yield what === 'audit' ? await from.entries(asOf, rows) : await from.charges({ ...span, unit, asOf }, rows)
  })
  for await (const found of count) return found >= rows
  return false
}
