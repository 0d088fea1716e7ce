import { z } from 'zod'
import type { BotPorts } from '../../chat.ts'
import type { Failure } from './errors.ts'

/** One answer of the platform: its own code (judged by nothing else) and the document it came in. */
export type Exchange = { kind: 'answer'; errcode: number; data: unknown } | { kind: 'failed'; failure: Failure }

const Coded = z.object({ errcode: z.number().int() })

/** The connection was never made, so that nothing can have been taken. */
const NEVER_SENT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]
/** A gateway says these when the server behind it fell silent, perhaps after it had taken the request. */
const AFTER_SENDING: readonly number[] = [502, 504]

/**
 * One HTTP call, without retries. Errors carry a code alone: addresses hold secrets and appear nowhere.
 * `unknown` where the platform may have taken the request, `later` where it cannot have.
 */
export async function exchange(
  send: BotPorts['fetch'],
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<Exchange> {
  let status: number
  let text: string
  try {
    const response = await send(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    status = response.status
    text = await response.text()
  } catch (error) {
    return { kind: 'failed', failure: failureOfLine(error) }
  }
  if (status !== 200) return { kind: 'failed', failure: failureOfStatus(status) }
  const data = parsed(text)
  const coded = Coded.safeParse(data)
  if (coded.success) return { kind: 'answer', errcode: coded.data.errcode, data }
  // A page instead of an answer comes from something in between; half an answer comes from the platform.
  const isPage = text.trimStart().startsWith('<')
  return { kind: 'failed', failure: isPage ? retry('html') : { kind: 'unknown', code: 'unreadable' } }
}

const retry = (code: string): Failure => ({ kind: 'later', code, afterMs: 15_000 })

function failureOfStatus(status: number): Failure {
  const code = `http-${status}`
  if (AFTER_SENDING.includes(status)) return { kind: 'unknown', code }
  return status >= 500 || status === 429 || status === 408 ? retry(code) : { kind: 'broken', code, alert: true }
}

function failureOfLine(error: unknown): Failure {
  if (!(error instanceof Error)) return { kind: 'unknown', code: 'line' }
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return { kind: 'unknown', code: 'timeout' }
  const code = codeOf(error.cause) ?? codeOf(error) ?? 'line'
  return NEVER_SENT.includes(code) || code.includes('CERT') ? retry(code) : { kind: 'unknown', code }
}

const Cause = z.object({ code: z.string() })

function codeOf(error: unknown): string | null {
  const read = Cause.safeParse(error)
  return read.success ? read.data.code : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
