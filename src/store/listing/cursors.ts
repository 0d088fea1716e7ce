import type { Door, Shape } from '../session/door.ts'
import { type Sql, sql } from '../session/sql.ts'

// So many rows are in memory at once, twice: one batch is read while the one before it is written.
const FETCH = sql`FETCH FORWARD 250 FROM`

/**
 * The rows of a statement in batches, through a cursor of the transaction that it is asked in. `name` is the cursor's,
 * and no other statement's: what a connection has prepared for it holds for its columns alone.
 */
export async function* batchesOf<T>(db: Door, shape: Shape<T>, name: Sql, statement: Sql): AsyncGenerator<T[]> {
  const declared = db.run`DECLARE ${name} NO SCROLL CURSOR FOR ${statement}`
  const fetch = (): Promise<T[]> => {
    const rows = db.rows(shape)`${FETCH} ${name}`
    // Whoever leaves before the end does not wait for the batch that was on its way.
    rows.catch(() => undefined)
    return rows
  }
  let next = fetch()
  await declared
  for (;;) {
    const rows = await next
    if (rows.length === 0) return
    next = fetch()
    yield rows
  }
}

/**
 * Takes from batches, which lie in the order of the tickets that are asked for, what belongs to these, by ticket. Every
 * ticket that has rows must be asked for.
 */
export function inStep<T extends { ticket: string }>(
  batches: AsyncIterator<readonly T[]>,
): (tickets: readonly string[]) => Promise<ReadonlyMap<string, T[]>> {
  let batch: readonly T[] | null = []
  let at = 0
  return async (tickets) => {
    const found = new Map<string, T[]>()
    for (let n = 0; batch !== null && n < tickets.length; ) {
      const [row, ticket = ''] = [batch[at], tickets[n]]
      if (row === undefined) {
        const { done, value } = await batches.next()
        batch = done ? null : value
        at = 0
      } else if (row.ticket === ticket) {
        const known = found.get(ticket)
        if (known) known.push(row)
        else found.set(ticket, [row])
        at += 1
      } else n += 1
    }
    return found
  }
}
