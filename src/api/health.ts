import { Router, type RouterContext } from '@koa/router'
import type { Context, Middleware } from 'koa'
import type { Registry } from 'prom-client'
import { refusalIn } from '../usecases/ports/refused.ts'
import { refused } from './problem.ts'
import { queryIn } from './query.ts'

export type HealthNeeds = {
  /** Answers when the database does. */
  database(): Promise<unknown>
  /** Answers when the queue does. */
  queue(): Promise<unknown>
  /** Age in ms of the oldest row that should have gone out by now. */
  oldestOverdueMs(): Promise<number>
  /** What each platform keeps up beside its callbacks, and what is wrong with it. */
  attending(): readonly { platform: string; trouble: string | null }[]
  /** What `/metrics` tells. */
  registry: Pick<Registry, 'contentType' | 'metrics'>
}

type Check = { name: string; ok: boolean; reason?: string }

// The sweep looks every ten seconds; what is ten minutes late is nobody's bad luck any more.
const LATEST_MS = 10 * 60_000
const PATIENCE_MS = 3_000

/** What the work gives; throws where it does not answer while a probe waits. */
export function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const slow = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error('slow')), PATIENCE_MS)
  })
  return Promise.race([work, slow]).finally(() => clearTimeout(timer))
}

async function check(name: string, work: () => Promise<string | null>): Promise<Check> {
  try {
    const reason = await within(work())
    return reason === null ? { name, ok: true } : { name, ok: false, reason }
  } catch (fault) {
    return { name, ok: false, reason: fault instanceof Error && fault.message === 'slow' ? 'no answer' : 'unreachable' }
  }
}

const reached = (work: () => Promise<unknown>) => async (): Promise<null> => {
  await work()
  return null
}

/** reliability.md#watch: what stands still is told by the rows that should have gone, not by a worker's word. */
const readiness = (needs: HealthNeeds): Promise<Check[]> =>
  Promise.all([
    check('database', reached(needs.database)),
    check('queue', reached(needs.queue)),
    check('sweep', async () => {
      const late = await needs.oldestOverdueMs()
      return late > LATEST_MS ? `oldest overdue row ${Math.round(late / 1000)} s` : null
    }),
    ...needs.attending().map(({ platform, trouble }) => check(platform, async () => trouble)),
  ])

// A probe that asks for something narrower than it is told would be believed wrongly for years.
function parametersRefused(ctx: Context) {
  try {
    queryIn(ctx, [])
    return null
  } catch (thrown) {
    return refusalIn(thrown)
  }
}

/** contract.md#http: `/healthz`, `/readyz` (503 with the reason), `/metrics` as Prometheus text. */
export function healthRoutes(needs: HealthNeeds): Middleware {
  const router = new Router()
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'alive' }
  })
  router.get('/readyz', async (ctx) => {
    const checks = await readiness(needs)
    const ready = checks.every(({ ok }) => ok)
    ctx.status = ready ? 200 : 503
    ctx.body = { status: ready ? 'ready' : 'not-ready', checks }
  })
  router.get('/metrics', async (ctx) => {
    ctx.type = needs.registry.contentType
    ctx.body = await needs.registry.metrics()
  })
  const routes = router.routes()
  const paths: readonly string[] = router.stack.map(({ path }) => String(path))
  return async (ctx, next) => {
    const refusal = paths.includes(ctx.path) ? parametersRefused(ctx) : null
    if (refusal) refused(ctx, refusal)
    // The router itself adds what its own type of context has more.
    else await routes(ctx as RouterContext, next)
  }
}
