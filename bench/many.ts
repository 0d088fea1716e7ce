import pg from 'pg'
import { COMMAND, manyTickets, officeOn, rowsOf, type Stage } from './stage.ts'

const BROUGHT = 500
const DONE = {
  closedAt: new Date('2015-03-02T15:00:00+08:00'),
  contactedAt: new Date('2015-03-02T11:30:00+08:00'),
  result: 'solved',
  report: '已派人到现场清理排水口，积水已经退去，市民表示认可；后续安排每周巡查一次。',
} as const

/**
 * So many tickets: some are brought as an office brings them, each one in three contacted and closed, and the others are
 * made of them by the database, some minutes later each. `isOpen`: none is contacted or closed. `isTold`: nobody has to be
 * reminded of any.
 */
export async function multiply(stage: Stage, count: number, { isOpen = false, isTold = false } = {}): Promise<void> {
  const { store, url } = stage
  const { office } = await officeOn(stage)
  const words = { summary: '某小区门口路面积水，三天没有人来处理，请尽快派人查看。' }
  const rows = (await manyTickets(store, BROUGHT, '2015-03-02 10:00', words)).map((row, n) =>
    isOpen || n % 3 > 0 ? row : { ...row, ...DONE },
  )
  const { accepted } = await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
  if (accepted !== BROUGHT) throw new Error(`${BROUGHT - accepted} tickets were refused`)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Neither durable nor looked at by anybody's trigger: what is made here is thrown away.
    await client.query('SET synchronous_commit = off; SET session_replication_role = replica')
    const later = (column: string): string => `'${column}', r.${column} + k * interval '7 minutes'`
    const made = (table: string, no: string, columns: readonly string[]): string => `
      INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(r) || jsonb_build_object(
        '${no}', r.${no} || 'x' || k, ${columns.map(later).join(', ')}))).*
      FROM ${table} r, generate_series(1, ${Math.ceil(count / BROUGHT) - 1}) k`
    await client.query(made('tickets', 'no', ['received_at']))
    const instants = ['received_at', 'first_contact_until', 'closing_until', 'return_other_unit_until']
    const more = ['return_outside_until', 'contacted_at', 'closed_at', 'remind_at']
    await client.query(made('assignments', 'ticket_no', [...instants, ...more]))
    if (isTold) await client.query('UPDATE assignments SET remind_at = NULL')
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
}
