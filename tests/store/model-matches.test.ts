import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PrismaClient } from '../../prisma/generated/client.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

const SCHEMA = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
const TYPES: Record<string, string> = {
  String: 'text',
  Int: 'int4',
  BigInt: 'int8',
  Boolean: 'bool',
  DateTime: 'timestamptz',
  Bytes: 'bytea',
  Json: 'jsonb',
  Decimal: 'numeric',
}

type Model = { table: string; columns: string[]; keys: string[]; indexes: string[] }

const columnsOf = (list: string, names: Map<string, string>): string =>
  list
    .split(',')
    .map((field) => names.get(field.trim().replace(/\(.*/, '')) ?? '?')
    .join(',')

/** A model of the schema file in the words of the database: `name type [null]`, keys by their columns. */
function readModel(body: string): Model {
  const lines = body.split('\n').map((line) => line.trim())
  const fields = lines.flatMap((line) => {
    const [, field = '', type = '', mark = '', rest = ''] = /^(\w+)\s+(\w+)(\?|\[\])?\s*(.*)$/.exec(line) ?? []
    const base = TYPES[type]
    if (!base) return []
    const sql = rest.includes('@db.Uuid') ? 'uuid' : base
    const column = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field
    return [
      { field, column, rest, shown: `${column} ${mark === '[]' ? `_${sql}` : sql}${mark === '?' ? ' null' : ''}` },
    ]
  })
  const names = new Map(fields.map(({ field, column }) => [field, column]))
  const listed = (word: string) =>
    lines.flatMap((line) => {
      const list = new RegExp(`^@@${word}\\(\\[([^\\]]*)\\]`).exec(line)?.[1]
      return list === undefined ? [] : [columnsOf(list, names)]
    })
  const single = (word: string) =>
    fields.filter(({ rest }) => new RegExp(`@${word}\\b`).test(rest)).map(({ column }) => column)
  return {
    table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '?',
    columns: fields.map(({ shown }) => shown).sort(),
    keys: [...single('id'), ...single('unique'), ...listed('id'), ...listed('unique')].sort(),
    indexes: listed('index').sort(),
  }
}

const models = [...SCHEMA.matchAll(/^model \w+ \{([\s\S]*?)^\}/gm)].map(([, body = '']) => readModel(body))

let db: FreshDatabase
let client: PrismaClient
beforeAll(async () => {
  db = await freshDatabase()
  client = new PrismaClient({ adapter: new PrismaPg({ connectionString: db.url, max: 1 }) })
})
afterAll(async () => {
  await client.$disconnect()
  await db.close()
})

it('every table has its model, and every model its table', async () => {
  const tables = await db.sql(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
  )
  expect(models.map(({ table }) => table).sort()).toEqual(tables.map(({ tablename }) => tablename))
})

it.each(models)('the model of $table has its columns, keys and indexes', async ({ table, columns, keys, indexes }) => {
  const found = await db.sql(
    `SELECT column_name || ' ' || udt_name || CASE is_nullable WHEN 'YES' THEN ' null' ELSE '' END AS shown
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  )
  expect(found.map(({ shown }) => shown).sort()).toEqual(columns)
  // Prisma cannot express indexes of some rows only, or of expressions; those are the migration's alone.
  const indexed = await db.sql(
    `SELECT i.indisunique AS is_key, (SELECT string_agg(a.attname, ',' ORDER BY k.place)
       FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) AS columns
     FROM pg_index i WHERE i.indrelid = $1::regclass AND i.indpred IS NULL AND i.indexprs IS NULL`,
    [table],
  )
  const of = (isKey: boolean) =>
    indexed
      .filter((row) => row.is_key === isKey)
      .map((row) => row.columns)
      .sort()
  expect(of(true)).toEqual(keys)
  expect(of(false)).toEqual(indexes)
})

it('the generated client reads a table of each kind', async () => {
  expect(await client.unit.findFirst({ orderBy: { position: 'asc' } })).toMatchObject({ code: 'law-enforcement' })
  expect(await client.serviceClock.findFirst()).toMatchObject({ offsetMs: 0n, setFrom: null })
  expect(await client.auditEntry.findFirst()).toMatchObject({ seq: 1n, act: 'seed' })
  const counts = [client.ticket.count(), client.assignment.count(), client.outbox.count(), client.inbox.count()]
  expect(await Promise.all(counts)).toEqual([0, 0, 0, 0])
})
