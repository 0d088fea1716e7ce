import type { BotPorts } from '../../../ports.ts'
import type { DingTalkSettings } from '../settings.ts'
import { ALL, PAUSES, treatmentOf } from './codes.ts'
import { type Called, exchange } from './exchange.ts'
import { tokenSource } from './token.ts'

export type Call = {
  /** The path, which also names the pause. */
  api: string
  /** `open`: api.dingtalk.com, an HTTP status and a word. `old`: oapi.dingtalk.com, 200 and a number. */
  family: 'open' | 'old'
  method?: 'GET' | 'POST' | 'PUT'
  query?: Readonly<Record<string, string>>
  /** None where the query says everything. */
  body?: Readonly<Record<string, unknown>> | FormData
  /** False for the few calls that no allowance counts (platforms/dingtalk.md#monthly-calls). */
  counted?: boolean
  timeoutMs?: number
}

export type Client = { call(request: Call): Promise<Called> }

const TIMEOUT_MS = 5_000

/** Calls with a token, fetched again once when it is refused; counts against the month; keeps ordered pauses. */
export function client(settings: DingTalkSettings, ports: BotPorts): Client {
  const token = tokenSource(settings, ports)

  const attempt = async (request: Call, accessToken: string): Promise<Called> => {
    const isOld = request.family === 'old'
    const query = new URLSearchParams({ ...(isOld ? { access_token: accessToken } : {}), ...request.query })
    const base = isOld ? settings.oapiBase : settings.apiBase
    const isForm = request.body instanceof FormData
    const headers: Record<string, string> = isOld ? {} : { 'x-acs-dingtalk-access-token': accessToken }
    if (!isForm) headers['content-type'] = 'application/json; charset=utf-8'
    const body = request.body instanceof FormData ? request.body : JSON.stringify(request.body)
    const url = `${base}${request.api}${query.size > 0 ? `?${query}` : ''}`
    if (request.counted !== false) await ports.calls.add('dingtalk')
    const init = { method: request.method ?? 'POST', headers, ...(request.body === undefined ? {} : { body }) }
    return exchange(ports.fetch, url, init, { timeoutMs: request.timeoutMs ?? TIMEOUT_MS, numbered: isOld })
  }

  const withToken = async (request: Call): Promise<Called> => {
    const first = await token()
    if ('failure' in first) return { kind: 'failed', code: null, failure: first.failure }
    const reply = await attempt(request, first.token)
    if (reply.kind === 'ok' || reply.code === null || treatmentOf(reply.code) !== 'token') return reply
    const second = await token(first.token)
    return 'failure' in second
      ? { kind: 'failed', code: null, failure: second.failure }
      : attempt(request, second.token)
  }

  const pausedMs = async (api: string): Promise<number> => {
    const [one, all, now] = await Promise.all([
      ports.pauses.until(`dingtalk:${api}`),
      ports.pauses.until(ALL),
      ports.now(),
    ])
    const until = Math.max(one?.getTime() ?? 0, all?.getTime() ?? 0)
    return Math.max(0, until - now.getTime())
  }

  return {
    async call(request) {
      const waitMs = await pausedMs(request.api)
      if (waitMs > 0) return { kind: 'failed', code: null, failure: { kind: 'later', code: 'paused', afterMs: waitMs } }
      const reply = await withToken(request)
      if (reply.kind === 'ok') return reply
      const pause = reply.code === null ? undefined : PAUSES[treatmentOf(reply.code)]
      if (pause) await ports.pauses.pause(pause.all ? ALL : `dingtalk:${request.api}`, pause.ms)
      const { failure } = reply
      ports.log({ event: 'dingtalk.call', api: request.api, code: failure.code, outcome: failure.kind })
      return reply
    },
  }
}
