import { createServer } from 'node:http'
import Router from '@koa/router'
import Koa from 'koa'
import { createConsole } from './console.ts'
import { createDingTalk, type DingTalk, type DingTalkDriver } from './dingtalk/index.ts'
import type { Console } from './dingtalk/settings.ts'
import { isLoopback, loopbackOnly } from './loopback.ts'
import { pageActs } from './page-server/acts.ts'
import { createPageEvents } from './page-server/events.ts'
import { pageFiles } from './page-server/files.ts'
import { seats } from './page-server/seats.ts'
import type { SimulatorOptions } from './settings.ts'
import { apiRouter } from './wecom/api/serve.ts'
import { createCallbacks } from './wecom/callback/callbacks.ts'
import { createDriver, type WecomDriver } from './wecom/driver.ts'
import { createTenant } from './wecom/tenant.ts'

export type { Answered as DingTalkAnswered, DingTalkDriver, DingTalkItem, DingTalkSettings } from './dingtalk/index.ts'
export type { Console } from './dingtalk/settings.ts'
export type { TakenCall, ToldDeed } from './record.ts'
export type { SimulatorClock, SimulatorMember, SimulatorOptions, WecomSettings } from './settings.ts'
export type { Answered } from './wecom/callback/callbacks.ts'
export type { WecomDriver } from './wecom/driver.ts'
export type { ChatItem } from './wecom/item.ts'

const PATIENCE_MS = 5000

export type Simulator = {
  /** the page */
  url: string
  /** where the bot finds the platform's API, without a trailing slash */
  apiBase: string
  wecom: WecomDriver
  dingtalk: DingTalkDriver | null
  /** DingTalk's developer console; null where it is not played. */
  console: { now(): Console; set(wanted: Partial<Console>): Promise<void> } | null
  /** Tells both platforms where the service is. */
  setServiceUrl(url: string): void
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
  const of = (platform: 'wecom' | 'dingtalk') => async () =>
    (await options.members()).filter((member) => (member.platform ?? 'wecom') === platform)
  let apiBase = ''
  const baseUrl = () => apiBase
  const tenant = createTenant({ ...options, members: of('wecom'), baseUrl })
  const callbacks = createCallbacks(tenant, options.callbackPatienceMs ?? PATIENCE_MS)
  const driver = createDriver(tenant, callbacks)
  const events = createPageEvents()
  tenant.watchers.add(events.changed)
  const dingtalk: DingTalk | null = options.dingtalk
    ? createDingTalk({
        settings: options.dingtalk,
        members: of('dingtalk'),
        clock: options.clock,
        baseUrl,
        ...(options.log ? { log: options.log } : {}),
      })
    : null
  dingtalk?.tenant.watchers.add(events.changed)
  const console = dingtalk && createConsole(dingtalk, async () => options.consoleChanged?.())

  const app = new Koa()
  app.on('error', (error: Error) => options.log?.(`simulator: ${error.message}`))
  app.use(loopbackOnly)
  const files = new Router()
  pageFiles(files)
  const page = { tenant, dingtalk, console, seat: seats(tenant, driver, dingtalk), clock: options.clock, events }
  for (const router of [apiRouter(tenant), ...(dingtalk ? [dingtalk.router] : []), pageActs(page), files])
    app.use(router.routes())

  const server = createServer(app.callback())
  server.on('upgrade', (request, socket, head) => {
    if (!dingtalk?.upgrade(request, socket, head)) socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  apiBase = `http://${options.host.includes(':') && !options.host.startsWith('[') ? `[${options.host}]` : options.host}:${port}`

  return {
    url: `${apiBase}/`,
    apiBase,
    wecom: driver,
    dingtalk: dingtalk?.driver ?? null,
    console,
    setServiceUrl: (url) => {
      tenant.settings.callbackUrl = `${url}/wecom/callback`
      if (!dingtalk) return
      dingtalk.tenant.settings.robotUrl = `${url}/dingtalk/robot`
      dingtalk.tenant.settings.eventUrl = `${url}/dingtalk/event`
    },
    setCallbackUrl: (url) => {
      tenant.settings.callbackUrl = url
    },
    stop: async () => {
      callbacks.stop()
      dingtalk?.stop()
      events.stop()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
