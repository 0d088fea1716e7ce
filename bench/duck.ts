import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { PLAIN } from './big-year.ts'

/** What the aggregate reads; instants without an offset, since those with one would need an extension from elsewhere. */
const TABLES = {
  assignments: {
    text: ['ticket_no', 'unit_code', 'result'],
    number: ['seq'],
    at: [
      'received_at',
      'first_contact_until',
      'closing_until',
      'return_other_unit_until',
      'return_outside_until',
      'contacted_at',
      'closed_at',
      'ended_at',
    ],
  },
  revisits: { text: ['ticket_no', 'contacted_first', 'result', 'satisfaction', 'reached'], number: [], at: ['at'] },
  returns: { text: ['ticket_no', 'ground', 'decision'], number: ['seq'], at: ['requested_at', 'decided_at'] },
} as const

// Its own words for a parameter's type and an instant, and `at` is one of them.
const DUCK = PLAIN.replaceAll('$1', '$1::TIMESTAMP')
  .replace("'2014-10-31T16:00:00Z'", "TIMESTAMP '2014-10-31 16:00:00'")
  .replaceAll(/\bat\b/g, '"at"')

export type Duck = { plain(asOf: Date): Promise<unknown>; close(): void }

/** The same rows in DuckDB, in memory, and the same aggregate over them. */
export async function duckOf(client: pg.Client, dir: string): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:')
  const duck = await instance.connect()
  for (const [table, { text, number, at }] of Object.entries(TABLES)) {
    const file = join(dir, `${table}.csv`)
    const columns = [...text, ...number, ...at.map((name) => `${name} AT TIME ZONE 'UTC'`)]
    await pipeline(
      client.query(copyTo(`COPY (SELECT ${columns.join(', ')} FROM ${table}) TO STDOUT (FORMAT csv)`)),
      createWriteStream(file),
    )
    const types = [
      ...text.map((name) => `'${name}': 'VARCHAR'`),
      ...number.map((name) => `'${name}': 'INTEGER'`),
      ...at.map((name) => `'${name}': 'TIMESTAMP'`),
    ]
    await duck.run(
      `CREATE TABLE ${table} AS SELECT * FROM read_csv('${file}', header = false, columns = {${types.join(', ')}})`,
    )
    await rm(file)
  }
  return {
    plain: async (asOf) =>
      (await duck.runAndReadAll(DUCK, [asOf.toISOString().replace('T', ' ').replace('Z', '')])).getRows(),
    close: () => {
      duck.closeSync()
      instance.closeSync()
    },
  }
}
