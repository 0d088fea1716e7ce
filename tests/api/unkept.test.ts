import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { IMPORT_KINDS } from '../../src/usecases/imports/rows.ts'
import { type Served, served } from './server.ts'

let api: Served
beforeAll(async () => {
  api = await served()
})
afterAll(() => api.stop())

const Answer = z.object({ accepted: z.number(), rejected: z.array(z.object({ line: z.number() })) })
const CLOSED: readonly string[] = [
  'cohort',
  'platform',
  'roles',
  'item',
  'kind',
  'status',
  'result',
  'ground',
  'decision',
]
const BAD = ['\\u0000', '\\ud800', '\\udfff']
const ROWS: Readonly<Record<(typeof IMPORT_KINDS)[number], Readonly<Record<string, unknown>>>> = {
  units: { code: 'some', name: '某单位', cohort: 'reference' },
  members: { platform: 'wecom', userId: 'a1', name: '甲', unit: '浦东', roles: ['liaison'] },
  tickets: {
    no: 'UK-1',
    unit: '浦东',
    kind: 'help',
    receivedAt: '2015-03-02 10:00',
    summary: 'x',
    legalBasis: 'x',
    citizenName: 'x',
    citizenPhone: '1',
    citizenAddress: 'x',
    repeatOf: 'UK-0',
    closedAt: '2015-03-03 10:00',
    result: 'solved',
    report: 'x',
    area: 'x',
    topic: 'x',
  },
  returns: { ticket: 'UK-1', ground: 'outside', requestedAt: '2015-03-03 10:00', reason: 'x', moveTo: '青浦' },
  extensions: {
    ticket: 'UK-1',
    requestedAt: '2015-03-03 10:00',
    until: '2015-03-20',
    reason: 'x',
    decision: 'granted',
    decidedAt: '2015-03-04 10:00',
  },
  pauses: {
    ticket: 'UK-1',
    requestedAt: '2015-03-03 10:00',
    until: '2015-03-06',
    reason: 'x',
    decision: 'agreed',
    decidedAt: '2015-03-04 10:00',
    endedAt: '2015-03-05 10:00',
  },
  revisits: { ticket: 'UK-1', at: '2015-03-05 10:00', reached: true, note: 'x', interviewer: 'x' },
  attempts: { ticket: 'UK-1', at: '2015-03-02 11:00', reason: 'powered-off', note: 'x' },
  marks: { period: '2015', unit: '浦东', item: 'meetings', points: '1', reason: 'x', at: '2015-03-05 10:00' },
  reports: { unit: '浦东', at: '2015-03-05 10:00', title: 'x', kind: 'monthly' },
  topics: { topic: 'x', words: 'x' },
  duty: { platform: 'wecom', userId: 'a1', from: '2015-03-06', to: '2015-03-07', substitute: 'a2' },
  adjustments: {
    period: '2015',
    unit: '浦东',
    kind: 'bonus',
    clause: '1',
    points: '1',
    ticket: 'UK-1',
    reason: 'x',
    status: 'proposed',
    at: '2015-03-05 10:00',
  },
}

describe('what PostgreSQL cannot keep is refused row by row, in every field of free text', () => {
  test.each(IMPORT_KINDS)('%s', async (kind) => {
    const row = ROWS[kind]
    // Of a closed list its code is kept, never what was written.
    const free = Object.keys(row).filter((field) => !CLOSED.includes(field))
    const lines = free.flatMap((field) =>
      BAD.map((bad) => {
        const value = row[field]
        const spoiled = typeof value === 'object' ? [`${String(value)}BAD`] : `${String(value)}BAD`
        return JSON.stringify({ ...row, [field]: spoiled }).replace('BAD', bad)
      }),
    )
    const answer = await api.ask(`/api/v1/import/${kind}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: lines.join('\n'),
    })
    const { accepted, rejected } = Answer.parse(await answer.json())
    expect([answer.status, accepted]).toEqual([200, 0])
    expect(new Set(rejected.map(({ line }) => line)).size).toBe(lines.length)
    expect(api.logged).toEqual([])
  })

  test('a name that holds it is an unknown column', async () => {
    const answer = await api.ask('/api/v1/import/reports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: '{"a\\u0000\\ud800":1}',
    })
    expect(answer.status).toBe(200)
  })

  test.each([
    '/api/v1/tickets/a%00b',
    '/api/v1/tickets/%ED%A0%80',
    '/api/v1/units/%00/sheet',
    '/api/v1/units/pudong%00/sheet',
    '/api/v1/units/%ED%A0%80/sheet',
    '/api/v1/exports/%00',
    '/api/v1/import/%00',
    '/api/v1/standings?period=2015%00',
    '/api/v1/standings?period=%ED%A0%80',
    '/api/v1/standings?asOf=%00',
    '/api/v1/standings?edition=%00',
    '/api/v1/standings?%00=1',
    '/api/v1/exports/tickets?format=csv%00',
  ])('%s is refused as a 4xx', async (path) => {
    const { status } = await api.ask(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(api.logged).toEqual([])
  })
})
