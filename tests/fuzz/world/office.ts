import pg from 'pg'
import type { OpenStore } from '../../../src/store/index.ts'
import type { KeptRules } from '../../../src/wiring/rules.ts'
import { COMMAND, inShanghai, keepingMessenger, officeOver, rowsOf, ticketRow } from '../../support/office.ts'
import { GOOD_REPORT, STAFF } from '../../support/staff.ts'
import { NOW } from './chat.ts'

const KNOWN = [
  'SH20150302-000123',
  'SH20150302-000124',
  'SH20150227-000077',
  'SH20150226-000001',
  'SH20150302-000178',
] as const
/** Many of one kind: what is done with one of them is done once. */
const ALIKE = Array.from({ length: 40 }, (_, n) => `SH20150302-${1_000 + n}`)
export const NUMBERS: readonly string[] = [...KNOWN, ...ALIKE]

/** On both platforms; one of them has left, and one is of no unit that has a ticket. */
const members = (['wecom', 'dingtalk'] as const).flatMap((platform) => [
  ...STAFF.map((one) => ({ ...one, platform })),
  { platform, userId: 'gone', name: '试gone', unit: 'pudong', roles: ['liaison' as const], active: false },
  { platform, userId: 'call-1', name: '试call', unit: null, roles: ['surveyor' as const] },
  { platform, userId: 'review', name: '试review', unit: null, roles: ['reviewGroup' as const] },
  { platform, userId: 'leading', name: '试leading', unit: null, roles: ['leadingGroup' as const] },
])

/** A small office at {@link NOW}: tickets that came, were contacted, closed, and wait for a decision. */
export async function furnish(store: OpenStore, rules: KeptRules): Promise<void> {
  await store.clock.moveTo(NOW)
  const office = officeOver(store, rules, keepingMessenger(() => store.now()).messenger)
  await office.bring(COMMAND, 'members', rowsOf<'members'>(members))
  const [fresh, contacted, closed, old, other] = KNOWN
  const settled = { contactedAt: inShanghai('2015-02-27 11:00'), closedAt: inShanghai('2015-03-01 09:00') }
  await office.bring(
    COMMAND,
    'tickets',
    rowsOf<'tickets'>([
      ticketRow(fresh, '2015-03-02 10:00', {
        citizenName: '张三丰',
        citizenPhone: '13812341234',
        citizenAddress: '某路8号',
      }),
      ticketRow(contacted, '2015-03-02 09:00', { contactedAt: inShanghai('2015-03-02 11:00') }),
      ticketRow(closed, '2015-02-27 10:00', { ...settled, result: 'solved', report: GOOD_REPORT }),
      ticketRow(old, '2015-02-26 10:00', { urgent: true }),
      ticketRow(other, '2015-03-02 08:00', { unit: 'qingpu' }),
      ...ALIKE.map((no) => ticketRow(no, '2015-03-02 10:00')),
    ]),
  )
  // Nothing is overdue here.
  await office.pass()
  const liaison = await office.member('pd-1')
  await office.tickets.requestReturn(liaison, contacted, { ground: 'outside', reason: '小区内部管道，产权属于物业' })
}

// What a chat must remember and what waits to be sent is no state of anything: whoever is answered leaves it behind.
const PASSING = [
  '_prisma_migrations',
  'audit',
  'call_claims',
  'drafts',
  'inbox',
  'kept_answers',
  'lent_addresses',
  'outbox',
  'platform_calls',
  'platform_pauses',
  'platform_tokens',
  'reminder_recipients',
  'send_pace',
  'service_clock',
  // Kept sums of what stands in the others.
  'score_basis',
  'score_courses',
  'score_events',
  'score_marks',
  'score_pieces',
  'score_revisions',
  'score_sums',
  'scoring_runs',
]
// What of these counts; passed over are: the places and lists of a chat, and what was sent and belongs to nothing.
const PASSING_ROWS: Readonly<Record<string, string>> = {
  service_facts: `name !~ '^(list|bookmark|files-for|reveals-told):'`,
  attachments: 'bound_at IS NOT NULL',
}

const STANDING = `
  CREATE OR REPLACE FUNCTION service_now() RETURNS timestamptz(3) LANGUAGE sql STABLE AS
  $$ SELECT coalesce(set_from::timestamptz, clock_timestamp())::timestamptz(3) FROM service_clock $$`

/** What stands in a database, from beside the service. */
export async function lookedAt(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  // A server that is taken away says so.
  pool.on('error', () => undefined)
  const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await pool.query(text, values)).rows
  await sql(STANDING)
  await sql('UPDATE service_clock SET set_from = $1', [NOW.toISOString()])
  const tables = await sql(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
  const words = tables
    .map(({ name }) => String(name))
    .filter((name) => !PASSING.includes(name))
    .map((name) => {
      const counting = PASSING_ROWS[name]
      const where = counting === undefined ? '' : ` WHERE ${counting}`
      return `'${name} ' || coalesce((SELECT md5(string_agg(row::text, '' ORDER BY row::text)) FROM "${name}" row${where}), '')`
    })
  const state = `SELECT ARRAY[${words.join(', ')}] AS state`
  return {
    /** Each table in one word; but for what passes. */
    state: async (): Promise<string[]> => {
      const [row] = await sql(state)
      return Array.isArray(row?.state) ? row.state.map(String) : []
    },
    audited: async (): Promise<number> => Number((await sql('SELECT count(*) AS n FROM audit'))[0]?.n),
    sql,
    close: () => pool.end(),
  }
}
