import { randomInt } from 'node:crypto'
import type { WecomSettings } from '../../settings.ts'
import { isSameSignature, open, seal, signature } from './crypto.ts'
import { readXml, textOf, writeXml } from './xml.ts'

/** What a hostile test may ask to be wrong. */
export type Falsified = {
  token?: string
  receiveId?: string
  timestamp?: string
  outerCorpId?: string
  aesKey?: string
}

/** A callback ready for the line: an address with its query, and a body. */
export type Sealed = { url: string; body: string }

const newNonce = (): string => String(randomInt(1_000_000_000, 2_000_000_000))

function addressWith(url: string, query: Readonly<Record<string, string>>): string {
  const address = new URL(url)
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  // WeCom writes %2B and %2F, and a space never occurs in base64.
  return address.href
}

/** platforms/wecom.md#envelope: seals an inner document and signs the envelope at the hour given. */
export function sealCallback(settings: WecomSettings, xml: string, at: Date, falsified: Falsified = {}): Sealed {
  const timestamp = falsified.timestamp ?? String(Math.floor(at.getTime() / 1000))
  const nonce = newNonce()
  const encrypted = seal(falsified.aesKey ?? settings.encodingAesKey, xml, falsified.receiveId ?? settings.corpId)
  const signed = signature(falsified.token ?? settings.token, timestamp, nonce, encrypted)
  const body = writeXml([
    { name: 'ToUserName', value: falsified.outerCorpId ?? settings.corpId },
    { name: 'AgentID', value: String(settings.agentId) },
    { name: 'Encrypt', value: encrypted },
  ])
  const url = addressWith(settings.callbackUrl, { msg_signature: signed, timestamp, nonce })
  return { url, body: `<xml>${body}</xml>` }
}

/** platforms/wecom.md#address-check: the address check that the admin console makes. */
export function sealEcho(settings: WecomSettings, text: string, at: Date): string {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const nonce = newNonce()
  const echostr = seal(settings.encodingAesKey, text, settings.corpId)
  const signed = signature(settings.token, timestamp, nonce, echostr)
  return addressWith(settings.callbackUrl, { msg_signature: signed, timestamp, nonce, echostr })
}

/**
 * platforms/wecom.md#passive-envelope: opens a passive reply. Refuses a wrong signature (-40001), receive id (-40005)
 * or document (-40002).
 */
export function openReply(settings: WecomSettings, body: string): string {
  const outer = readXml(body)
  const encrypted = textOf(outer, 'Encrypt').trim()
  const signed = signature(settings.token, textOf(outer, 'TimeStamp').trim(), textOf(outer, 'Nonce').trim(), encrypted)
  if (!isSameSignature(signed, textOf(outer, 'MsgSignature').trim())) throw new Error('-40001: signature mismatch')
  const { message, receiveId } = open(settings.encodingAesKey, encrypted)
  if (receiveId !== settings.corpId) throw new Error('-40005: receive id is not the corp')
  return message
}
