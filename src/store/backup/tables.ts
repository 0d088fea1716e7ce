import type pg from 'pg'
import { z } from 'zod'

const Column = z.object({ table: z.string(), column: z.string() })
const Link = z.object({ from: z.string(), to: z.string() })
const Sequence = z.object({ table: z.string(), column: z.string(), sequence: z.string() })

/** A table of ours and its columns in their order. */
export type BackedUpTable = { table: string; columns: readonly string[] }

async function read<Row extends z.ZodType>(client: pg.Client, row: Row, text: string): Promise<z.infer<Row>[]> {
  return z.array(row).parse((await client.query(text)).rows)
}

/** Each table behind those that it refers to. Throws where tables refer to one another in a circle. */
function inOrder(tables: readonly string[], links: readonly z.infer<typeof Link>[]): string[] {
  const placed: string[] = []
  const left = new Set(tables)
  while (left.size > 0) {
    const free = [...left].filter(
      (table) => !links.some(({ from, to }) => from === table && to !== from && left.has(to)),
    )
    if (free.length === 0) throw new Error(`tables refer to one another in a circle: ${[...left].join(', ')}`)
    for (const table of free) left.delete(table)
    placed.push(...free)
  }
  return placed
}

/** Every table of ours, none of the queue's and not the record of migrations, each behind those that it refers to. */
export async function tablesOf(client: pg.Client): Promise<BackedUpTable[]> {
  const columns = await read(
    client,
    Column,
    `SELECT c.relname AS table, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY c.relname, a.attnum`,
  )
  const links = await read(
    client,
    Link,
    `SELECT f.relname AS from, t.relname AS to FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid
     JOIN pg_class t ON t.oid = k.confrelid WHERE k.contype = 'f' AND f.relnamespace = 'public'::regnamespace`,
  )
  return inOrder([...new Set(columns.map(({ table }) => table))], links).map((table) => ({
    table,
    columns: columns.filter((one) => one.table === table).map(({ column }) => column),
  }))
}

/** What numbers the rows of a table. */
export const sequencesOf = (client: pg.Client): Promise<z.infer<typeof Sequence>[]> =>
  read(
    client,
    Sequence,
    `SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
       AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`,
  )
