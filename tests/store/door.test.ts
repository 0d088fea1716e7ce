import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openStore } from '../../src/store/index.ts'
import { type Connections, openConnections } from '../../src/store/session/connections.ts'
import { nothing, sql } from '../../src/store/session/sql.ts'
import { connectionsOf, type FreshDatabase, freshDatabase, named, testSeal } from '../support/database.ts'

let database: FreshDatabase
let one: Connections
beforeAll(async () => {
  database = await freshDatabase({ poolSize: 2 })
  one = openConnections(database.url, { size: 1 })
})
afterAll(async () => {
  await one.close()
  await database.close()
})

const Name = z.object({ name: z.string() })

describe('a statement', () => {
  it('counts its values through the pieces that stand in it; values never become words', () => {
    const piece = sql`a = ${1} AND b = ${'x'}`
    const whole = sql`SELECT ${'; DROP'} ${nothing} WHERE ${piece} OR c = ${null}`
    expect(whole.text).toBe('SELECT $1  WHERE a = $2 AND b = $3 OR c = $4')
    expect(whole.values).toEqual(['; DROP', 1, 'x', null])
  })

  it('is prepared on its connection once, whatever its values', async () => {
    const seen = (name: string) => one.db.first(Name)`SELECT name FROM units WHERE code = ${name}`
    await seen('pudong')
    await seen('qingpu')
    const Prepared = z.object({ n: z.number() })
    const { n } = await one.db.one(Prepared)`
      SELECT count(*)::int AS n FROM pg_prepared_statements WHERE statement LIKE 'SELECT name FROM units%'`
    expect(n).toBe(1)
  })

  it('is planned for the table as it is, not as it was when the statement was new', async () => {
    const Plans = z.object({ kept: z.number(), made: z.number() })
    const ask = () => one.db.run`SELECT FROM tickets WHERE no = ANY (${['A']}::text[])`
    for (let time = 0; time < 12; time += 1) await ask()
    const { kept, made } = await one.db.one(Plans)`
      SELECT generic_plans::int AS kept, custom_plans::int AS made FROM pg_prepared_statements
      WHERE statement LIKE 'SELECT FROM tickets%'`
    expect({ kept, made }).toEqual({ kept: 0, made: 12 })
  })
})

describe('a row', () => {
  it('is unknown until its shape has read it: another column, type or word is refused, and its value is not told', async () => {
    await expect(one.db.rows(Name)`SELECT code FROM units`).rejects.toThrow(/name/)
    await expect(one.db.rows(Name)`SELECT position AS name FROM units`).rejects.toThrow(/string/)
    const Cohort = z.object({ cohort: z.enum(['ranked', 'reference']) })
    const refused = one.db.rows(Cohort)`SELECT '张三丰' AS cohort`
    await expect(refused).rejects.toThrow(/cohort/)
    await expect(refused).rejects.not.toThrow(/张三丰/)
  })

  it('comes as the driver hands it over: instants to the millisecond, bytes, lists, long numbers in digits', async () => {
    const Row = z.object({ at: z.date(), bytes: z.instanceof(Uint8Array), list: z.array(z.string()), id: z.string() })
    const at = new Date('2015-03-02T01:02:03.456Z')
    const given = { at, bytes: Buffer.from([0, 255]), list: ['一', 'b,"'], id: '9007199254740993' }
    const row = await one.db.one(Row)`
      SELECT ${given.at}::timestamptz AS at, ${given.bytes}::bytea AS bytes, ${given.list}::text[] AS list,
        ${given.id}::bigint AS id`
    expect(row).toEqual(given)
  })
})

describe('a transaction', () => {
  const has = async (name: string) =>
    (await database.sql('SELECT 1 FROM service_facts WHERE name = $1', [name])).length === 1

  it('takes its statements one after the other, whoever asks at once', async () => {
    const found = await one.transaction('read', ({ db }) =>
      Promise.all(
        ['pudong', 'qingpu', 'pudong'].map((code) => db.one(Name)`SELECT name FROM units WHERE code = ${code}`),
      ),
    )
    expect(found[0]).toEqual(found[2])
  })

  it('that reads cannot write, by the word of the database', async () => {
    await expect(
      one.transaction('read', ({ db }) => db.run`DELETE FROM service_facts WHERE name = ${'none'}`),
    ).rejects.toMatchObject({ code: '25006' })
  })

  it('that takes too long is cut off and leaves nothing; another connection takes its place', async () => {
    const slow = one.transaction(
      'write',
      async ({ db }) => {
        await db.run`INSERT INTO service_facts (name, value) VALUES ('slow', 'x')`
        await new Promise((next) => setTimeout(next, 400))
        await db.run`SELECT 1`
      },
      { longestMs: 100 },
    )
    await expect(slow).rejects.toThrow()
    expect(await has('slow')).toBe(false)
    expect(await one.db.run`SELECT FROM units`).toBe(15)
  })

  it('begins on another connection when its own was cut while it lay idle', async () => {
    // Whether the pool has heard of it by then is the machine's affair: it serves in either case.
    for (let time = 0; time < 10; time += 1) {
      await one.db.run`SELECT 1`
      await database.sql(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      )
      expect(await one.transaction('read', ({ db }) => db.run`SELECT FROM units`)).toBe(15)
    }
  })

  it('whose fault was swallowed is not kept, and says so', async () => {
    const broken = one.transaction('write', async ({ db }) => {
      await db.run`INSERT INTO service_facts (name, value) VALUES ('swallowed', 'x')`
      await db.run`SELECT 1 / 0`.catch(() => undefined)
    })
    await expect(broken).rejects.toThrow('division by zero')
    expect(await has('swallowed')).toBe(false)
  })
})

it('all that one store does shares its pool, the model calls too', async () => {
  const store = await openStore({ databaseUrl: named(database.url, 'shared'), seal: testSeal, poolSize: 2 })
  const asked = Array.from({ length: 8 }, () => [
    store.read((tx) => tx.people.units()),
    store.keep((tx) => tx.shared.put('one', 'x')),
    store.now(),
    store.clock.offsetMs(),
    store.audit.head(),
    store.inbox.dead(1),
    store.alone(async () => undefined),
  ]).flat()
  await Promise.all(asked)
  const open = await connectionsOf(database, 'shared')
  expect(open).toBeGreaterThan(0)
  expect(open).toBeLessThanOrEqual(2)
  await store.close()
})

it('a connection that breaks at the moment it is handed on takes no process with it', async () => {
  const { pool } = openConnections(database.url, { size: 1 })
  const broken = await new Promise<unknown>((resolve, reject) => {
    // As the pool itself is: nobody has had his turn to listen yet.
    pool.connect((fault, client, release) => {
      if (!client) return reject(fault)
      try {
        client.emit('error', new Error('terminating connection due to unexpected postmaster exit'))
        resolve(null)
      } catch (thrown) {
        resolve(thrown)
      } finally {
        release(true)
      }
    })
  })
  await pool.end()
  expect(broken).toBeNull()
})
