import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import Koa from 'koa'
import { expect } from 'vitest'
import { z } from 'zod'
import type { ExportAsked } from '../../src/api/export-route.ts'
import { healthRoutes } from '../../src/api/health.ts'
import { apiRoutes } from '../../src/api/routes.ts'
import { isAway } from '../../src/store/session/database-faults.ts'
import { attachmentFile } from '../../src/usecases/files/attachment-file.ts'
import { importRows } from '../../src/usecases/imports/import-rows.ts'
import { mappings } from '../../src/usecases/imports/mappings.ts'
import { people } from '../../src/usecases/people/people.ts'
import { refuse } from '../../src/usecases/ports/refused.ts'
import { standingFiles } from '../../src/usecases/publication/sheet-file.ts'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { addGauges } from '../../src/wiring/metrics/gauges.ts'
import { openMeter } from '../../src/wiring/metrics/meter.ts'
import { shippedSchemes } from '../../src/wiring/rules.ts'
import { anOffice, type Office } from '../usecases/imports/office.ts'

export const TOKENS = {
  office: 'office-token-0123456789',
  surveyor: 'surveyor-token-0123456789',
  readonly: 'readonly-token-0123456789',
}

// What a reading of these tickets ends in.
const FAULTS: Readonly<Record<string, Error>> = {
  FAULT: new Error('secret of ours'),
  AWAY: new Error('Connection terminated unexpectedly'),
  REFUSED: new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]),
}

export type Served = Office & {
  ask(path: string, options?: RequestInit & { as?: keyof typeof TOKENS | null }): Promise<Response>
  exported: ExportAsked[]
  logged: object[]
  /** What the health checks find. */
  health: { overdueMs: number; queue: () => Promise<unknown> }
  /** The process's own clock, which paces callers. */
  clock: { ms: number }
  /** What a body has to bring. */
  pace: { least: number; everyMs: number }
  url: string
  stop(): Promise<void>
}

/** The API over a database of its own, on loopback. Exports are written by somebody else: here by a stub that notes them. */
export async function served(now = '2015-06-01 09:00'): Promise<Served> {
  const office = await anOffice(now)
  const { store, rules } = office
  const exported: ExportAsked[] = []
  const logged: object[] = []
  const clock = { ms: 0 }
  const pace = { least: 1_024, everyMs: 150 }
  const health: Served['health'] = { overdueMs: 0, queue: async () => undefined }
  const { registry, requests } = openMeter()
  const app = new Koa()
  app.silent = true
  app.use(
    apiRoutes({
      tokens: Object.entries(TOKENS).map(([role, token]) => ({ name: role, role: role as keyof typeof TOKENS, token })),
      log: { error: (line) => logged.push(line) },
      isAway,
      clock: () => clock.ms,
      pace,
      importRows: importRows({ store, rules }),
      mappingOf: mappings({ store }).get,
      largest: 1024 * 1024,
      files: standingFiles({
        store,
        rulesFor: (period) => (period === null || period === '2015' ? rules : refuse('unknown-period', { period })),
        shipped: shippedSchemes,
      }),
      ticketFile: async (no) => (FAULTS[no] ? Promise.reject(FAULTS[no]) : ticketFile({ store })(no)),
      attachmentFile: attachmentFile({ store }),
      people: people({ store }),
      exportFile: async (asked) => {
        exported.push(asked)
        return { name: 'a.csv', type: 'text/csv; charset=utf-8', content: Readable.from([Buffer.from('x')]) }
      },
    }),
  )
  app.use(
    healthRoutes({
      database: () => store.now(),
      queue: () => health.queue(),
      oldestOverdueMs: async () => health.overdueMs,
      attending: () => [],
      registry,
    }),
  )
  addGauges(registry, {
    oldestOverdueMs: async () => health.overdueMs,
    backlog: store.backlog,
    jobs: async () => ({ waiting: 2, delayed: 5 }),
    connections: () => ({ open: 3, idle: 2, waited_for: 0 }),
    allowances: async () => [{ platform: 'dingtalk', used: 4_000, of: 5_000 }],
  })
  const heard = requests([])
  const koa = app.callback()
  const server = createServer((request, response) => {
    heard(request, response)
    void koa(request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    ...office,
    exported,
    logged,
    health,
    clock,
    pace,
    url: `http://127.0.0.1:${port}`,
    ask: (path, { as = 'office', ...options } = {}) => {
      const headers = new Headers(options.headers)
      if (as !== null) headers.set('Authorization', `Bearer ${TOKENS[as]}`)
      return fetch(`http://127.0.0.1:${port}${path}`, { ...options, headers })
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await office.close()
    },
  }
}

const Problem = z.looseObject({ status: z.number(), code: z.string(), detail: z.string() })

/** The status by both accounts and the code of a problem; its detail must be Chinese. */
export const problemOf = async (answer: Response) => {
  const { status, code, detail } = Problem.parse(await answer.json())
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(detail).toMatch(/\p{Script=Han}/u)
  return [answer.status, status, code]
}
