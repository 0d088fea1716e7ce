import { z } from 'zod'
import type { BotPorts } from '../../../ports.ts'
import { type Failure, PlatformFault, withoutToken } from '../../fault.ts'
import { ask, parsed, retry } from '../../line.ts'
import { shelvedToken } from '../../shelved-token.ts'
import type { DingTalkSettings } from '../settings.ts'
import { ALL, codeIn, failureOfAnswer, PAUSES, treatmentOf } from './codes.ts'

const TIMEOUT_MS = 5_000
const USUAL_SECONDS = 7_200
/** Nobody mends a wrong secret sooner. */
const AFTER_REFUSAL_MS = 600_000
const PAUSE = 'dingtalk:accessToken'

const Granted = z.object({ accessToken: z.string().min(1).max(2048), expireIn: z.number().default(USUAL_SECONDS) })

export type Grant =
  | { kind: 'granted'; token: string; seconds: number }
  | { kind: 'failed'; code: string; failure: Failure }

/** platforms/dingtalk.md#token: one request for a token, past shelf and pause: for a check of the credentials. */
export async function requestToken(settings: DingTalkSettings, ports: Pick<BotPorts, 'fetch'>): Promise<Grant> {
  const body = JSON.stringify({ appKey: settings.clientId, appSecret: settings.clientSecret })
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  const heard = await ask(ports.fetch, `${settings.apiBase}/v1.0/oauth2/accessToken`, init, TIMEOUT_MS)
  const failed = (failure: Failure): Grant => ({ kind: 'failed', code: failure.code, failure: withoutToken(failure) })
  if (heard.kind === 'failed') return failed(heard.failure)
  const data = parsed(heard.text)
  const code = codeIn(heard.status, data)
  if (code !== null || heard.status !== 200) return failed(failureOfAnswer(heard.status, code))
  const granted = Granted.safeParse(data)
  if (!granted.success) return failed(retry('token-unreadable'))
  const { accessToken, expireIn } = granted.data
  return { kind: 'granted', token: accessToken, seconds: expireIn > 0 ? expireIn : USUAL_SECONDS }
}

/** Gives the access token from the shelf, or why there is none; `spoiled` is the one the platform just refused. */
export function tokenSource(settings: DingTalkSettings, ports: BotPorts) {
  const name = `dingtalk:${settings.clientId}`

  const refresh = async (): Promise<{ token: string; expiresInMs: number }> => {
    const [pausedUntil, now] = await Promise.all([ports.pauses.until(PAUSE), ports.now()])
    const waitMs = pausedUntil === null ? 0 : pausedUntil.getTime() - now.getTime()
    if (waitMs > 0) throw new PlatformFault({ kind: 'later', code: 'token-paused', afterMs: waitMs })
    const grant = await requestToken(settings, ports)
    if (grant.kind === 'granted') return { token: grant.token, expiresInMs: grant.seconds * 1000 }
    const treatment = treatmentOf(grant.code)
    const ordered = treatment === 'config' ? { ms: AFTER_REFUSAL_MS, all: false } : PAUSES[treatment]
    if (ordered) await ports.pauses.pause(ordered.all ? ALL : PAUSE, ordered.ms)
    throw new PlatformFault(grant.failure)
  }

  return shelvedToken(ports, name, refresh)
}
