import { performance } from 'node:perf_hooks'
import type { Tenant } from '../tenant.ts'
import { openReply, type Sealed, sealCallback } from '../wire/envelope.ts'
import { type Answerable, applyPassive, type PassiveReply, readPassive } from './passive.ts'

const RETRIES = 3

/** Something the platform tells the bot: who, what, and its inner document, the same in every attempt. */
export type Delivery = Answerable & { xml: string; lastSent: Sealed | null }

/** How a callback ended. `status` null: no answer in time, or no line. */
export type Answered = {
  status: number | null
  ms: number
  attempts: number
  /** the decrypted passive reply, null for an empty body */
  passive: PassiveReply | null
  body: string
  /** what was wrong with the passive reply */
  error: string | null
}

/** An answer as it came over the line. */
export type RawAnswer = { status: number | null; body: string; type: string; ms: number; location: string | null }

/** When the inner document says that it happened. */
const stampIn = (xml: string): Date => new Date(Number(/<CreateTime>(\d+)</.exec(xml)?.[1]) * 1000)

/**
 * platforms/wecom.md#repetitions: delivers callbacks, three times more when the first is not answered 200 within the
 * patience given.
 */
export function createCallbacks(tenant: Tenant, patienceMs: number) {
  const stopping = new AbortController()

  const exchange = async (sealed: Sealed, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> =>
    request(sealed.url, { method: 'POST', body: sealed.body, headers: { 'content-type': 'text/xml', ...headers } })

  const request = async (url: string, init: RequestInit): Promise<RawAnswer> => {
    const started = performance.now()
    const elapsed = () => Math.round(performance.now() - started)
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(patienceMs), stopping.signal])
      const response = await fetch(url, { redirect: 'manual', ...init, signal })
      const body = await response.text()
      const type = response.headers.get('content-type') ?? ''
      return { status: response.status, body, type, ms: elapsed(), location: response.headers.get('location') }
    } catch {
      return { status: null, body: '', type: '', ms: elapsed(), location: null }
    }
  }

  /** One attempt: over the line, opened, and applied when it is the platform's business. */
  const attempt = async (delivery: Delivery, sealed: Sealed, number: number): Promise<Answered> => {
    const at = await tenant.clock.now()
    delivery.lastSent = sealed
    const answer = await exchange(sealed)
    const { opened, passive, error } = read(delivery, answer, at)
    tenant.traffic.add({
      at,
      side: 'callback',
      title: `${delivery.trigger} · ${delivery.userId}`,
      request: `POST ${new URL(sealed.url).pathname}${new URL(sealed.url).search}\n\n${sealed.body}`,
      requestOpened: delivery.xml,
      status: answer.status,
      answer: answer.body,
      answerOpened: opened,
      ms: answer.ms,
      note: [number > 1 ? `attempt ${number}` : '', error ?? ''].filter((part) => part !== '').join(' · ') || null,
    })
    return { status: answer.status, ms: answer.ms, attempts: number, passive, body: answer.body, error }
  }

  const read = (
    delivery: Delivery,
    answer: RawAnswer,
    at: Date,
  ): { opened: string | null; passive: PassiveReply | null; error: string | null } => {
    // A bare success is what other callbacks of the platform ask for, and many programs say it here as well.
    const isBare = answer.body === '' || answer.body.trim() === 'success'
    if (answer.status !== 200 || isBare) return { opened: null, passive: null, error: null }
    let opened: string | null = null
    try {
      opened = openReply(tenant.settings, answer.body)
      const passive = readPassive(opened, delivery, tenant.settings.corpId)
      applyPassive(tenant, passive, delivery, at)
      return { opened, passive, error: null }
    } catch (problem) {
      const error = problem instanceof Error ? problem.message : String(problem)
      tenant.fail(`passive reply to ${delivery.trigger}: ${error}`)
      return { opened, passive: null, error }
    }
  }

  /** Signs anew for each attempt; the inner document stays the same. */
  const deliver = async (delivery: Delivery): Promise<Answered> => {
    const { userId, trigger, xml } = delivery
    const told = tenant.record.telling({ userId, trigger, at: stampIn(xml) })
    for (let number = 1; ; number += 1) {
      const sealed = sealCallback(tenant.settings, xml, await tenant.clock.now())
      const answered = await attempt(delivery, sealed, number)
      Object.assign(told, { status: answered.status, attempts: number })
      if (answered.status === 200 || number > RETRIES || stopping.signal.aborted) {
        told.isOver = true
        return answered
      }
    }
  }

  return { deliver, attempt, request, stop: () => stopping.abort() }
}

export type Callbacks = ReturnType<typeof createCallbacks>
