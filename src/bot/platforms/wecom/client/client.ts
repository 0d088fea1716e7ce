import type { BotPorts } from '../../../ports.ts'
import type { Failure } from '../../fault.ts'
import type { WecomSettings } from '../settings.ts'
import { failureOf, isTokenError, meaningOf } from './errors.ts'
import { type Exchange, exchange } from './exchange.ts'
import { tokenSource } from './token.ts'

export type Call = {
  /** The path below `/cgi-bin/`, which also names the pause. */
  api: string
  query?: Readonly<Record<string, string>>
  body?: string | FormData
  timeoutMs?: number
}

export type Called =
  | { kind: 'ok'; data: unknown }
  /** `errcode` is null where the platform itself said nothing. */
  | { kind: 'failed'; errcode: number | null; failure: Failure }

export type Client = { call(request: Call): Promise<Called> }

const TIMEOUT_MS = 5_000
/**
 * 45009 is lifted after a minute at first, after an hour where an hour's allowance is gone (platforms/wecom.md#limits).
 */
const PAUSES_MS: readonly number[] = [60_000, 600_000, 3_600_000]

/**
 * Calls the platform with a token: fetched again once when it is refused, never in a loop. A pause that the platform
 * ordered for an API is kept on the board shared by all processes and grows while it is ordered again and again.
 */
export function client(settings: WecomSettings, ports: BotPorts): Client {
  const token = tokenSource(settings, ports)
  const strikes = new Map<string, number>()

  const attempt = async (request: Call, accessToken: string): Promise<Exchange> => {
    const query = new URLSearchParams({ access_token: accessToken, ...request.query })
    const init: RequestInit = request.body === undefined ? {} : { method: 'POST', body: request.body }
    if (typeof request.body === 'string') init.headers = { 'content-type': 'application/json; charset=utf-8' }
    const url = `${settings.apiBase}/cgi-bin/${request.api}?${query}`
    return exchange(ports.fetch, url, init, request.timeoutMs ?? TIMEOUT_MS)
  }

  const withToken = async (request: Call): Promise<Exchange> => {
    const first = await token()
    if ('failure' in first) return { kind: 'failed', failure: first.failure }
    const reply = await attempt(request, first.token)
    if (reply.kind === 'failed' || !isTokenError(reply.errcode)) return reply
    const second = await token(first.token)
    return 'failure' in second ? { kind: 'failed', failure: second.failure } : attempt(request, second.token)
  }

  const strike = async (api: string): Promise<Failure> => {
    const count = strikes.get(api) ?? 0
    strikes.set(api, count + 1)
    const afterMs = Math.round((PAUSES_MS[Math.min(count, PAUSES_MS.length - 1)] ?? 60_000) * (1 + Math.random() / 10))
    await ports.pauses.pause(`wecom:${api}`, afterMs)
    return { kind: 'later', code: '45009', afterMs }
  }

  const failed = async (api: string, errcode: number | null, failure: Failure): Promise<Called> => {
    const meaning = errcode === null ? failure.kind : meaningOf(errcode)
    ports.log({ event: 'wecom.call', api, code: failure.code, outcome: failure.kind, meaning })
    return { kind: 'failed', errcode, failure }
  }

  return {
    async call(request) {
      const pausedUntil = await ports.pauses.until(`wecom:${request.api}`)
      const waitMs = pausedUntil === null ? 0 : pausedUntil.getTime() - (await ports.now()).getTime()
      if (waitMs > 0) return failed(request.api, null, { kind: 'later', code: '45009', afterMs: waitMs })
      const reply = await withToken(request)
      if (reply.kind === 'failed') return failed(request.api, null, reply.failure)
      if (reply.errcode === 0) {
        strikes.delete(request.api)
        return { kind: 'ok', data: reply.data }
      }
      const failure = reply.errcode === 45009 ? await strike(request.api) : failureOf(reply.errcode)
      return failed(request.api, reply.errcode, failure)
    },
  }
}
