import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { faultName, type ServiceLog } from './log.ts'

export type Web = { url: string; stop(): Promise<void> }

/** A port that somebody else listens on. */
export class PortTaken extends Error {
  readonly port: number
  constructor(port: number) {
    super(`port ${port} is taken`)
    this.name = 'PortTaken'
    this.port = port
  }
}

// A client that dribbles its head or never ends holds a socket no longer than this; bodies have limits of their own.
const HEAD_MS = 10_000
const WHOLE_MS = 600_000

// What every answer bears; a page of ours says more of itself.
const HEADERS = new Map([
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
])

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((done, failed) => {
    server.once('error', (fault: NodeJS.ErrnoException) =>
      failed(fault.code === 'EADDRINUSE' ? new PortTaken(port) : fault),
    )
    server.listen(port, host, done)
  })

type Answering = {
  heard?: (request: IncomingMessage, response: ServerResponse) => void
  first?: (request: IncomingMessage, response: ServerResponse) => boolean
  routes: readonly Koa.Middleware[]
  greeting: string
  log: ServiceLog
}

/**
 * What is done with every request: `first` takes its own, the routes take all else; `heard` is told of each. Answers 404
 * elsewhere; a fault in a route is a 500 with nothing of it inside.
 */
export function answering(options: Answering): (request: IncomingMessage, response: ServerResponse) => void {
  const app = new Koa()
  // What reaches this is a line that broke: nothing that anybody of ours could mend.
  app.on('error', (fault: unknown) => options.log.info({ at: 'web', fault: faultName(fault) }))
  // A fault that reached Koa itself would take the headers away.
  app.use(async (ctx, next) => {
    try {
      await next()
    } catch (fault) {
      options.log.error({ at: 'web', fault: faultName(fault) })
      ctx.status = 500
      ctx.body = 'Internal Server Error'
    }
  })
  for (const route of options.routes) app.use(route)
  // Where a card that is over leads to, and what a browser sees that was pointed here.
  app.use((ctx) => {
    if (ctx.path === '/' && ctx.method === 'GET') ctx.body = options.greeting
  })
  const koa = app.callback()
  return (request, response) => {
    options.heard?.(request, response)
    response.setHeaders(HEADERS)
    if (!options.first?.(request, response)) void koa(request, response)
  }
}

type Serving = Answering & { host: string; port: number; headMs?: number }

/** Serves on one address what {@link answering} answers; `headMs`: how long a head may take, ten seconds unless told. */
export async function startWeb(options: Serving): Promise<Web> {
  const { headMs = HEAD_MS } = options
  // Node looks every half minute unless told, and would leave a slow head its socket for so long.
  const server = createServer({ connectionsCheckingInterval: headMs }, answering(options))
  server.headersTimeout = headMs
  server.requestTimeout = WHOLE_MS
  await listen(server, options.port, options.host)
  // A server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  return {
    url: `http://${host}:${port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        // What is being answered is finished; idle connections would otherwise hold the door open.
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 5_000).unref()
      }),
  }
}
