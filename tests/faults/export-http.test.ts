import { afterAll, beforeAll, expect, test } from 'vitest'
import { fc } from '../support/property.ts'
import { KNOWN_TICKET, ticketRows } from '../support/random-tickets.ts'
import { OFFICE_TOKEN, type Running, runningService } from '../support/service.ts'
import { READ_ONLY } from './read-only.ts'
import { keptTickets } from './there-and-back.ts'

let service: Running
let units: string[] = []
beforeAll(async () => {
  service = await runningService('2015-12-20T09:00:00+08:00')
  await service.send('tickets', [KNOWN_TICKET])
  units = (await service.database.store.read((tx) => tx.people.units())).map(({ code }) => code)
}, 120_000)
afterAll(() => service.stop())

const ask = (path: string, options: RequestInit = {}): Promise<Response> =>
  fetch(`${service.url}/api/v1/${path}`, {
    ...options,
    headers: { ...options.headers, authorization: `Bearer ${OFFICE_TOKEN}` },
  })

/** Exports every ticket over HTTP and posts the file back as it came, under its own type. */
async function andBack(format: 'csv' | 'xlsx'): Promise<{ answer: unknown; charges: number }> {
  const before = await keptTickets(service.database)
  const exported = await ask(`exports/tickets?format=${format}`)
  expect(exported.status).toBe(200)
  const type = exported.headers.get('content-type') ?? ''
  const posted = await ask('import/tickets', {
    method: 'POST',
    body: Buffer.from(await exported.arrayBuffer()),
    headers: { 'content-type': type },
  })
  const answer: unknown = await posted.json()
  expect([posted.status, answer]).toEqual([200, answer])
  expect(await keptTickets(service.database)).toEqual(before)
  return { answer, charges: before.reduce((sum, { assignments }) => sum + assignments.length, 0) }
}

test('property: over HTTP, an export in either format that is posted back comes out unchanged', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(ticketRows(3, 10), async (rows) => {
      run += 1
      await service.send('tickets', rows.as(`PH-${run}`, units))
      for (const format of ['csv', 'xlsx'] as const) {
        const { answer, charges } = await andBack(format)
        expect(charges).toBeGreaterThan(0)
        expect(answer).toMatchObject({ accepted: charges, changed: 0, unchanged: charges, rejected: [] })
      }
    }),
    { numRuns: 6, endOnFailure: true },
  )
}, 240_000)

test('over HTTP, the columns that are only for reading are named', async () => {
  const { answer } = await andBack('csv')
  expect(answer).toMatchObject({ readOnly: READ_ONLY })
})
