import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import Router from '@koa/router'
import type { Context } from 'koa'
import getRawBody from 'raw-body'
import { breakLine, breaksBefore, isBroken } from '../../broken-line.ts'
import { ApiError, demand } from '../api-error.ts'
import type { Fault } from '../faults.ts'
import type { Tenant } from '../tenant.ts'
import { type ApiAnswer, type ApiRoute, isFile } from './call.ts'
import { apiRoutes } from './routes.ts'

const LARGEST = 21 * 1024 * 1024

/** The platform's own address: /cgi-bin, HTTP 200 with an errcode, faults on order, every call in the traffic log. */
export function apiRouter(tenant: Tenant): Router {
  const router = new Router()
  for (const route of apiRoutes(tenant)) router.all(route.path, (ctx) => answerCall(tenant, route, ctx))
  return router
}

async function answerCall(tenant: Tenant, route: ApiRoute, ctx: Context): Promise<void> {
  const started = performance.now()
  const body = await getRawBody(ctx.req, { limit: LARGEST })
  const now = await tenant.clock.now()
  const fault = tenant.faults.take(route.path)
  const note = fault ? `fault: ${fault.kind}` : null
  const log = (status: number | null, answer: string) =>
    tenant.traffic.add({
      at: now,
      side: 'api',
      title: `${ctx.method} ${route.path}`,
      request: `${ctx.method} ${ctx.url}\n\n${readable(ctx.get('content-type'), body)}`,
      requestOpened: null,
      status,
      answer,
      answerOpened: null,
      ms: Math.round(performance.now() - started),
      note,
    })

  if (fault?.kind === 'slow') await pause(fault.ms)
  const early = fault && faultyAnswer(fault)
  const outcome = early ?? (await runCall(tenant, route, ctx, body, now, fault))
  if (fault?.kind === 'held') await fault.until
  if (isBroken(fault)) {
    log(null, '')
    ctx.respond = false
    breakLine(fault, ctx.res, outcome)
    return
  }
  ctx.status = outcome.status
  ctx.type = outcome.type
  ctx.body = outcome.body
  if (outcome.name !== undefined) ctx.attachment(outcome.name)
  if (outcome.range) ctx.set('content-range', outcome.range)
  ctx.type = outcome.type
  log(outcome.status, typeof outcome.body === 'string' ? outcome.body : `(${outcome.body.length} bytes)`)
}

type Outcome = { status: number; type: string; body: string | Buffer; name?: string; range?: string | null }

/** Faults that answer instead of the API. */
function faultyAnswer(fault: Fault): Outcome | null {
  if (fault.kind === 'status') return { status: fault.status, type: 'text/plain', body: 'error' }
  if (fault.kind === 'html')
    return { status: 200, type: 'text/html', body: '<html><head><title>502 Bad Gateway</title></head></html>' }
  if (fault.kind === 'errcode') return json({ errcode: fault.errcode, errmsg: fault.errmsg ?? 'fault on order' })
  return isBroken(fault) && breaksBefore(fault) ? json({}) : null
}

async function runCall(
  tenant: Tenant,
  route: ApiRoute,
  ctx: Context,
  body: Buffer,
  now: Date,
  fault: Fault | null,
): Promise<Outcome> {
  try {
    const query = new URLSearchParams(ctx.querystring)
    demand(!tenant.faults.isIpRefused(), 60020, 'not allow to access from your ip')
    demand(ctx.method === route.method, route.method === 'GET' ? 43001 : 43002, `require ${route.method} method`)
    if (route.needsToken !== false) tenant.tokens.check(query.get('access_token'), now)
    const [contentType, range] = [ctx.get('content-type'), ctx.get('range')]
    return outcomeOf(await route.run({ query, body, contentType, range, now }))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (fault === null) logRefusal(tenant, route, error)
    return json({ errcode: error.errcode, errmsg: `${error.message}, hint: [simulator]` })
  }
}

// A refusal of a card or a parameter is a mistake of the caller, worth seeing without opening the traffic.
function logRefusal(tenant: Tenant, route: ApiRoute, error: ApiError): void {
  const isMistake = error.errcode === 40058 || (error.errcode >= 42014 && error.errcode <= 42051)
  if (isMistake) tenant.fail(`${route.path} ${error.errcode} ${error.message}`)
}

function outcomeOf(answer: ApiAnswer): Outcome {
  if (!isFile(answer)) return json(answer)
  const { file, name, range } = answer
  return { status: range === null ? 200 : 206, type: answer.contentType, body: file, name, range }
}

const json = (value: unknown): Outcome => ({ status: 200, type: 'application/json', body: JSON.stringify(value) })

const readable = (contentType: string, body: Buffer): string =>
  contentType.startsWith('multipart/') ? `(${body.length} bytes of form data)` : body.toString('utf8')
