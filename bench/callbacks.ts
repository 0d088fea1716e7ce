import { createServer } from 'node:http'
import Koa from 'koa'
import getRawBody from 'raw-body'
import { DESK_TOKEN, startPlatform } from '../tests/faults/platform.ts'
import { post, startProcess } from '../tests/faults/processes.ts'
import { freePort } from '../tests/jobs/redis-server.ts'
import { aTicketRow } from '../tests/support/staff.ts'
import { atRate, percentile, rounded } from './figures.ts'
import type { Row } from './rounds.ts'
import { inShanghai, openStage, staff } from './stage.ts'

const SECONDS = 20
const TICKETS_A_SECOND = 50
const CALLBACKS_A_SECOND = 20

/** A Koa that reads the body and gives it back: what the line and the framework cost by themselves. */
async function echoTimes(): Promise<number[]> {
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
  return times
}

/** Callbacks over HTTP with real encryption while 50 tickets a second arrive, beside an echo server in the same run. */
export async function benchCallbacks(): Promise<Row> {
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
    const tookIn = rounded((TICKETS_A_SECOND * SECONDS) / took)
    const echo = await echoTimes()
    return {
      issue: '',
      what: `p99 of ${times.length} callbacks while ${tookIn} tickets/s arrive (${failed} failed, ${refused} refused)`,
      unit: 'ms',
      ours: [percentile(times, 0.99)],
      beside: { what: 'Koa that echoes', figures: [percentile(echo, 0.99)] },
      goal: null,
      notes: [`p50 ${rounded(percentile(times, 0.5))} ms, longest ${rounded(percentile(times, 1))} ms`],
    }
  } finally {
    await service.stop()
    await platform.stop()
    await stage.stop()
  }
}
