import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { isSameSignature, open, seal, signature } from '../../wecom/wire/crypto.ts'
import { parsed } from '../json.ts'
import type { DingTalkSettings } from '../settings.ts'
import type { HttpWire } from './callbacks.ts'

type Keys = Pick<DingTalkSettings, 'clientId' | 'aesToken' | 'aesKey'>

const answerShape = z.strictObject({
  msg_signature: z.string(),
  timeStamp: z.string(),
  nonce: z.string(),
  encrypt: z.string(),
})

/** platforms/dingtalk.md#event-push: an event as it is pushed over HTTP; the owner's key inside is the client id. */
export function sealEvent(settings: Keys & { eventUrl: string }, inner: string, at: Date): HttpWire {
  const encrypt = seal(settings.aesKey, inner, settings.clientId)
  const timestamp = String(at.getTime())
  const nonce = randomBytes(4).toString('hex')
  const url = new URL(settings.eventUrl)
  url.searchParams.set('signature', signature(settings.aesToken, timestamp, nonce, encrypt))
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('nonce', nonce)
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { via: 'http', url: url.href, headers, body: JSON.stringify({ encrypt }) }
}

/** platforms/dingtalk.md#event-push: the answer to an event, opened. Refuses any but a well signed one for this app. */
export function openEventAnswer(settings: Keys, body: string): string {
  const read = answerShape.safeParse(parsed(body))
  if (!read.success) throw new Error('the answer is not the four fields of an encrypted one')
  const { msg_signature: signed, timeStamp, nonce, encrypt } = read.data
  if (!isSameSignature(signature(settings.aesToken, timeStamp, nonce, encrypt), signed))
    throw new Error('the answer is signed wrongly')
  const { message, receiveId } = open(settings.aesKey, encrypt)
  if (receiveId !== settings.clientId) throw new Error(`the answer is for ${receiveId}`)
  return message
}
