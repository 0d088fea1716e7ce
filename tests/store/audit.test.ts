import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { nobody, service, ticket } from './samples.ts'

let db: FreshDatabase
beforeEach(async () => {
  db = await freshDatabase({ poolSize: 6 })
  for (const n of [1, 2, 3, 4]) {
    const detail = { n, text: '水', flag: true, none: null }
    const entry = { actor: service, act: `act-${n}`, subject: 'ticket:SH-1', why: n === 2 ? 'why "so"' : null, detail }
    await db.store.change(entry, async () => undefined)
  }
})
afterEach(() => db.close())

/** What only a superuser can do: the triggers are off. */
const tamper = (statement: string) =>
  db.sql(`DO $$ BEGIN SET LOCAL session_replication_role = replica; ${statement}; END $$`)
const seqOf = async (act: string) => Number((await db.sql('SELECT seq FROM audit WHERE act = $1', [act]))[0]?.seq)

it('nobody changes, removes or empties the audit', async () => {
  for (const statement of ["UPDATE audit SET act = 'x'", 'DELETE FROM audit', 'TRUNCATE audit']) {
    await expect(db.sql(statement)).rejects.toThrow('the audit is never changed')
  }
  expect(await db.store.audit.verify()).toMatchObject({ broken: null, entries: 5 })
})

it('what an insert claims of number, time and hashes is not believed', async () => {
  await db.sql(
    `INSERT INTO audit (seq, at, actor, act, subject, prev_hash, hash) VALUES (99, '2000-01-01', 'a', 'b', 'c', 'p', 'h')`,
  )
  const [row] = await db.sql("SELECT seq, at > '2020-01-01' AS now FROM audit WHERE act = 'b'")
  expect(row).toEqual({ seq: '6', now: true })
  expect((await db.store.audit.verify()).broken).toBeNull()
})

it('what a savepoint undoes leaves no gap, whether it wrote the first entry of its transaction or a later one', async () => {
  const entry = (act: string) => `INSERT INTO audit (actor, act, subject) VALUES ('a', '${act}', 's')`
  const undone = (act: string) =>
    `BEGIN ${entry(act)}; ${entry(act)}; RAISE 'undone'; EXCEPTION WHEN OTHERS THEN NULL; END`
  await db.sql(`DO $$ BEGIN ${entry('one')}; ${undone('two')}; ${entry('three')}; END $$`)
  await db.sql(`DO $$ BEGIN ${undone('four')}; ${entry('five')}; ${entry('six')}; END $$`)
  expect(await db.sql('SELECT act FROM audit WHERE seq > 5 ORDER BY seq')).toEqual(
    ['one', 'three', 'five', 'six'].map((act) => ({ act })),
  )
  expect(await db.store.audit.verify()).toMatchObject({ broken: null, entries: 9 })
})

it.each([
  ['a changed word', "UPDATE audit SET subject = 'ticket:SH-2' WHERE act = 'act-2'", 'act-2'],
  ['a changed detail', `UPDATE audit SET detail = '{}' WHERE act = 'act-3'`, 'act-3'],
  ['a changed time', "UPDATE audit SET at = at - interval '1 ms' WHERE act = 'act-1'", 'act-1'],
  ['a reason that was not given', "UPDATE audit SET why = '' WHERE act = 'act-4'", 'act-4'],
  ['an entry taken out', "DELETE FROM audit WHERE act = 'act-2'", 'act-3'],
  [
    'two entries in each other’s place',
    `UPDATE audit SET seq = -seq WHERE act IN ('act-2', 'act-3');
     UPDATE audit SET seq = -seq + CASE act WHEN 'act-2' THEN 1 ELSE -1 END WHERE seq < 0`,
    'act-3',
  ],
  [
    'what two entries say, exchanged',
    `UPDATE audit one SET subject = other.subject, detail = other.detail, act = other.act FROM audit other
     WHERE (one.act, other.act) IN (('act-2', 'act-4'), ('act-4', 'act-2'))`,
    'act-4',
  ],
  ['the first entry taken out', 'DELETE FROM audit WHERE seq = 1', 'act-1'],
])('%s is found and named', async (_, statement, broken) => {
  await tamper(statement)
  expect(await db.store.audit.verify()).toMatchObject({ broken: await seqOf(broken) })
})

it('an entry rewritten with a fitting hash of its own breaks the next one', async () => {
  await tamper(`UPDATE audit SET act = 'forged', hash = audit_hash(seq, at, actor, 'forged', subject, why, detail, prev_hash)
    WHERE act = 'act-2'`)
  expect(await db.store.audit.verify()).toMatchObject({ broken: await seqOf('act-3') })
})

