import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { problemOf, type Served, served, type TOKENS } from './server.ts'

let api: Served
beforeAll(async () => {
  api = await served()
})
afterAll(() => api.stop())

const NDJSON = { 'Content-Type': 'application/x-ndjson' }
const TICKET = {
  no: 'SH20150302-000123',
  unit: '浦东',
  kind: '求助',
  receivedAt: '2015-03-02 10:00',
  summary: '无水',
  citizenName: '张三',
  citizenPhone: '13812341234',
  citizenAddress: '某路12号',
}
const send = (
  kind: string,
  body: string | Uint8Array,
  headers: Record<string, string> = NDJSON,
  query = '',
  as: keyof typeof TOKENS = 'office',
) => api.ask(`/api/v1/import/${kind}${query}`, { method: 'POST', body: Buffer.from(body), headers, as })
const Ranked = z.looseObject({ ranked: z.array(z.unknown()) })
const Items = z.looseObject({ items: z.array(z.unknown()) })

describe('contract.md#import-answer a file that cannot be read at all', () => {
  test.each([
    ['kings', NDJSON, '', 404, 'unknown-kind'],
    ['reports', { 'Content-Type': 'application/json' }, '', 415, 'unsupported-type'],
    ['reports', { 'Content-Type': 'application/pdf' }, '', 415, 'unsupported-type'],
    ['reports', { ...NDJSON, 'Content-Encoding': 'gzip' }, '', 415, 'unsupported-type'],
    ['reports', { 'Content-Type': 'text/csv; charset=koi8' }, 'x', 415, 'unsupported-type'],
    ['reports', { 'Content-Type': 'text/csv' }, '\u00d0\u00cf\u0011\u00e0', 415, 'unsupported-type'],
    ['reports', { 'Content-Type': 'text/csv' }, '\u00ff\u00fe', 400, 'unreadable-file'],
    ['reports', NDJSON, 'x'.repeat(2 * 1024 * 1024), 413, 'too-large'],
  ])('%s as %j: %i', async (kind, headers, body, status, code) => {
    expect(await problemOf(await send(kind, Buffer.from(body, 'latin1'), headers))).toEqual([status, status, code])
  })

  test('too large without saying so beforehand', async () => {
    const body = new ReadableStream({
      pull: (stream) => stream.enqueue(new Uint8Array(256 * 1024).fill(0x20)),
    })
    const options = { method: 'POST', headers: NDJSON, body, duplex: 'half' as const }
    const answer = await api.ask('/api/v1/import/reports', options).catch(() => null)
    expect([413, undefined]).toContain(answer?.status)
  })
})

test('a fault of ours is a 500 with a number that the log knows, and nothing of what happened', async () => {
  const answer = await api.ask('/api/v1/tickets/FAULT')
  const text = await answer.text()
  const { reference } = JSON.parse(text)
  expect([answer.status, text.includes('secret')]).toEqual([500, false])
  expect(api.logged).toContainEqual(expect.objectContaining({ reference }))
  expect(JSON.stringify(api.logged)).not.toContain('secret')
})

test('an instant that is none: 400', async () => {
  expect(await problemOf(await api.ask('/api/v1/standings?asOf=2015-02-30T00:00:00Z'))).toEqual([
    400,
    400,
    'bad-instant',
  ])
})

describe('contract.md#import-answer an import', () => {
  test('answers with what became of the rows, in Chinese where they are bad', async () => {
    const bad = { ...TICKET, no: 'SH2', receivedAt: '2015-02-30 10:00' }
    const body = [TICKET, bad].map((row) => JSON.stringify(row)).join('\n')
    expect(await (await send('tickets', body, NDJSON, '?dryRun=1')).json()).toMatchObject({ accepted: 1 })
    expect(await (await send('tickets', body, NDJSON, '?atomic=1')).json()).toMatchObject({ accepted: 0 })
    expect(await (await send('tickets', body)).json()).toEqual({
      accepted: 1,
      changed: 0,
      unchanged: 0,
      rejected: [{ line: 2, field: '收到时间', code: 'bad-instant', message: expect.stringContaining('2015-02-30') }],
    })
  })

  test('takes a table too', async () => {
    const body = '\uFEFF单位,报送时间,标题,类别\r\n浦东,2015/3/2 9:05,三月,月度\r\n'
    expect(await (await send('reports', body, { 'Content-Type': 'text/csv' })).json()).toMatchObject({ accepted: 1 })
  })
})

