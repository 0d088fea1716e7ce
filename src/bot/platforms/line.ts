import { z } from 'zod'
import type { BotPorts } from '../ports.ts'
import type { Failure } from './fault.ts'

/** What came over the line, whatever it says; or why nothing did. */
export type Heard = { kind: 'answer'; status: number; text: string } | { kind: 'failed'; failure: Failure }

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
 * One HTTP call, without retries and without following a redirect. Errors carry a code alone: addresses hold secrets
 * and appear nowhere. `unknown` where the platform may have taken the request, `later` where it cannot have.
 */
export async function ask(send: BotPorts['fetch'], url: string, init: RequestInit, timeoutMs: number): Promise<Heard> {
  try {
    const response = await send(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    return { kind: 'answer', status: response.status, text: await response.text() }
  } catch (error) {
    return { kind: 'failed', failure: failureOfLine(error) }
  }
}

export const retry = (code: string): Failure => ({ kind: 'later', code, afterMs: 15_000 })

/** What a bare status says where the platform's own code is missing. */
export function failureOfStatus(status: number): Failure {
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

/** A page instead of an answer comes from something in between; half an answer comes from the platform. */
export const failureOfText = (text: string): Failure =>
  text.trimStart().startsWith('<') ? retry('html') : { kind: 'unknown', code: 'unreadable' }

/** The document in a text, null where there is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
