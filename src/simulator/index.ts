import { createServer } from 'node:http'
import Router from '@koa/router'
import Koa from 'koa'
import { isLoopback, loopbackOnly } from './loopback.ts'
import { pageActs } from './page-acts.ts'
import { createPageEvents } from './page-events.ts'
import { pageFiles } from './page-files.ts'
import type { SimulatorOptions } from './settings.ts'
import { apiRouter } from './wecom/api/serve.ts'
import { createCallbacks } from './wecom/callback.ts'
import { createDriver, type WecomDriver } from './wecom/driver.ts'
import { createTenant } from './wecom/tenant.ts'

export type { SimulatorClock, SimulatorMember, SimulatorOptions, WecomSettings } from './settings.ts'
export type { Answered } from './wecom/callback.ts'
export type { ChatItem } from './wecom/chats.ts'
export type { WecomDriver } from './wecom/driver.ts'

const PATIENCE_MS = 5000

export type Simulator = {
  /** the page */
  url: string
  /** where the bot finds the platform's API, without a trailing slash */
  apiBase: string
  wecom: WecomDriver
  /** Tells the platform where callbacks go, once the bot has an address. */
  setCallbackUrl(url: string): void
  stop(): Promise<void>
}

/**
 * Starts the platform's side and its page on loopback. Refuses any other address to listen on; an address that is
 * taken is the operating system's error.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  if (!isLoopback(options.host)) throw new Error('the simulator listens on loopback only')
  const tenant = createTenant(options)
  const callbacks = createCallbacks(tenant, options.callbackPatienceMs ?? PATIENCE_MS)
  const driver = createDriver(tenant, callbacks)
  const events = createPageEvents()
  tenant.watchers.add(events.changed)

  const app = new Koa()
  app.on('error', (error: Error) => options.log?.(`simulator: ${error.message}`))
  app.use(loopbackOnly)
  const files = new Router()
  pageFiles(files)
  for (const router of [apiRouter(tenant), pageActs(tenant, driver, options.clock, events), files])
    app.use(router.routes())

  const server = createServer(app.callback())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  const apiBase = `http://${options.host.includes(':') && !options.host.startsWith('[') ? `[${options.host}]` : options.host}:${port}`

  return {
    url: `${apiBase}/`,
    apiBase,
    wecom: driver,
    setCallbackUrl: (url) => {
      tenant.settings.callbackUrl = url
    },
    stop: async () => {
      callbacks.stop()
      events.stop()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
