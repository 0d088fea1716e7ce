import { afterAll, beforeAll, expect, test } from 'vitest'
import { inStep } from '../../src/store/listing/cursors.ts'
import type { ListedBatch } from '../../src/store/listing/listings.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

const MANY = 700
const YEAR = { from: new Date('2015-01-01'), until: new Date('2016-01-01'), asOf: new Date('2015-12-31') }

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase({ poolSize: 4 })
  await db.sql(`
    INSERT INTO tickets (no, source, kind, received_at, summary)
    SELECT 'T' || n, '12345', 'help', '2015-03-02 02:00Z'::timestamptz + n / 10 * interval '1 hour', '水管漏水'
    FROM generate_series(1, ${MANY}) n`)
  // Every third has moved on twice, so that a batch of rows ends anywhere in a ticket.
  await db.sql(`
    INSERT INTO assignments (ticket_no, seq, unit_code, received_at, first_contact_until, closing_until,
      return_other_unit_until, return_outside_until, ended_at)
    SELECT no, seq, CASE seq WHEN 1 THEN 'pudong' ELSE 'qingpu' END, received_at, received_at, received_at, received_at,
      received_at, CASE WHEN seq < 3 AND substr(no, 2)::int % 3 = 0 THEN received_at END
    FROM tickets, generate_series(1, 3) seq WHERE seq = 1 OR substr(no, 2)::int % 3 = 0`)
  await db.sql(`
    INSERT INTO returns (ticket_no, requested_at, seq, ground, reason, via)
    SELECT no, received_at, 1, 'other-unit', '不属本单位', 'import' FROM tickets WHERE substr(no, 2)::int % 5 = 0`)
  await db.sql(`
    INSERT INTO attempts (ticket_no, at, seq, reason, via)
    SELECT no, received_at + n * interval '1 minute', 1, 'no-answer', 'import'
    FROM tickets, generate_series(1, 2) n WHERE substr(no, 2)::int % 7 = 0`)
})
afterAll(() => db.close())

async function listed(unit: string | null): Promise<ListedBatch[]> {
  const batches: ListedBatch[] = []
  for await (const batch of db.store.listed((from) => from.tickets({ ...YEAR, unit }))) batches.push(batch)
  return batches
}

test('every ticket comes once, whole and in order, with what belongs to it', async () => {
  const batches = await listed(null)
  expect(batches.length).toBeGreaterThan(2)
  const tickets = batches.flatMap((batch) => batch.tickets)
  const inOrder = await db.sql('SELECT no FROM tickets ORDER BY received_at, no')
  expect(tickets.map(({ no }) => no)).toEqual(inOrder.map(({ no }) => no))
  for (const { tickets: some, attempts } of batches) {
    for (const { no, assignments, returns } of some) {
      const n = Number(no.slice(1))
      expect([no, assignments.map(({ seq }) => seq)]).toEqual([no, n % 3 === 0 ? [1, 2, 3] : [1]])
      expect([no, returns.length, (attempts.get(no) ?? []).length]).toEqual([
        no,
        n % 5 === 0 ? 1 : 0,
        n % 7 === 0 ? 2 : 0,
      ])
    }
  }
})

test('of a unit: whatever it ever had charge of, and nothing of another ticket stands in the way', async () => {
  const batches = await listed('qingpu')
  const nos = batches.flatMap(({ tickets }) => tickets.map(({ no }) => no))
  expect(nos).toHaveLength(Math.floor(MANY / 3))
  const tried = batches.flatMap(({ attempts }) => [...attempts.keys()])
  expect(tried).toHaveLength(Math.floor(MANY / 21))
})

test('a list is of one moment, however long somebody takes it', async () => {
  const list = db.store.listed((from) => from.tickets({ ...YEAR, unit: null }))[Symbol.asyncIterator]()
  await list.next()
  await db.sql(`UPDATE tickets SET summary = '改过' WHERE no = 'T${MANY}'`)
  const seen: string[] = []
  for (let next = await list.next(); !next.done; next = await list.next()) {
    seen.push(...next.value.tickets.map(({ summary }) => summary))
  }
  expect(seen).not.toContain('改过')
})

test('whoever leaves early leaves no transaction behind', async () => {
  for await (const _ of db.store.listed((from) => from.tickets({ ...YEAR, unit: null }))) break
  const open = await db.sql(`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state LIKE 'idle in transaction%'`)
  expect(open).toEqual([{ count: 0 }])
})

test('what a statement is refused for is what its taker hears', async () => {
  const wrong = { ...YEAR, unit: '\u0000' }
  await expect(
    db.store
      .listed((from) => from.tickets(wrong))
      [Symbol.asyncIterator]()
      .next(),
  ).rejects.toThrow(/encoding/)
})

test('rows in step are handed to their own tickets, over the ends of batches', async () => {
  const batches = (async function* () {
    yield [{ ticket: 'b', n: 1 }]
    yield [
      { ticket: 'b', n: 2 },
      { ticket: 'd', n: 3 },
    ]
  })()
  const take = inStep(batches)
  expect([...(await take(['a', 'b']))]).toEqual([
    [
      'b',
      [
        { ticket: 'b', n: 1 },
        { ticket: 'b', n: 2 },
      ],
    ],
  ])
  expect([...(await take(['c'])).keys()]).toEqual([])
  expect([...(await take(['d', 'e'])).keys()]).toEqual(['d'])
  expect([...(await take(['f'])).keys()]).toEqual([])
})
