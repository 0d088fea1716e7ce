import { z } from 'zod'
import type { BotPorts } from '../ports.ts'
import type { Failure } from './fault.ts'
import { clean } from './text.ts'

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

/** No answer of either platform comes near it: what is longer was not written by one, and is not read to its end. */
const LARGEST_ANSWER = 1_048_576
/** Nobody mends a gateway sooner. */
const MENDING_MS = 600_000

/**
 * One HTTP call, without retries and without following a redirect. Errors carry a code alone: addresses hold secrets
 * and appear nowhere. `unknown` where the platform may have taken the request, `later` where it cannot have. Of an
 * answer at most {@link LARGEST_ANSWER} bytes are ever held.
 */
export async function ask(send: BotPorts['fetch'], url: string, init: RequestInit, timeoutMs: number): Promise<Heard> {
  const failed = (failure: Failure): Heard => ({ kind: 'failed', failure })
  try {
    const response = await send(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const { status } = response
    if (status >= 300 && status < 400) {
      await response.body?.cancel()
      // Something in between has moved us elsewhere; the platform itself never does.
      return failed({ kind: 'later', code: `http-${status}`, afterMs: MENDING_MS, alert: true })
    }
    const text = await textOf(response)
    if (text !== null) return { kind: 'answer', status, text }
    return failed(status < 300 ? { kind: 'unknown', code: 'answer-too-long' } : failureOfStatus(status))
  } catch (error) {
    return failed(failureOfLine(error))
  }
}

/** The body as text, null when it is too long; the rest of it is never fetched. */
async function textOf(response: Response): Promise<string | null> {
  if (response.body === null) return ''
  if (Number(response.headers.get('content-length') ?? 0) > LARGEST_ANSWER) {
    await response.body.cancel()
    return null
  }
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  // Leaving the loop early cancels the stream, and with it the connection.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > LARGEST_ANSWER) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

export const retry = (code: string): Failure => ({ kind: 'later', code, afterMs: 15_000 })

/** A refusal that no document names: it may pass, so that it is tried a few times, and somebody is told. */
export const strange = (code: string): Failure => ({ kind: 'later', code, afterMs: 15_000, alert: true, counted: true })

/** What a bare status says where the platform's own code is missing. A 5xx is never the end of a message. */
export function failureOfStatus(status: number): Failure {
  const code = `http-${status}`
  if (AFTER_SENDING.includes(status)) return { kind: 'unknown', code }
  return status >= 500 || status === 429 || status === 408 ? retry(code) : strange(code)
}

export function failureOfLine(error: unknown): Failure {
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

/** The document in a text, null where there is none; without the characters that no database can keep. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? clean(value) : value))
  } catch {
    return null
  }
}
