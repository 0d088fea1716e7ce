import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Running, runningService } from '../support/service.ts'

/** What grows without an end; everything else is a list of the day, or as short as the office. */
const GROWING = [
  'tickets',
  'assignments',
  'reminders',
  'reminder_recipients',
  'returns',
  'attempts',
  'revisits',
  'outbox',
  'inbox',
  'attachments',
  'kept_files',
  'reveals',
  'audit',
  'limit_changes',
]

type Plan = {
  'Node Type': string
  'Relation Name'?: string | undefined
  'Index Name'?: string | undefined
  'Index Cond'?: string | undefined
  Plans?: Plan[] | undefined
}
const Plan: z.ZodType<Plan> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Index Cond': z.string().optional(),
  get Plans() {
    return z.array(Plan).optional()
  },
})
const Explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan })]) })])

type Asked = { text: string; values: unknown[] }

/** Every statement that the process asks while the work is done. */
async function askedIn(work: () => Promise<void>): Promise<Asked[]> {
  const found = new Map<string, Asked>()
  const { query } = pg.Client.prototype
  const noting = function (this: pg.Client, ...args: unknown[]): unknown {
    const [asked] = args
    if (typeof asked === 'object' && asked !== null && 'text' in asked && typeof asked.text === 'string') {
      const values = 'values' in asked && Array.isArray(asked.values) ? asked.values : []
      found.set(asked.text, { text: asked.text, values })
    }
    // The driver's own overloads are many; what was asked goes on as it came.
    return Reflect.apply(query, this, args)
  }
  Object.assign(pg.Client.prototype, { query: noting })
  try {
    await work()
  } finally {
    Object.assign(pg.Client.prototype, { query })
  }
  return [...found.values()]
}

let running: Running
let partial: Set<string>
beforeAll(async () => {
  running = await runningService('2015-03-02T10:00:00+08:00')
  const rows = await running.database.sql(
    'SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indpred IS NOT NULL',
  )
  partial = new Set(rows.map(({ name }) => String(name)))
})
afterAll(() => running.stop())

/** Growing tables that a plan walks through from end to end. */
function walked(plan: Plan): string[] {
  const table = plan['Relation Name'] ?? ''
  const isLook = plan['Index Cond'] !== undefined || partial.has(plan['Index Name'] ?? '')
  const own = GROWING.includes(table) && plan['Node Type'] !== 'ModifyTable' && plan['Node Type'].includes('Scan')
  // What a bitmap finds stands at the scan of its index below.
  const isBitmap = plan['Node Type'] === 'Bitmap Heap Scan'
  return [...(own && !isLook && !isBitmap ? [table] : []), ...(plan.Plans ?? []).flatMap(walked)]
}

test('a pass of the sweep with nothing to do walks through no table that grows', async () => {
  await running.catchUp()
  const asked = await askedIn(() => running.catchUp())
  expect(asked.length).toBeGreaterThan(20)
  const found: string[] = []
  const own = new pg.Client({ connectionString: running.database.url })
  await own.connect()
  try {
    // A small table is walked through rather than looked up in; what is asked here is whether it could be otherwise.
    await own.query('SET enable_seqscan = off')
    for (const { text, values } of asked.filter(({ text }) => /^\s*(SELECT|UPDATE|DELETE|WITH)/.test(text))) {
      const { rows } = await own.query(`EXPLAIN (FORMAT JSON) ${text}`, values)
      const [
        {
          'QUERY PLAN': [{ Plan: plan }],
        },
      ] = Explained.parse(rows)
      for (const table of walked(plan)) found.push(`${table}: ${text.replace(/\s+/g, ' ').trim()}`)
    }
  } finally {
    await own.end()
  }
  expect(found).toEqual([])
})