it('a tail that was cut shows against the head published before', async () => {
  const published = await db.store.audit.head()
  expect(published).toMatchObject({ seq: 5 })
  await tamper("DELETE FROM audit WHERE act = 'act-4'")
  expect((await db.store.audit.verify()).broken).toBeNull()
  expect(await db.store.audit.verify(published ?? undefined)).toMatchObject({ broken: 5 })
})

it('fifty changes at once make one chain', async () => {
  const change = (n: number) =>
    db.store.change({ actor: service, act: `many-${n}`, subject: 's' }, (tx) => tx.shared.put(`n${n}`, 'x'))
  await Promise.all(Array.from({ length: 50 }, (_, n) => change(n)))
  expect(await db.store.audit.verify()).toMatchObject({ broken: null, entries: 55, head: { seq: 55 } })
})

describe('many tickets that come at once are one entry, with a line for each', () => {
  const told = (n: number) => {
    const no = `SH-B${n}`
    const entry = { actor: service, act: 'ticket.import', subject: `ticket:${no}`, detail: { after: `{"n":${n}}` } }
    return { ticket: ticket(no), citizen: nobody, entry }
  }
  const bring = (count: number, from = 0) =>
    db.store.change({ actor: service, act: 'import.tickets', subject: 'import:tickets' }, (tx) =>
      tx.tickets.insertMany(Array.from({ length: count }, (_, n) => told(from + n))),
    )
  const exported = async () => {
    const all = []
    for await (const rows of db.store.listed((from) => from.audit(new Date(Date.now() + 86_400_000)))) all.push(...rows)
    return all
  }

  it('each has its number and its history, and an export tells them one by one', async () => {
    await bring(60)
    await db.store.change({ actor: service, act: 'later', subject: 'ticket:SH-B59' }, async () => undefined)
    expect(await db.sql("SELECT count(*)::int AS n FROM audit WHERE act = 'ticket.import'")).toEqual([{ n: 1 }])
    const history = await db.store.read((tx) => tx.tickets.history('SH-B59'))
    expect(history).toMatchObject([
      { seq: 67, act: 'ticket.import', actor: 'service', subject: 'ticket:SH-B59', detail: { after: '{"n":59}' } },
      { seq: 68, act: 'later' },
    ])
    expect(await db.store.read((tx) => tx.history('ticket:SH-B5'))).toMatchObject([{ seq: 13 }])
    const lines = await exported()
    expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 68 }, (_, n) => n + 1))
    expect(lines[66]).toMatchObject({ subject: 'ticket:SH-B59', detail: '{"after": "{\\"n\\":59}"}' })
    expect(await db.store.audit.verify()).toMatchObject({ broken: null, entries: 68, head: { seq: 68 } })
  })

  it('few are told one by one, as is what one transaction brings beside a block', async () => {
    await bring(3)
    await db.store.together(async (store) => {
      for (const from of [100, 200]) {
        await store.change({ actor: service, act: 'import.tickets', subject: 'import:tickets' }, async (tx) => {
          await tx.tickets.insertMany(Array.from({ length: from === 100 ? 60 : 2 }, (_, n) => told(from + n)))
        })
      }
      const undone = store.change({ actor: service, act: 'import.tickets', subject: 'import:tickets' }, async (tx) => {
        await tx.tickets.insertMany(Array.from({ length: 60 }, (_, n) => told(300 + n)))
        throw new Error('undone')
      })
      await expect(undone).rejects.toThrow('undone')
    })
    for (const no of ['SH-B0', 'SH-B100', 'SH-B159', 'SH-B201']) {
      expect(await db.store.read((tx) => tx.tickets.history(no))).toMatchObject([{ subject: `ticket:${no}` }])
    }
    expect(await db.store.audit.verify()).toMatchObject({ broken: null, entries: 5 + 4 + 65 })
  })

  const BLOCK = "WHERE subject LIKE 'block:%'"
  it.each<[string, string, number?]>([
    ['a changed line', `UPDATE audit SET lines = replace(lines, '"n\\":7', '"n\\":8') ${BLOCK}`],
    ['a line taken out', `UPDATE audit SET lines = substr(lines, 1 + position(E'\n' IN lines)) ${BLOCK}`],
    ['all lines taken out', `UPDATE audit SET lines = NULL, size = 1, block = NULL ${BLOCK}`],
    ['another name', `UPDATE audit SET block = gen_random_uuid() ${BLOCK}`],
    ['no name', `UPDATE audit SET block = NULL ${BLOCK}`],
    ['another size', `UPDATE audit SET size = 2 ${BLOCK}`],
    ['lines for an entry that had none', "UPDATE audit SET lines = 'x', size = 2 WHERE seq = 6", 6],
  ])('%s is found', async (_, statement, broken = 7) => {
    await bring(60)
    await tamper(statement)
    expect(await db.store.audit.verify()).toMatchObject({ broken })
  })
})
