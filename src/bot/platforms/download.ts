import type { Fetched } from '../chat.ts'
import type { BotPorts } from '../ports.ts'
import type { Failure } from './fault.ts'
import { failureOfLine } from './line.ts'

/** Photographs over a weak line. */
const TIMEOUT_MS = 60_000
const SOON_MS = 15_000

export type Downloaded =
  | { kind: 'answer'; status: number; type: string; content: Uint8Array }
  | { kind: 'too-large' }
  | { kind: 'failed'; failure: Failure }

/**
 * One file over HTTP, without retries and without following a redirect. Of an answer at most `most` bytes are ever
 * held: what is longer is not read to its end, whatever its header says.
 */
export async function download(send: BotPorts['fetch'], url: string, most: number): Promise<Downloaded> {
  try {
    const response = await send(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
    const { status, body } = response
    const type = response.headers.get('content-type') ?? ''
    if (body === null) return { kind: 'answer', status, type, content: new Uint8Array() }
    if (Number(response.headers.get('content-length') ?? 0) > most) {
      await body.cancel()
      return { kind: 'too-large' }
    }
    const parts: Uint8Array[] = []
    let bytes = 0
    // Leaving the loop early cancels the stream, and with it the connection.
    for await (const part of body) {
      bytes += part.byteLength
      if (bytes > most) return { kind: 'too-large' }
      parts.push(part)
    }
    return { kind: 'answer', status, type, content: Buffer.concat(parts) }
  } catch (error) {
    return { kind: 'failed', failure: failureOfLine(error) }
  }
}

/** What a failure says of a file: fetching shows nothing to anybody, so that it may always be done again. */
export function notFetched(failure: Failure): Fetched {
  const { kind, code } = failure
  if (kind === 'unknown') return { kind: 'later', code, afterMs: SOON_MS, alert: false }
  return kind === 'later'
    ? { kind, code, afterMs: failure.afterMs, alert: failure.alert === true }
    : { kind: 'gone', code }
}
