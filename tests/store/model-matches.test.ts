import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PrismaClient } from '../../prisma/generated/client.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type DataModel, type Field, readDataModel } from './data-model.ts'

/** As PostgreSQL names the type of a field that says no more than Prisma's own word. */
const TYPES: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'double precision',
  Boolean: 'boolean',
  Bytes: 'bytea',
  Json: 'jsonb',
}
const NATIVE: Record<string, (size: readonly string[]) => string> = {
  Uuid: () => 'uuid',
  Timestamptz: ([digits]) => `timestamp(${digits}) with time zone`,
  Decimal: (size) => `numeric(${size.join()})`,
}

/** A field in the words of the database: `name type [null]`. */
function columnOf({ name, dbName, type, nativeType, isList, isRequired }: Field): string {
  const [native, size] = nativeType ?? ['', []]
  const own = NATIVE[native]?.(size) ?? TYPES[type] ?? `? ${type}`
  return `${dbName ?? name} ${own}${isList ? '[]' : ''}${isRequired ? '' : ' null'}`
}

let db: FreshDatabase
let client: PrismaClient
let model: DataModel
beforeAll(async () => {
  model = await readDataModel()
  db = await freshDatabase()
  client = new PrismaClient({ adapter: new PrismaPg({ connectionString: db.url, max: 1 }) })
})
afterAll(async () => {
  await client?.$disconnect()
  await db?.close()
})

const tableOf = (name: string): string => model.models.find((one) => one.name === name)?.dbName ?? name
const sorted = (lines: unknown[]): string[] => lines.map(String).sort()

it('every table has its model, and every model its table', async () => {
  const tables = await db.sql(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  )
  expect(sorted(model.models.map(({ name }) => tableOf(name)))).toEqual(sorted(tables.map((row) => row.tablename)))
})

it('every model has the columns of its table, with their types, sizes and blanks', async () => {
  const expected = model.models.flatMap(({ name, fields }) =>
    fields.filter(({ kind }) => kind === 'scalar').map((field) => `${tableOf(name)}.${columnOf(field)}`),
  )
  const found = await db.sql(
    `SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attnotnull THEN '' ELSE ' null' END AS shown
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
       AND a.attnum > 0 AND NOT a.attisdropped`,
  )
  expect(sorted(expected)).toEqual(sorted(found.map(({ shown }) => shown)))
})

it('every model has the keys and indexes of its table', async () => {
  const columnIn = (name: string, field: string): string => {
    const found = model.models.find((one) => one.name === name)?.fields.find((one) => one.name === field)
    return found?.dbName ?? field
  }
  const expected = model.indexes.map(
    ({ model: name, type, fields }) =>
      `${tableOf(name)} ${type === 'normal' ? 'index' : 'key'} ${fields.map((field) => columnIn(name, field.name)).join()}`,
  )
  // Prisma cannot express indexes of some rows only, or of expressions; those are the migration's alone.
  const found = await db.sql(
    `SELECT c.relname || CASE WHEN i.indisunique THEN ' key ' ELSE ' index ' END
       || (SELECT string_agg(a.attname, ',' ORDER BY k.place)
           FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
           JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) AS shown
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
       AND i.indpred IS NULL AND i.indexprs IS NULL`,
  )
  expect(sorted(expected)).toEqual(sorted(found.map(({ shown }) => shown)))
})

it('the generated client reads a table of each kind', async () => {
  expect(await client.unit.findFirst({ orderBy: { position: 'asc' } })).toMatchObject({ code: 'law-enforcement' })
  expect(await client.serviceClock.findFirst()).toMatchObject({ offsetMs: 0n, setFrom: null })
  expect(await client.auditEntry.findFirst()).toMatchObject({ seq: 1n, act: 'seed' })
  const counts = [client.ticket.count(), client.assignment.count(), client.outbox.count(), client.inbox.count()]
  expect(await Promise.all(counts)).toEqual([0, 0, 0, 0])
})
