import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import Router from '@koa/router'
import type { Context } from 'koa'
import getRawBody from 'raw-body'
import { breakLine, breaksBefore, isBroken } from '../../broken-line.ts'
import { ApiError, demand } from '../api-error.ts'
import type { ApiAnswer, ApiCall, ApiRoute } from '../call.ts'
import type { Fault } from '../faults.ts'
import type { Gateway } from '../stream/gateway.ts'
import type { Tenant } from '../tenant.ts'
import { FILES } from './files.ts'
import { apiRoutes } from './routes.ts'

const LARGEST = 21 * 1024 * 1024
const TOKEN_HEADER = 'x-acs-dingtalk-access-token'
/** refusals that an honest caller may meet; all others are mistakes worth seeing without opening the traffic */
const EXPECTED: ReadonlySet<string | number> = new Set(['InvalidAuthentication', 40014, 300001, 'ServiceUnavailable'])

/**
 * The platform's own addresses, both families (platforms/dingtalk.md#two-families): faults on order, every call in the
 * traffic log.
 */
export function apiRouter(tenant: Tenant, gateway: Gateway): Router {
  const router = new Router()
  for (const route of apiRoutes(tenant, gateway))
    router[route.method](route.path, (ctx) => answerCall(tenant, route, ctx))
  router.get(`${FILES}/:key.file`, async (ctx) => {
    const file = tenant.files.follow(ctx.params.key ?? '', await tenant.clock.now())
    ctx.status = file ? 200 : 403
    ctx.type = file ? 'application/octet-stream' : 'text/plain'
    ctx.body = file?.bytes ?? 'the link has expired'
  })
  for (const path of ['/v1.0/{*rest}', '/topapi/{*rest}'])
    router.all(path, (ctx) => answerCall(tenant, { ...NOWHERE, path: ctx.path }, ctx))
  return router
}

/**
 * platforms/dingtalk.md#error-shapes: an address that is none, or asked in another way than it wants, in the manner of
 * each family.
 */
const NOWHERE = {
  method: 'get',
  token: 'none',
  run: ({ path }: ApiCall): ApiAnswer => {
    if (path.startsWith('/topapi')) throw new ApiError(22, `Invalid method[submsg=不合法ApiName，ApiName = ${path}]`)
    throw new ApiError('InvalidAction.NotFound', 'Specified api is not found, please check your url and method.', 404)
  },
} as const

async function answerCall(tenant: Tenant, route: ApiRoute, ctx: Context): Promise<void> {
  const started = performance.now()
  route.arrived?.()
  if (!route.isFree) tenant.countCall()
  const body = await getRawBody(ctx.req, { limit: LARGEST })
  const now = await tenant.clock.now()
  const fault = tenant.faults.take(route.path)
  const token = ctx.get(TOKEN_HEADER)
  const log = (status: number | null, answer: string) =>
    tenant.traffic.add({
      at: now,
      side: 'api',
      title: `${ctx.method} ${route.path}`,
      request: [
        `${ctx.method} ${ctx.url}`,
        ...(token === '' ? [] : [`${TOKEN_HEADER}: ${token}`]),
        '',
        readable(ctx.get('content-type'), body),
      ].join('\n'),
      requestOpened: null,
      status,
      answer,
      answerOpened: null,
      ms: Math.round(performance.now() - started),
      note: fault ? `fault: ${fault.kind}` : null,
    })

  if (fault?.kind === 'slow') await pause(fault.ms)
  const early = fault && faultyAnswer(tenant, fault)
  const outcome = early ?? (await runCall(tenant, route, ctx, body, now))
  if (fault?.kind === 'held') await fault.until
  if (isBroken(fault)) {
    log(null, '')
    ctx.respond = false
    breakLine(fault, ctx.res, outcome)
    return
  }
  ctx.status = outcome.status
  ctx.body = outcome.body
  ctx.type = outcome.type
  log(outcome.status, outcome.body)
}

type Outcome = { status: number; type: string; body: string }

/** Faults that answer instead of the API. */
function faultyAnswer(tenant: Tenant, fault: Fault): Outcome | null {
  if (fault.kind === 'status') return { status: fault.status, type: 'text/plain', body: 'error' }
  if (fault.kind === 'html')
    return { status: 200, type: 'text/html', body: '<html><head><title>502 Bad Gateway</title></head></html>' }
  if (fault.kind === 'code')
    return refusal(tenant, new ApiError(fault.code, fault.message ?? 'fault on order', fault.status))
  if (fault.kind === 'errcode') return refusal(tenant, new ApiError(fault.errcode, fault.errmsg ?? 'fault on order'))
  return isBroken(fault) && breaksBefore(fault) ? json(200, {}) : null
}

async function runCall(tenant: Tenant, route: ApiRoute, ctx: Context, body: Buffer, now: Date): Promise<Outcome> {
  try {
    const query = new URLSearchParams(ctx.querystring)
    checkToken(tenant, route, ctx.get(TOKEN_HEADER), query.get('access_token') ?? '', now)
    const params: Record<string, string> = ctx.params
    const call = {
      path: ctx.path,
      query,
      params,
      body,
      contentType: ctx.get('content-type'),
      accept: ctx.get('accept'),
      now,
    }
    return outcomeOf(await route.run(call))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (!EXPECTED.has(error.code)) tenant.fail(`${route.path} ${error.code} ${error.message}`)
    return refusal(tenant, error)
  }
}

function checkToken(tenant: Tenant, route: ApiRoute, inHeader: string, inQuery: string, now: Date): void {
  if (route.token === 'header')
    demand(tenant.tokens.isAlive(inHeader, now), 'InvalidAuthentication', '不合法的access_token')
  if (route.token === 'query') demand(tenant.tokens.isAlive(inQuery, now), 40014, '不合法的access_token')
}

/** platforms/dingtalk.md#error-shapes: each family's way of saying no. */
function refusal(tenant: Tenant, { code, message, status }: ApiError): Outcome {
  if (typeof code === 'number') return json(200, { errcode: code, errmsg: message, request_id: tenant.newId() })
  return json(status, { code, message, requestid: tenant.newId() })
}

const outcomeOf = (answer: ApiAnswer): Outcome =>
  typeof answer.xml === 'string' ? { status: 200, type: 'application/xml', body: answer.xml } : json(200, answer)

const json = (status: number, value: unknown): Outcome => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
})

const readable = (contentType: string, body: Buffer): string =>
  contentType.startsWith('multipart/') ? `(${body.length} bytes of form data)` : body.toString('utf8')
