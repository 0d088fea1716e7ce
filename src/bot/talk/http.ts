import type { IncomingMessage, ServerResponse } from 'node:http'
import { Router, type RouterContext } from '@koa/router'
import getRawBody from 'raw-body'
import type { Platform, RawRequest, RawResponse } from '../chat.ts'
import type { NearClock } from '../near-clock.ts'
import type { BotPorts } from '../ports.ts'
import { faultOf, reference } from './fault.ts'
import type { Reception } from './reception.ts'

export type HttpNeeds = {
  platforms: readonly Platform[]
  reception: Pick<Reception, 'receive'>
  clock: NearClock
  log: BotPorts['log']
  /** How long a callback may take before it is only acknowledged; the platforms wait a second. */
  budgetMs?: number
  /** How long a body may take to arrive. */
  patienceMs?: number
}

/** One and the same for every refused request, whatever was wrong inside it. */
const REFUSED: RawResponse = { status: 400, type: 'text/plain', body: 'refused' }

const LIMIT = '64kb'

/** Kept, and handled when the answer is out already. */
const AT_ONCE = Promise.resolve()

/** The body was too long, too slow, or broke off. */
class UnreadableBody extends Error {}

/** The whole body within 64 KB and `patienceMs`. Throws {@link UnreadableBody}; the caller then closes the connection. */
async function readBody(request: IncomingMessage, patienceMs: number): Promise<Uint8Array> {
  let timer: NodeJS.Timeout | undefined
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnreadableBody('slow')), patienceMs)
  })
  const body = getRawBody(request, { limit: LIMIT, length: request.headers['content-length'] ?? null })
  // When patience runs out first, what the body does afterwards is nobody's concern.
  body.catch(() => undefined)
  try {
    return await Promise.race([body, tooSlow])
  } catch (fault) {
    throw fault instanceof UnreadableBody ? fault : new UnreadableBody('broken')
  } finally {
    clearTimeout(timer)
  }
}

const single = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'object' ? value.join(', ') : value

function requestOf(ctx: RouterContext, body: Uint8Array): RawRequest {
  const given = new URLSearchParams(ctx.querystring)
  const query = Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]))
  const headers = Object.fromEntries(Object.entries(ctx.req.headers).map(([name, value]) => [name, single(value)]))
  return { method: ctx.method, path: ctx.path, query, headers, body }
}

function respond(ctx: RouterContext, { status, type, body }: RawResponse): void {
  ctx.status = status
  ctx.type = type
  ctx.body = body
}

/** Whether the answer was handed to the connection whole; false once that is gone before. */
const handedOver = (response: ServerResponse): Promise<boolean> =>
  new Promise((resolve) => {
    response.once('finish', () => resolve(true))
    response.once('close', () => resolve(false))
  })

/**
 * The callbacks of the platforms that are on (contract.md#http, #the-door): every method comes in, and all but the
 * platform's own are refused.
 */
export function chatRoutes(needs: HttpNeeds): Router {
  const { reception, clock, log, budgetMs = 800, patienceMs = 5_000 } = needs
  const router = new Router()

  const answerTo = async (ctx: RouterContext, platform: Platform, late: Promise<void>): Promise<RawResponse> => {
    const handed = handedOver(ctx.res)
    const body = ctx.method === 'POST' ? await readBody(ctx.req, patienceMs) : new Uint8Array()
    const request = requestOf(ctx, body)
    let opened = await platform.open(request, await clock.near())
    // Whoever is refused for his hour is judged by the very clock.
    if (opened.kind === 'refused' && opened.why === 'stamp') opened = await platform.open(request, await clock.exact())
    if (opened.kind === 'event') return reception.receive(platform, opened.event, { late, handed })
    if (opened.kind === 'echo') return opened.response
    if (opened.kind === 'news') {
      for (const event of opened.events) await reception.receive(platform, event, { late: AT_ONCE, handed })
      return opened.response
    }
    log({ event: `callback.${opened.kind}`, platform: platform.name, why: opened.why })
    return opened.kind === 'ignored' ? (opened.response ?? platform.acknowledge()) : REFUSED
  }

  const guarded = (platform: Platform) => async (ctx: RouterContext) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, budgetMs)
    })
    try {
      respond(ctx, await answerTo(ctx, platform, late))
    } catch (fault) {
      if (fault instanceof UnreadableBody) {
        log({ event: 'callback.refused', platform: platform.name, why: `body-${fault.message}` })
        // The rest of such a body is never read.
        ctx.set('Connection', 'close')
        ctx.res.once('finish', () => ctx.req.destroy())
        respond(ctx, REFUSED)
      } else {
        const number = reference()
        log({ event: 'callback.fault', platform: platform.name, reference: number, fault: faultOf(fault) })
        respond(ctx, { status: 500, type: 'text/plain', body: `error ${number}` })
      }
    } finally {
      clearTimeout(timer)
    }
  }

  for (const platform of needs.platforms) for (const path of platform.paths) router.all(path, guarded(platform))
  return router
}
