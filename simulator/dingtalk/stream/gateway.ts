import type { IncomingMessage } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Duplex } from 'node:stream'
import { z } from 'zod'
import { demand } from '../api-error.ts'
import { type ApiAnswer, type ApiCall, jsonOf, readAs } from '../call.ts'
import type { Tenant } from '../tenant.ts'
import { type Hub, subscription } from './hub.ts'

const PATH = '/connect'
const TICKET_MS = 90_000

const openShape = z.looseObject({
  clientId: z.string(),
  clientSecret: z.string(),
  subscriptions: z.array(z.looseObject({ type: z.literal(['SYSTEM', 'EVENT', 'CALLBACK']), topic: z.string() })).min(1),
})

/**
 * platforms/dingtalk.md#stream: JSON goes to who asks for it or takes anything; to all others, and to who says nothing,
 * XML.
 */
const takesJson = (accept: string): boolean => /(?:^|[\s,])(?:application\/(?:json|\*)|\*\/\*)/i.test(accept)

/**
 * platforms/dingtalk.md#stream: opens connections: a ticket for each, good once and for 90 seconds of the service's
 * clock.
 */
export function createGateway(tenant: Tenant, hub: Hub) {
  const tickets = new Map<string, { topics: ReadonlySet<string>; at: Date }>()
  const attempts: number[] = []
  let isDown = false

  const open = (call: ApiCall): ApiAnswer => {
    demand(!isDown, 'ServiceUnavailable', 'the gateway is down', 503)
    const body = readAs(openShape, jsonOf(call, 'param.invalid'), 'param.invalid')
    const { clientId, clientSecret } = tenant.settings
    const isOurs = body.clientId === clientId && body.clientSecret === clientSecret
    demand(isOurs, 'invalidClientIdOrSecret', 'invalid clientId or clientSecret')
    const isFine = body.subscriptions.every(({ type, topic }) => type !== 'EVENT' || topic === '*')
    demand(isFine, 'param.invalid', 'EVENT has only the topic *')
    const ticket = `${tenant.newId()}${tenant.newId()}`
    const topics = new Set(body.subscriptions.map(({ type, topic }) => subscription(type, topic)))
    tickets.set(ticket, { topics, at: call.now })
    const answer = { endpoint: `${tenant.baseUrl().replace(/^http/, 'ws')}${PATH}`, ticket }
    return takesJson(call.accept) ? answer : { xml: xmlOf(answer) }
  }

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer, ticket: string): Promise<void> => {
    const found = tickets.get(ticket)
    tickets.delete(ticket)
    socket.on('error', () => socket.destroy())
    const at = await tenant.clock.now()
    // Programs name no origin, pages always do: no page of anybody's gets in here.
    const isAllowed = request.headers.origin === undefined && !isDown
    const isFine = isAllowed && found !== undefined && at.getTime() - found.at.getTime() <= TICKET_MS
    const status = isFine ? 101 : isDown ? 503 : 401
    const title = `WS ${PATH}`
    const asked = `GET ${request.url}`
    const rest = { requestOpened: null, answer: '', answerOpened: null, ms: 0, note: null }
    tenant.traffic.add({ at, side: 'api', title, request: asked, status, ...rest })
    if (isFine) return hub.join(request, socket, head, found.topics)
    socket.end(`HTTP/1.1 ${status} ${isDown ? 'Service Unavailable' : 'Unauthorized'}\r\nConnection: close\r\n\r\n`)
  }

  return {
    open,
    /** A call to open a connection has come in, whatever becomes of it. */
    arrived: (): void => {
      attempts.push(performance.now())
    },
    attempts: (): number[] => [...attempts],
    down: (down: boolean): void => {
      isDown = down
    },
    /** True when the path is ours. */
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
      const url = new URL(request.url ?? '/', 'http://loopback')
      if (url.pathname !== PATH) return false
      void admit(request, socket, head, url.searchParams.get('ticket') ?? '')
      return true
    },
  }
}

export type Gateway = ReturnType<typeof createGateway>

const xmlOf = (answer: Readonly<Record<string, string>>): string =>
  `<result>${Object.entries(answer)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</result>`
