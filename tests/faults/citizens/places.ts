import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import pg from 'pg'
import { fromBufferPromise } from 'yauzl'
import type { Place } from './search.ts'

const TABLES = `SELECT table_schema, table_name FROM information_schema.tables
  WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`

/** What bytes say, whatever else stands between. */
const saidBy = (value: string): string => (value.startsWith('\\x') ? Buffer.from(value.slice(2), 'hex').toString() : '')

/** Every column of every table, ours and the queue's; sealed ones as their bytes. */
export async function* databasePlaces(url: string): AsyncGenerator<Place> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: tables } = await client.query(TABLES)
    for (const { table_schema, table_name } of tables) {
      const asText = { getTypeParser: () => (value: string | null) => value }
      const { fields, rows } = await client.query({
        text: `SELECT * FROM "${table_schema}"."${table_name}"`,
        rowMode: 'array',
        types: asText,
      })
      for (const [at, { name }] of fields.entries()) {
        const values = rows.map((row) => String(row[at] ?? ''))
        yield { place: `${table_name}.${name}`, text: [...values, ...values.map(saidBy)].join('\n') }
      }
    }
  } finally {
    await client.end()
  }
}

const TAGS = /<[^>]*>/g

/** A file as it is, or what is packed in it; a document also without its tags, which may stand in the middle of a name. */
export async function* filePlaces(name: string, content: Buffer): AsyncGenerator<Place> {
  if (content.subarray(0, 2).toString() !== 'PK') {
    yield { place: name, text: content.toString() }
    return
  }
  const zip = await fromBufferPromise(content, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    const inside = await buffer(await zip.openReadStreamPromise(entry))
    yield* filePlaces(`${name} ${entry.fileName}`, inside)
    if (entry.fileName.endsWith('.xml')) {
      yield { place: `${name} ${entry.fileName}`, text: inside.toString().replace(TAGS, '') }
    }
  }
}

/** Every file of a directory, however deep; they are gone afterwards. */
export async function* directoryPlaces(directory: string): AsyncGenerator<Place> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true })
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    yield* filePlaces(path.slice(directory.length + 1), await readFile(path))
    await rm(path)
  }
}
