import { createServer } from 'node:http'
import Koa from 'koa'
import getRawBody from 'raw-body'
import { DESK_TOKEN, startPlatform } from '../tests/faults/platform.ts'
import { post, startProcess } from '../tests/faults/processes.ts'
import { freePort } from '../tests/jobs/redis-server.ts'
import { aTicketRow } from '../tests/support/staff.ts'
import { inShanghai, type Measured, openStage, rounded, staff } from './stage.ts'

const SECONDS = 20
const TICKETS_A_SECOND = 50
const CALLBACKS_A_SECOND = 20

type Spread = { p50: number; p99: number; max: number }

function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

/** Calls the work so many times a second, whether the earlier calls have ended or not; resolves when all have. */
async function atRate(perSecond: number, seconds: number, work: (n: number) => Promise<void>): Promise<void> {
  const all: Promise<void>[] = []
  const begun = performance.now()
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const wait = begun + (n * 1000) / perSecond - performance.now()
    if (wait > 0) await new Promise((next) => setTimeout(next, wait))
    all.push(work(n))
  }
  await Promise.all(all)
}

/** A Koa that reads the body and gives it back: what the line and the framework cost by themselves. */
async function echoTimes(): Promise<Spread> {
  const app = new Koa()
  app.use(async (ctx) => {
    ctx.body = await getRawBody(ctx.req, { limit: '64kb' })
  })
  const port = await freePort()
  const server = createServer(app.callback())
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const times: number[] = []
  await atRate(CALLBACKS_A_SECOND, 5, async () => {
    const sent = performance.now()
    await (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x'.repeat(700) })).text()
    times.push(performance.now() - sent)
  })
  server.closeAllConnections()
  await new Promise<void>((done) => server.close(() => done()))
  return spread(times)
}

/** Callbacks over HTTP with real encryption while 50 tickets a second arrive, beside an echo server in the same run. */
export async function benchCallbacks(): Promise<Measured> {
  const stage = await openStage('2015-03-02 10:00')
  await staff(stage)
  const units = await stage.store.read((tx) => tx.people.units())
  const platform = await startPlatform(stage.store, stage.url)
  const service = await startProcess(platform.env)
  try {
    platform.simulator.setCallbackUrl(`${service.url}/wecom/callback`)
    await stage.store.clock.moveTo(inShanghai('2015-03-02 10:00'))
    const unitOf = (n: number): string => units[n % units.length]?.code ?? 'pudong'
    const times: number[] = []
    let failed = 0
    let refused = 0
    const started = performance.now()
    const tickets = atRate(TICKETS_A_SECOND, SECONDS, async (n) => {
      const row = aTicketRow(`SH20150302-${String(n).padStart(6, '0')}`, '2015-03-02T10:00:00+08:00', {
        unit: unitOf(n),
      })
      if ((await post(service.url, 'tickets', [row], DESK_TOKEN))?.accepted !== 1) refused += 1
    })
    const seconds = tickets.then(() => (performance.now() - started) / 1000)
    const sentences = atRate(CALLBACKS_A_SECOND, SECONDS, async (n) => {
      const says = n % 3 === 0 ? '待办' : `联系 SH20150302-${String(n * 2).padStart(6, '0')}`
      const answered = await platform.simulator.wecom.say(`${unitOf(n * 2)}-1`, says)
      if (answered.status !== 200 || answered.attempts > 1) failed += 1
      times.push(answered.ms)
    })
    await sentences
    const took = await seconds
    const ours = spread(times)
    const echo = await echoTimes()
    const figures = {
      callbacks: times.length,
      failed,
      refused,
      ticketsPerSecond: rounded((TICKETS_A_SECOND * SECONDS) / took),
      ...ours,
      echoP50: echo.p50,
      echoP99: echo.p99,
      echoMax: echo.max,
    }
    return {
      what: `${times.length} callbacks while ${figures.ticketsPerSecond} tickets/s arrive (${failed} failed, ${refused} refused)`,
      value: `p50 ${ours.p50} ms, p99 ${ours.p99} ms, max ${ours.max} ms`,
      beside: `Koa echo: p50 ${echo.p50} ms, p99 ${echo.p99} ms, max ${echo.max} ms`,
      figures,
    }
  } finally {
    await service.stop()
    await platform.stop()
    await stage.stop()
  }
}
