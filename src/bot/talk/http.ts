import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Door, Platform, RawRequest, RawResponse } from '../chat.ts'
import type { NearClock } from '../near-clock.ts'
import type { BotPorts } from '../ports.ts'
import { readBody, UnreadableBody } from '../read-body.ts'
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

/** Kept, and handled when the answer is out already. */
const AT_ONCE = Promise.resolve()

/** Takes a request that is one of the platforms' callbacks, and answers it; false: it is somebody else's. */
export type Callbacks = (request: IncomingMessage, response: ServerResponse) => boolean

/** What of an address stands before its parameters, and these. */
export function addressed({ url = '' }: Pick<IncomingMessage, 'url'>): { path: string; search: string } {
  const end = url.indexOf('?')
  return end === -1 ? { path: url, search: '' } : { path: url.slice(0, end), search: url.slice(end + 1) }
}

function requestOf(
  request: IncomingMessage,
  { path, search }: ReturnType<typeof addressed>,
  body: Uint8Array,
): RawRequest {
  const query = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(search)) {
    const known = query.get(name)
    if (known) known.push(value)
    else query.set(name, [value])
  }
  const headers: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = typeof value === 'object' ? value.join(', ') : value
  }
  return { method: request.method ?? '', path, query: Object.fromEntries(query), headers, body }
}

function respond(response: ServerResponse, { status, type, body }: RawResponse): void {
  // He hung up.
  if (response.destroyed) return
  response.statusCode = status
  response.setHeader('Content-Type', `${type}; charset=utf-8`)
  response.end(body)
}

/** Whether the answer was handed to the connection whole; false once that is gone before. */
const handedOver = (response: ServerResponse): Promise<boolean> =>
  new Promise((resolve) => {
    response.once('close', () => resolve(response.writableFinished))
  })

/**
 * The callbacks of the platforms that are on (contract.md#http, #the-door): every method comes in, and all but the
 * platform's own are refused. They stand before the framework, which would cost as much again as opening one does.
 */
export function chatCallbacks(needs: HttpNeeds): Callbacks {
  const { reception, clock, log, budgetMs = 800, patienceMs = 5_000 } = needs
  const byPath = new Map(needs.platforms.flatMap((platform) => platform.paths.map((path) => [path, platform] as const)))

  const answerTo = async (
    platform: Platform,
    request: IncomingMessage,
    { late, handed }: Door,
  ): Promise<RawResponse> => {
    const body = request.method === 'POST' ? await readBody(request, patienceMs) : new Uint8Array()
    const raw = requestOf(request, addressed(request), body)
    let opened = await platform.open(raw, await clock.near())
    // Whoever is refused for his hour is judged by the very clock.
    if (opened.kind === 'refused' && opened.why === 'stamp') opened = await platform.open(raw, await clock.exact())
    if (opened.kind === 'event') return reception.receive(platform, opened.event, { late, handed })
    if (opened.kind === 'echo') return opened.response
    if (opened.kind === 'news') {
      for (const event of opened.events) await reception.receive(platform, event, { late: AT_ONCE, handed })
      return opened.response
    }
    log({ event: `callback.${opened.kind}`, platform: platform.name, why: opened.why })
    return opened.kind === 'ignored' ? (opened.response ?? platform.acknowledge()) : REFUSED
  }

  const troubled = (platform: Platform, request: IncomingMessage, response: ServerResponse, fault: unknown) => {
    if (!(fault instanceof UnreadableBody)) {
      const number = reference()
      log({ event: 'callback.fault', platform: platform.name, reference: number, fault: faultOf(fault) })
      return { status: 500, type: 'text/plain', body: `error ${number}` }
    }
    log({ event: 'callback.refused', platform: platform.name, why: `body-${fault.message}` })
    // The rest of such a body is never read.
    response.setHeader('Connection', 'close')
    response.once('finish', () => request.destroy())
    return REFUSED
  }

  const attend = async (platform: Platform, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, budgetMs)
    })
    const handed = handedOver(response)
    const answer = await answerTo(platform, request, { late, handed }).catch((fault: unknown) =>
      troubled(platform, request, response, fault),
    )
    clearTimeout(timer)
    respond(response, answer)
  }

  return (request, response) => {
    const { path } = addressed(request)
    // However somebody who set it up wrote it.
    const platform = byPath.get(path) ?? byPath.get(path.toLowerCase().replace(/\/$/, ''))
    if (platform) void attend(platform, request, response)
    return platform !== undefined
  }
}
