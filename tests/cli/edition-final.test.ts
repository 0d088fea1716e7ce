import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { JUDGED_ITEMS } from '../../src/domain/lists/items.ts'
import { RESULTS, SATISFACTIONS } from '../../src/domain/lists/tickets.ts'
import { fc } from '../support/property.ts'
import type { Office } from './office.ts'
import { publish, smallYearOffice } from './published.ts'

let desk: Office
let tickets: string[]
let units: string[]

const whole = () => desk.database.sql('SELECT * FROM editions ORDER BY edition')
const Items = z.looseObject({
  ranked: z.array(
    z.looseObject({
      unit: z.string(),
      items: z.array(z.looseObject({ item: z.string(), points: z.string().nullable() })),
    }),
  ),
})
/** The points of 组织落实情况 that 浦东 has now. */
const organization = async () =>
  Items.parse(await desk.json('standings'))
    .ranked.find(({ unit }) => unit === 'pudong')
    ?.items.find(({ item }) => item === 'organization')?.points ?? null

beforeAll(async () => {
  desk = await smallYearOffice()
  await publish(desk)
  const column = async (statement: string): Promise<string[]> =>
    (await desk.database.sql(statement)).map(({ value }) => String(value))
  tickets = await column(
    `SELECT ticket_no AS value FROM assignments WHERE closed_at IS NOT NULL AND ticket_no LIKE 'SH2015%' ORDER BY 1 LIMIT 60`,
  )
  units = await column('SELECT code AS value FROM units ORDER BY 1')
}, 120_000)
afterAll(() => desk.close())

const minutes = fc.integer({ min: 0, max: 21 * 24 * 60 })
const moment = minutes.map((n) => new Date(Date.UTC(2015, 10, 10) + n * 60_000).toISOString())

type Batch = { kind: string; row: Record<string, unknown> }

const batch = (): fc.Arbitrary<Batch> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('revisits'),
      row: fc.record({
        ticket: fc.constantFrom(...tickets),
        at: moment,
        reached: fc.constant(true),
        contactedFirst: fc.constantFrom('yes', 'no'),
        result: fc.constantFrom(...RESULTS),
        satisfaction: fc.constantFrom(...SATISFACTIONS),
      }),
    }),
    fc.record({
      kind: fc.constant('marks'),
      row: fc.record({
        period: fc.constant('2015'),
        unit: fc.constantFrom(...units),
        item: fc.constantFrom(...JUDGED_ITEMS),
        points: fc.constantFrom('0', '0.5', '1', '1.5', '2'),
        reason: fc.constant('更正'),
        at: moment,
      }),
    }),
    fc.record({
      kind: fc.constant('reports'),
      row: fc.record({
        unit: fc.constantFrom(...units),
        at: moment,
        title: fc.constantFrom('补报甲', '补报乙', '补报丙'),
        kind: fc.constant('monthly'),
      }),
    }),
  )

test('property: an edition never changes, whatever is imported afterwards, and its check explains every difference', async () => {
  const published = await whole()
  const standing = await organization()
  // Later than every mark of the dice, and another than the one that stands: with it the live standings must move.
  const moved: Batch = {
    kind: 'marks',
    row: {
      period: '2015',
      unit: 'pudong',
      item: 'organization',
      points: standing === '0.50' ? '1' : '0.5',
      reason: '更正',
      at: '2015-12-02T09:00:00+08:00',
    },
  }
  let wrote = 0
  await fc.assert(
    fc.asyncProperty(fc.array(batch(), { minLength: 1, maxLength: 6 }), async (batches) => {
      for (const kind of new Set(batches.map((one) => one.kind))) {
        const rows = batches.filter((one) => one.kind === kind).map(({ row }) => JSON.stringify(row))
        await writeFile(join(desk.directory, `${kind}.ndjson`), rows.join('\n'))
        const { out } = await desk.run('import', kind, `${kind}.ndjson`, '--json')
        wrote += Number(JSON.parse(out).accepted)
      }
      expect(await whole()).toEqual(published)
      const said = await desk.run('standings', '--edition', '1', '--verify')
      expect(said.out).toContain('没有发现未经记录的数据改动')
      expect(said.code).toBe(0)
    }),
    { numRuns: 12, endOnFailure: true, examples: [[[moved]]] },
  )
  // The imports were not for nothing: what is 暂行 has moved away from what was published.
  expect(wrote).toBeGreaterThan(0)
  expect(await organization()).not.toEqual(standing)
}, 120_000)
