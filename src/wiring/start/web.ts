import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import type { ServiceLog } from './log.ts'

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

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((done, failed) => {
    server.once('error', (fault: NodeJS.ErrnoException) =>
      failed(fault.code === 'EADDRINUSE' ? new PortTaken(port) : fault),
    )
    server.listen(port, host, done)
  })

/** Serves the routes on one address. Answers 404 elsewhere; a fault in a route is a 500 with nothing of it inside. */
export async function startWeb(options: {
  host: string
  port: number
  routes: readonly Koa.Middleware[]
  greeting: string
  log: ServiceLog
}): Promise<Web> {
  const app = new Koa()
  app.on('error', (fault: Error) => options.log.error({ at: 'web', fault: fault.name }))
  for (const route of options.routes) app.use(route)
  // Where a card that is over leads to, and what a browser sees that was pointed here.
  app.use((ctx) => {
    if (ctx.path === '/' && ctx.method === 'GET') ctx.body = options.greeting
  })
  const server = createServer(app.callback())
  server.headersTimeout = HEAD_MS
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
