import { z } from 'zod'
import { applyResponse } from '../card/response.ts'
import { parsed } from '../json.ts'
import type { RawAnswer } from '../raw-answer.ts'
import { CARD_TOPIC, frameOf, ROBOT_TOPIC } from '../stream/frames.ts'
import type { Tenant } from '../tenant.ts'
import type { Delivery, Reading, Wire } from './callbacks.ts'
import { openEventAnswer, sealEvent } from './events.ts'
import { signCard, signRobot } from './signatures.ts'

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const NOTHING: Reading = { response: null, opened: null, error: null }
const EVENT_MS = 1500

/** How long the platform waits: its own times, or one for all. */
export type Patience = { callbackMs: number | undefined; redeliverAfterMs: number }

/** platforms/dingtalk.md#robot-signature, #stream: a message to the robot; asked again once when it goes unanswered. */
export function robotDelivery(tenant: Tenant, patience: Patience, userId: string, inner: string): Delivery {
  const { settings } = tenant
  const isHttp = settings.mode === 'http'
  const seal = (at: Date): Wire | null => {
    if (!isHttp) return { via: 'stream', frame: frameOf('CALLBACK', ROBOT_TOPIC, inner, tenant.newId(), at) }
    const headers = { ...JSON_TYPE, ...signRobot(settings.clientSecret, at) }
    return settings.robotUrl === '' ? null : { via: 'http', url: settings.robotUrl, headers, body: inner }
  }
  const patienceMs = isHttp ? (patience.callbackMs ?? 5000) : patience.redeliverAfterMs
  return {
    title: `robot message · ${userId}`,
    inner,
    patienceMs,
    retries: 1,
    seal,
    read: () => NOTHING,
    lastSent: null,
  }
}

/** platforms/dingtalk.md#event-push: an event pushed over HTTP; it must be answered with an encrypted success. */
export function httpEvent(tenant: Tenant, patience: Patience, type: string, inner: string): Delivery {
  const { settings } = tenant
  const seal = (at: Date): Wire | null => (settings.eventUrl === '' ? null : sealEvent(settings, inner, at))
  const read = (answer: RawAnswer): Reading => {
    if (answer.status !== 200) return { ...NOTHING, error: `no answer: HTTP ${answer.status}` }
    try {
      const opened = openEventAnswer(settings, answer.body)
      return { ...NOTHING, opened, error: opened === 'success' ? null : `answered ${opened}` }
    } catch (problem) {
      return { ...NOTHING, error: problem instanceof Error ? problem.message : String(problem) }
    }
  }
  const patienceMs = patience.callbackMs ?? EVENT_MS
  return { title: `event · ${type}`, inner, patienceMs, retries: 0, seal, read, lastSent: null }
}

const laterShape = z.looseObject({ status: z.literal('LATER') })

/**
 * platforms/dingtalk.md#stream: an event over Stream. Code 200 takes it, whatever data comes along (one SDK sends back
 * the event's own); LATER, another code or no ack brings it once more.
 */
export function streamEvent(
  tenant: Tenant,
  patience: Patience,
  type: string,
  inner: string,
  eventId: string,
): Delivery {
  const seal = (at: Date): Wire => {
    const headers = {
      eventType: type,
      eventId,
      eventCorpId: tenant.settings.corpId,
      eventBornTime: String(at.getTime()),
      eventUnifiedAppId: tenant.settings.clientId,
    }
    return { via: 'stream', frame: frameOf('EVENT', '*', inner, tenant.newId(), at, headers) }
  }
  const read = (answer: RawAnswer): Reading => {
    if (answer.status === null) return NOTHING
    const isReadable = answer.body === '' || parsed(answer.body) !== null
    if (!isReadable) return { ...NOTHING, error: 'the ack has data that is no JSON', isRefused: true }
    return { ...NOTHING, isRefused: laterShape.safeParse(parsed(answer.body)).success }
  }
  const patienceMs = patience.redeliverAfterMs
  return { title: `event · ${type}`, inner, patienceMs, retries: 1, seal, read, lastSent: null }
}

/**
 * platforms/dingtalk.md#card-callback, #answering-a-press: a press, delivered the way the card itself says; its answer
 * changes the clicker's view.
 */
export function pressDelivery(
  tenant: Tenant,
  patience: Patience,
  userId: string,
  outTrackId: string,
  inner: string,
): Delivery {
  const callback = tenant.cards.callbackOf(outTrackId)
  const isStream = callback?.type === 'STREAM'
  const seal = (at: Date): Wire | null => {
    if (isStream) return { via: 'stream', frame: frameOf('CALLBACK', CARD_TOPIC, inner, tenant.newId(), at) }
    const route = callback?.type === 'HTTP' ? tenant.routes.get(callback.routeKey) : undefined
    if (!route) return null
    const { timestamp, sign } = signCard(route.apiSecret, at)
    const signed = { 'x-ddpaas-signature-timestamp': timestamp, 'x-ddpaas-signature': sign }
    const headers = { ...JSON_TYPE, ...(route.apiSecret === '' ? {} : signed) }
    return { via: 'http', url: route.callbackUrl, headers, body: inner }
  }
  const read = (answer: RawAnswer, at: Date): Reading => {
    if (answer.status !== 200) {
      tenant.chats.add({ kind: 'member', userId }, 'app', at, { kind: 'act', text: '操作超时，请重试' })
      return { ...NOTHING, error: answer.status === null ? 'no answer in time' : `answered ${answer.status}` }
    }
    const response = isStream ? unwrapped(answer.body) : parsed(answer.body === '' ? '{}' : answer.body)
    const opened = response === undefined ? null : JSON.stringify(response)
    return { response: response ?? null, opened, error: applyResponse(tenant, outTrackId, userId, response) }
  }
  const patienceMs = patience.callbackMs ?? 2000
  return { title: `card · ${userId}`, inner, patienceMs, retries: 0, seal, read, lastSent: null }
}

/** What stands under `response` in a Stream answer; undefined when nothing does. */
function unwrapped(text: string): unknown {
  const read = z.object({ response: z.unknown() }).safeParse(parsed(text))
  return read.data && 'response' in read.data ? (read.data.response ?? {}) : undefined
}
