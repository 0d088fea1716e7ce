import { waitForItem } from '../watch.ts'
import type { Answered, Callbacks, Delivery, RawAnswer } from './callback/callbacks.ts'
import { eventXml, fileParts, messageXml, pressXml, type Sending } from './callback/events.ts'
import { NotOnCard, pressOf, type Selected } from './callback/press.ts'
import { callsBack } from './card/shape.ts'
import type { ChatItem, ItemContent } from './item.ts'
import type { Tenant } from './tenant.ts'
import { type Falsified, type Sealed, sealCallback, sealEcho } from './wire/envelope.ts'

const ECHO_MS = 1000

/**
 * The address check's outcome; `ok` needs HTTP 200, the bare text and an answer within a second
 * (platforms/wecom.md#address-check).
 */
export type Verified = { ok: boolean; status: number | null; ms: number; body: string }

/** Plays members and the admin console: what they do in the app, and what they then see. */
export function createDriver(tenant: Tenant, callbacks: Callbacks) {
  const { settings } = tenant
  let last: Delivery | null = null

  const deliver = async (delivery: Delivery): Promise<Answered> => {
    last = delivery
    return callbacks.deliver(delivery)
  }
  const deed = (userId: string, trigger: string, xml: string): Delivery => ({
    userId,
    trigger,
    xml,
    pressed: null,
    lastSent: null,
  })
  const act = async (userId: string, content: ItemContent | null): Promise<Date> => {
    await tenant.directory.admit(userId)
    const at = await tenant.clock.now()
    if (content) tenant.chats.add(userId, 'member', at, content)
    return at
  }

  /** Any other event: subscribe, unsubscribe, LOCATION, or one nobody knows. */
  const event = async (userId: string, name: string, key = ''): Promise<Answered> => {
    const at = await act(userId, null)
    return deliver(deed(userId, name, eventXml(settings, userId, at, name, key)))
  }

  const say = async (userId: string, text: string): Promise<Answered> => {
    const at = await act(userId, { kind: 'text', text })
    return deliver(deed(userId, 'message', messageXml(settings, userId, at, 'text', { Content: text })))
  }

  /** A picture, a voice, a file…: `parts` are the elements of platforms/wecom.md#messages. */
  const sayOther = async (userId: string, type: string, parts: Readonly<Record<string, string>>): Promise<Answered> => {
    const at = await act(userId, { kind: 'act', text: `［${type}］` })
    return deliver(deed(userId, 'message', messageXml(settings, userId, at, type, parts)))
  }

  /** Sends a file, which the bot may then fetch by its media id for three days. */
  const sendFile = async (userId: string, file: Sending): Promise<Answered> => {
    const mediaId = tenant.newId()
    const { name, bytes } = file
    const shown: ItemContent =
      file.msgtype === 'image' ? { kind: 'image', mediaId } : { kind: 'file', mediaId, name, bytes: bytes.length }
    const at = await act(userId, shown)
    tenant.media.set(mediaId, { ...file, type: file.msgtype, at })
    const parts = fileParts(file, mediaId, `${tenant.baseUrl()}/sim/media/${mediaId}`)
    return deliver(deed(userId, 'message', messageXml(settings, userId, at, file.msgtype, parts)))
  }

  /** Presses a live button, or an entry of the card's menu. `force` forges what the card does not offer. */
  const press = async (
    userId: string,
    messageId: string,
    buttonKey: string,
    selected: Selected = {},
    options: { force?: boolean } = {},
  ): Promise<Answered> => {
    const force = options.force ?? false
    const seen = tenant.chats.of(userId).find((item) => item.id === messageId)
    const card = seen?.kind === 'card' ? seen.card : force ? (tenant.messages.get(messageId)?.card ?? null) : null
    if (!card || (!callsBack(card) && !force)) throw new NotOnCard(`no card ${messageId} to press`)
    const parts = pressOf(card, buttonKey, selected, force)
    const at = await act(userId, null)
    const responseCode = tenant.codes.issue(messageId, at)
    const taskId = tenant.messages.get(messageId)?.card?.task_id ?? ''
    const xml = pressXml(settings, userId, at, {
      ...parts,
      key: buttonKey,
      taskId,
      cardType: card.card_type ?? '',
      responseCode,
    })
    return deliver({ ...deed(userId, parts.event, xml), pressed: { messageId, responseCode } })
  }

  /** Chooses an entry of the app's menu. */
  const menu = async (userId: string, key: string, options: { force?: boolean } = {}): Promise<Answered> => {
    const entries = (tenant.menu() ?? []).flatMap((top) => (top.sub_button?.length ? top.sub_button : [top]))
    const entry = entries.find((one) => one.key === key || one.url === key)
    if (!entry && !options.force) throw new NotOnCard(`no entry ${key} in the menu`)
    const at = await act(userId, { kind: 'act', text: entry?.name ?? key })
    const name = entry?.type ?? 'click'
    return deliver(deed(userId, name, eventXml(settings, userId, at, name, key)))
  }

  const verifyUrl = async (): Promise<Verified> => {
    const text = `${tenant.newId()}+/=`
    const url = sealEcho(settings, text, await tenant.clock.now())
    const answer = await callbacks.request(url, { method: 'GET' })
    const ok = answer.status === 200 && answer.body === text && answer.ms <= ECHO_MS
    if (!ok) tenant.fail(`address check: HTTP ${answer.status} after ${answer.ms} ms`)
    return { ok, status: answer.status, ms: answer.ms, body: answer.body }
  }

  /** Delivers the last act again: `exact` the same bytes, `resigned` the same content under a new signature. */
  const redeliver = async (how: 'exact' | 'resigned', delivery: Delivery | null = last): Promise<Answered> => {
    if (!delivery?.lastSent) throw new Error('nothing was delivered yet')
    const isExact = how === 'exact'
    const sealed = isExact ? delivery.lastSent : sealCallback(settings, delivery.xml, await tenant.clock.now())
    return callbacks.attempt(delivery, sealed, 1)
  }

  return {
    say,
    sayOther,
    sendFile,
    press,
    menu,
    event,
    enter: (userId: string): Promise<Answered> => event(userId, 'enter_agent'),
    verifyUrl,
    lastDelivery: (): Delivery | null => last,
    redeliver,
    /** An envelope for hostile tests, genuine but for what is falsified; to be altered and sent by `sendRaw`. */
    seal: async (xml: string, falsified: Falsified = {}): Promise<Sealed> =>
      sealCallback(settings, xml, await tenant.clock.now(), falsified),
    /** Inner documents as the platform writes them, for tests that alter them. */
    messageXml: async (userId: string, text: string): Promise<string> =>
      messageXml(settings, userId, await tenant.clock.now(), 'text', { Content: text }),
    sendRaw: (url: string, init: RequestInit = {}): Promise<RawAnswer> => callbacks.request(url, init),
    chat: (userId: string): readonly ChatItem[] => tenant.chats.of(userId),
    waitFor: (userId: string, fits: (item: ChatItem) => boolean, timeoutMs = 5000): Promise<ChatItem> =>
      waitForItem({ watchers: tenant.watchers, of: tenant.chats.of }, userId, fits, timeoutMs),
    traffic: tenant.traffic.all,
    record: tenant.record,
    faults: { ...tenant.faults, expireTokens: tenant.tokens.expireAll, hide: tenant.directory.hide },
    dropped: tenant.dropped,
    warnings: tenant.warnings,
    errors: tenant.errors,
    menuNow: tenant.menu,
    tokenGrants: tenant.tokens.grants,
    refreshMembers: tenant.directory.refresh,
    admit: tenant.directory.admit,
  }
}

export type WecomDriver = ReturnType<typeof createDriver>