test('contract.md#ticket-json a ticket as JSON: its limits with their proof, the citizen masked, its history', async () => {
  const ticket = await (await api.ask(`/api/v1/tickets/${TICKET.no}`, { as: 'readonly' })).json()
  expect(ticket).toMatchObject({
    no: TICKET.no,
    source: '12345',
    unit: 'pudong',
    kind: 'help',
    state: 'open',
    receivedAt: '2015-03-02T10:00:00+08:00',
    urgent: false,
    citizen: { name: '张*', phone: '138****1234', address: '某路' },
    limits: {
      firstContact: {
        until: '2015-03-03T23:59:59.999+08:00',
        met: false,
        proof: [{ day: '2015-03-03', working: true, count: 1, notice: null }],
      },
      returnOutside: { until: '2015-03-06T23:59:59.999+08:00', met: null },
    },
    contactedAt: null,
    closedAt: null,
    result: null,
    report: null,
    repeatOf: null,
    returns: [],
    revisits: [],
    round: 1,
    assignments: [{ seq: 1, unit: 'pudong', receivedAt: '2015-03-02T10:00:00+08:00' }],
    history: [{ act: 'ticket.import', by: 'token:office', why: null }],
  })
  expect(JSON.stringify(ticket)).not.toContain('13812341234')
})

test('contract.md#standings standings and a sheet, at an instant whose plus sign nobody encoded', async () => {
  const asked = await api.ask('/api/v1/standings?period=2015&asOf=2015-05-01T00:00:00+08:00')
  const standings = Ranked.parse(await asked.json())
  expect(standings).toMatchObject({ period: '2015', asOf: '2015-05-01T00:00:00+08:00', status: 'provisional' })
  expect(standings.ranked).toHaveLength(10)
  const sheet = Items.parse(await (await api.ask(`/api/v1/units/${encodeURIComponent('浦东')}/sheet`)).json())
  expect(sheet).toMatchObject({ unit: 'pudong', lost: { firstContact: [{ ticket: TICKET.no }] } })
  expect(sheet.items).toHaveLength(13)
})

test('contract.md#exports an export is a file under its own name', async () => {
  const answer = await api.ask('/api/v1/exports/sheet?unit=pudong&format=xlsx&asOf=2015-05-01T00:00:00Z')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.csv"')
  expect(api.exported).toEqual([
    {
      what: 'sheet',
      format: 'xlsx',
      unit: 'pudong',
      period: null,
      asOf: new Date('2015-05-01T00:00:00Z'),
      edition: null,
      month: null,
      recipient: null,
    },
  ])
})

test.each([
  ['latest', 'latest'],
  ['2', 2],
])('contract.md#exports an export of edition %s is never one of what stands now', async (asked, edition) => {
  await api.ask(`/api/v1/exports/standings?edition=${asked}`)
  expect(api.exported.at(-1)).toMatchObject({ edition })
})

test('contract.md#http health: alive, ready, or why not', async () => {
  expect((await api.ask('/healthz', { as: null })).status).toBe(200)
  expect((await api.ask('/readyz', { as: null })).status).toBe(200)
  api.health.overdueMs = 3_600_000
  api.health.queue = () => Promise.reject(new Error('gone'))
  const answer = await api.ask('/readyz', { as: null })
  expect([answer.status, await answer.json()]).toMatchObject([
    503,
    {
      checks: [
        { ok: true },
        { name: 'queue', reason: 'unreachable' },
        { name: 'sweep', reason: expect.stringContaining('3600') },
      ],
    },
  ])
  const metrics = await (await api.ask('/metrics', { as: null })).text()
  expect(metrics).toContain('hotline_oldest_overdue_seconds 3600')
})

test('reliability.md#watch the metrics tell what was answered, what waits, and what the platforms have left', async () => {
  await (await api.ask('/api/v1/standings')).text()
  await (await api.ask('/api/v1/standings', { as: null })).text()
  const text = await (await api.ask('/metrics', { as: null })).text()
  for (const line of [
    /^hotline_http_requests_total\{group="api",status="200"\} [1-9]/m,
    /^hotline_http_requests_total\{group="api",status="401"\} [1-9]/m,
    /^hotline_http_request_duration_seconds_bucket\{le="0.05",group="api"\} /m,
    /^hotline_backlog_rows\{list="inbox",state="waiting"\} 0$/m,
    /^hotline_backlog_rows\{list="outbox",state="dead"\} 0$/m,
    /^hotline_backlog_oldest_seconds\{list="files"\} 0$/m,
    /^hotline_queue_jobs\{state="delayed"\} 5$/m,
    /^hotline_database_connections\{state="open"\} 3$/m,
    /^hotline_platform_calls_left\{platform="dingtalk"\} 1000$/m,
  ]) {
    expect(text).toMatch(line)
  }
})
