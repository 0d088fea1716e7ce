import { z } from 'zod'
import type { Opened, RawRequest, RawResponse } from '../../../chat.ts'
import { parsed } from '../../line.ts'
import type { DingTalkSettings } from '../settings.ts'
import { readCardCallback } from './card-callback.ts'
import { type EventKeys, openEvent, sealedSuccess } from './event-crypto.ts'
import { readOrgEvent } from './org-event.ts'
import { type Nobody, type RobotMessage, readRobotMessage } from './robot-message.ts'
import { cardSecret, isCardSigned, isFresh, isRobotSigned, stampOf } from './signatures.ts'

export const PATHS = { robot: '/dingtalk/robot', card: '/dingtalk/card', event: '/dingtalk/event' } as const

const LARGEST_BODY = 65_536
const Encrypted = z.object({ encrypt: z.string().min(1) })

const refused = (why: string): Opened => ({ kind: 'refused', why })
const json = (body: string): RawResponse => ({ status: 200, type: 'application/json', body })

type Read = RobotMessage | Nobody | Opened

/** contract.md#the-door: the stamp, the signature, then what was said; one answer whatever was wrong. */
export function openCallback(settings: DingTalkSettings, request: RawRequest, now: Date): Read {
  if (request.method !== 'POST') return refused('method')
  if (request.body.byteLength > LARGEST_BODY) return refused('size')
  const body = parsed(utf8(request.body))
  if (typeof body !== 'object' || body === null) return refused('json')
  if (request.path === PATHS.robot) return openRobot(settings, request, body, now)
  if (request.path === PATHS.card) return openCard(settings, request, body, now)
  return openOrgEvent(settings, request, body, now)
}

function openRobot(settings: DingTalkSettings, request: RawRequest, body: object, now: Date): Read {
  const timestamp = request.headers.timestamp ?? ''
  if (!isFresh(timestamp, now)) return refused('stamp')
  if (!isRobotSigned(settings.clientSecret, timestamp, request.headers.sign ?? '')) return refused('signature')
  return readRobotMessage(settings, body, now)
}

function openCard(settings: DingTalkSettings, request: RawRequest, body: object, now: Date): Opened {
  const timestamp = request.headers['x-ddpaas-signature-timestamp'] ?? ''
  const sign = request.headers['x-ddpaas-signature'] ?? ''
  if (!isFresh(timestamp, now, { seconds: true })) return refused('stamp')
  if (!isCardSigned(cardSecret(settings.clientSecret), timestamp, sign)) return refused('signature')
  return readCardCallback(settings, body, timestamp, stampOf(timestamp) ?? now)
}

function openOrgEvent(settings: DingTalkSettings, request: RawRequest, body: object, now: Date): Opened {
  if (settings.events === null) return refused('events-off')
  const keys: EventKeys = { ...settings.events, owner: settings.clientId }
  const timestamp = once(request, 'timestamp', 'timeStamp')
  const [signature, nonce] = [once(request, 'signature', 'msg_signature'), once(request, 'nonce')]
  if (timestamp === null || signature === null || nonce === null) return refused('query')
  if (!isFresh(timestamp, now, { seconds: true })) return refused('stamp')
  const envelope = Encrypted.safeParse(body)
  if (!envelope.success) return refused('envelope')
  const message = openEvent(keys, { signature, timestamp, nonce, encrypted: envelope.data.encrypt })
  if (message === null) return refused('ciphertext')
  const response = json(sealedSuccess(keys, now))
  const events = readOrgEvent(settings, parsed(message), {}, now)
  return events.length > 0 ? { kind: 'news', events, response } : { kind: 'ignored', why: 'kind', response }
}

/** The value of a parameter that is there once, under one of its names. */
function once({ query }: RawRequest, ...names: readonly string[]): string | null {
  const values = names.flatMap((name) => (Object.hasOwn(query, name) ? (query[name] ?? []) : []))
  const [value] = values
  return values.length === 1 && value !== undefined && value !== '' ? value : null
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return ''
  }
}
