import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type Router from '@koa/router'
import { apiRouter } from './api/serve.ts'
import { createCallbacks } from './callback/callbacks.ts'
import { createDriver, type DingTalkDriver } from './driver.ts'
import type { DingTalkOptions } from './options.ts'
import { createGateway } from './stream/gateway.ts'
import { createHub } from './stream/hub.ts'
import { createTenant, type Tenant } from './tenant.ts'

export type { Answered } from './callback/callbacks.ts'
export type { DingTalkItem } from './chat/item.ts'
export type { DingTalkDriver } from './driver.ts'
export type { DingTalkOptions } from './options.ts'
export type { DingTalkSettings } from './settings.ts'
export type { Tenant as DingTalkTenant } from './tenant.ts'

const REDELIVER_AFTER_MS = 60_000

export type DingTalk = {
  tenant: Tenant
  router: Router
  /** The HTTP server's 'upgrade' event: true when the path was ours. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  driver: DingTalkDriver
  stop(): void
}

/** The platform's side of DingTalk, to be put behind a server on loopback (platforms/dingtalk.md#two-families). */
export function createDingTalk(options: DingTalkOptions): DingTalk {
  const tenant = createTenant(options)
  const hub = createHub(tenant)
  const gateway = createGateway(tenant, hub)
  const callbacks = createCallbacks(tenant, hub)
  const patience = {
    callbackMs: options.callbackPatienceMs,
    redeliverAfterMs: options.redeliverAfterMs ?? REDELIVER_AFTER_MS,
  }
  return {
    tenant,
    router: apiRouter(tenant, gateway),
    upgrade: gateway.upgrade,
    driver: createDriver(tenant, callbacks, hub, gateway, patience),
    stop: () => {
      callbacks.stop()
      hub.stop()
    },
  }
}
