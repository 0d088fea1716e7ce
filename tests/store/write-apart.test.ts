import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAway } from '../../src/store/session/database-faults.ts'
import { sealWith } from '../../src/store/session/seal.ts'
import type { ExportAsked } from '../../src/wiring/exports/asked.ts'
import { exportsOver } from '../../src/wiring/exports/exports.ts'
import { loadRules } from '../../src/wiring/rules.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

const MANY = 1_200
const KEYS = [new Uint8Array(32).fill(7)] as const

let db: FreshDatabase
let apart: { url: string; keys: typeof KEYS; small: number }
beforeAll(async () => {
  db = await freshDatabase({ poolSize: 4 })
  apart = { url: db.url, keys: KEYS, small: 1 }
  await db.sql(`
    INSERT INTO tickets (no, source, kind, received_at, summary)
    SELECT 'T' || n, '12345', 'help', '2015-03-02 02:00Z'::timestamptz + n * interval '1 minute', '=1,"' || n
    FROM generate_series(1, ${MANY}) n`)
  await db.sql(`
    INSERT INTO assignments (ticket_no, seq, unit_code, received_at, first_contact_until, closing_until,
      return_other_unit_until, return_outside_until)
    SELECT no, 1, 'pudong', received_at, received_at, received_at, received_at, received_at FROM tickets`)
  await db.sql(`
    INSERT INTO pauses (ticket_no, requested_at, seq, until, reason, limit_from, limit_to, clock, length, decision, decided_at, decided_by)
    SELECT no, received_at, 1, received_at + interval '1 day', '等待配件', received_at, received_at, 'calendar-days', 1, 'agreed', received_at, 'service'
    FROM tickets`)
  const sent = Buffer.from(sealWith(...KEYS).seal('{"source":"s","name":"漏水处.jpg"}', 'attachment:k')).toString('hex')
  await db.sql(`
    SET session_replication_role = replica;
    INSERT INTO kept_files VALUES ('ab12', 'jpeg', 1, '\\x00');
    INSERT INTO attachments (key, member_id, sent, sent_as, at, use, ticket_no, bound_at, state, sha256)
    VALUES ('k', gen_random_uuid(), '\\x${sent}', 'picture', '2015-03-02 02:05Z', 'ticket', 'T${MANY}', now(), 'kept', 'ab12');
    SET session_replication_role = DEFAULT`)
})
afterAll(() => db.close())

const asked: ExportAsked = {
  what: 'tickets',
  unit: null,
  period: null,
  asOf: new Date('2031-06-01T00:00:00+08:00'),
  edition: null,
  recipient: null,
  month: null,
  format: 'csv',
}

async function made(more: Partial<ExportAsked>, own: { apart?: typeof apart }) {
  const file = await exportsOver({ store: db.store, rules: await loadRules(), ...own })({ ...asked, ...more })
  return { name: file.name, type: file.type, bytes: await buffer(file.content), rows: file.rows() }
}

const openTransactions = () =>
  db.sql(`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state LIKE 'idle in transaction%'`)

describe('contract.md#exports: a long file is written in a thread of its own', () => {
  test.each([
    ['tickets', 'csv'],
    ['tickets', 'xlsx'],
    ['pauses', 'csv'],
    ['audit', 'csv'],
  ] as const)('%s as %s, byte by byte as here', async (what, format) => {
    const there = await made({ what, format }, { apart })
    expect(there.rows).toBeGreaterThan(what === 'audit' ? 0 : MANY - 1)
    expect(there).toEqual(await made({ what, format }, {}))
  })

  test('what is sealed is opened there as well', async () => {
    const { bytes } = await made({}, { apart })
    expect(bytes.toString()).toContain('2015-03-02 10:05:00 漏水处.jpg ab12')
  })

  test('whoever leaves early ends it, and its transaction', async () => {
    const file = await exportsOver({ store: db.store, rules: await loadRules(), apart })(asked)
    for await (const _ of file.content) break
    await expect.poll(openTransactions).toEqual([{ count: 0 }])
  })

  test('that the database is away is said as such', async () => {
    const gone = { ...apart, url: db.url.replace(/:\d+\//, ':1/') }
    const fault: unknown = await made({}, { apart: gone }).catch((thrown: unknown) => thrown)
    expect([fault instanceof Error, isAway(fault)]).toEqual([true, true])
  })
})
