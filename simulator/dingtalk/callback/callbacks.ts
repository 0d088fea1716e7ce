import { performance } from 'node:perf_hooks'
import type { RawAnswer } from '../raw-answer.ts'
import type { Frame } from '../stream/frames.ts'
import type { Hub } from '../stream/hub.ts'
import type { Tenant } from '../tenant.ts'

export type HttpWire = { via: 'http'; url: string; headers: Readonly<Record<string, string>>; body: string }
export type StreamWire = { via: 'stream'; frame: Frame }
/** What goes over the line in one attempt. */
export type Wire = HttpWire | StreamWire

/** What the platform makes of an answer; `isRefused`: the bot wants it again. */
export type Reading = { response: unknown; opened: string | null; error: string | null; isRefused?: boolean }

/** Something the platform tells the bot: its inner document is the same in every attempt. */
export type Delivery = {
  title: string
  inner: string
  patienceMs: number
  retries: number
  /** Signs anew; null while the bot has no address for this. */
  seal: (at: Date) => Wire | null
  read: (answer: RawAnswer, at: Date) => Reading
  lastSent: Wire | null
}

/** How a callback ended. `status` null: no answer in time, or no line. */
export type Answered = {
  status: number | null
  ms: number
  attempts: number
  body: string
  /** the parsed answer to a card's press, otherwise null */
  response: unknown
  error: string | null
}

/**
 * platforms/dingtalk.md#robot-signature, #event-push, #stream, #card-callback: delivers callbacks over HTTP and Stream,
 * and once more what went unanswered.
 */
export function createCallbacks(tenant: Tenant, hub: Hub) {
  const stopping = new AbortController()

  const request = async (url: string, init: RequestInit, patienceMs: number): Promise<RawAnswer> => {
    const started = performance.now()
    const elapsed = () => Math.round(performance.now() - started)
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(patienceMs), stopping.signal])
      const response = await fetch(url, { redirect: 'manual', ...init, signal })
      const body = await response.text()
      return { status: response.status, body, ms: elapsed(), isReached: true }
    } catch {
      return { status: null, body: '', ms: elapsed(), isReached: true }
    }
  }

  const exchange = (wire: Wire, patienceMs: number): Promise<RawAnswer> =>
    wire.via === 'stream'
      ? hub.push(wire.frame, patienceMs)
      : request(wire.url, { method: 'POST', headers: wire.headers, body: wire.body }, patienceMs)

  const run = async (delivery: Delivery, wire: Wire, number: number) => {
    const at = await tenant.clock.now()
    delivery.lastSent = wire
    const answer = await exchange(wire, delivery.patienceMs)
    const reading = delivery.read(answer, at)
    if (reading.error !== null) tenant.fail(`${delivery.title}: ${reading.error}`)
    tenant.traffic.add({
      at,
      side: 'callback',
      title: delivery.title,
      request: wire.via === 'http' ? written(wire) : JSON.stringify(wire.frame),
      requestOpened: delivery.inner,
      status: answer.status,
      answer: answer.body,
      answerOpened: reading.opened,
      ms: answer.ms,
      note:
        [number > 1 ? `attempt ${number}` : '', reading.error ?? ''].filter((part) => part !== '').join(' · ') || null,
    })
    return { answer, reading }
  }

  const outcome = ({ answer, reading }: Awaited<ReturnType<typeof run>>, attempts: number): Answered => ({
    status: answer.status,
    ms: answer.ms,
    attempts,
    body: answer.body,
    response: reading.response,
    error: reading.error,
  })

  /** One attempt with the bytes given. */
  const attempt = async (delivery: Delivery, wire: Wire): Promise<Answered> => outcome(await run(delivery, wire, 1), 1)

  const deliver = async (delivery: Delivery): Promise<Answered> => {
    for (let number = 1; ; number += 1) {
      const wire = delivery.seal(await tenant.clock.now())
      if (wire === null) return nobody(delivery)
      const ran = await run(delivery, wire, number)
      const isTaken = ran.answer.status === 200 && !ran.reading.isRefused
      const isOver = isTaken || !ran.answer.isReached || number > delivery.retries || stopping.signal.aborted
      if (isOver) return outcome(ran, number)
    }
  }

  const nobody = (delivery: Delivery): Answered => {
    const error = 'nowhere to deliver to'
    tenant.fail(`${delivery.title}: ${error}`)
    return { status: null, ms: 0, attempts: 0, body: '', response: null, error }
  }

  return { deliver, attempt, request, stop: () => stopping.abort() }
}

export type Callbacks = ReturnType<typeof createCallbacks>

const written = (wire: HttpWire): string => {
  const { pathname, search } = new URL(wire.url)
  const headers = Object.entries(wire.headers).map(([name, value]) => `${name}: ${value}`)
  return [`POST ${pathname}${search}`, ...headers, '', wire.body].join('\n')
}
