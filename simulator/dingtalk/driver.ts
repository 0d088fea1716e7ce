import { waitForItem } from '../watch.ts'
import { NotOnCard } from '../wecom/callback/press.ts'
import { fold } from '../wecom/chats.ts'
import { newMediaId } from './api/media.ts'
import type { Answered, Callbacks, Delivery } from './callback/callbacks.ts'
import { httpEvent, type Patience, pressDelivery, robotDelivery, streamEvent } from './callback/deliveries.ts'
import { conversationIdOf, fileFields, robotMessage, textFields } from './callback/robot-message.ts'
import { type Signed, signCard, signRobot } from './callback/signatures.ts'
import { type Picks, pressBody, pressOf } from './card/press.ts'
import type { Place } from './chat/chats.ts'
import { type Sending, shownFile } from './chat/files.ts'
import type { DingTalkItem } from './chat/item.ts'
import type { RawAnswer } from './raw-answer.ts'
import type { Gateway } from './stream/gateway.ts'
import type { Hub } from './stream/hub.ts'
import type { Tenant } from './tenant.ts'

const CHECK_MS = 1500
const RAW_MS = 10_000
const SENDS_TEXT = 'dtmd://dingtalkclient/sendMessage?'

type Fields = Readonly<Record<string, unknown>>

/** Plays members and the developer console: what they do in the app, and what they then see. */
export function createDriver(tenant: Tenant, callbacks: Callbacks, hub: Hub, gateway: Gateway, patience: Patience) {
  const { settings, chats, cards, groups } = tenant
  let last: Delivery | null = null

  const deliver = async (delivery: Delivery): Promise<Answered> => {
    last = delivery
    return callbacks.deliver(delivery)
  }
  const placeOf = (userId: string, group: string | undefined): Place =>
    group === undefined ? { kind: 'member', userId } : { kind: 'group', id: groups.open(group).id }
  const admitted = async (userId: string): Promise<Date> => {
    await tenant.directory.admit(userId)
    return tenant.clock.now()
  }

  /** A text to the robot; in a group, one that mentions it. `sender` falsifies fields of the body. */
  const say = async (
    userId: string,
    text: string,
    options: { group?: string; sender?: Fields } = {},
  ): Promise<Answered> => {
    const at = await admitted(userId)
    const place = placeOf(userId, options.group)
    chats.add(place, 'member', at, { kind: 'text', text })
    const body = await robotMessage(tenant, userId, place, at, textFields(place, text), options.sender)
    return deliver(robotDelivery(tenant, patience, userId, JSON.stringify(body)))
  }

  /** A picture, a voice, a file…: `content` as in platforms/dingtalk.md#said-and-sent. */
  const sayOther = async (userId: string, msgtype: string, content: object): Promise<Answered> => {
    const at = await admitted(userId)
    const place = placeOf(userId, undefined)
    chats.add(place, 'member', at, { kind: 'act', text: `［${msgtype}］` })
    const body = await robotMessage(tenant, userId, place, at, { msgtype, content })
    return deliver(robotDelivery(tenant, patience, userId, JSON.stringify(body)))
  }

  /**
   * Sends a file, which the robot may then fetch by its code. In a group only a picture is delivered
   * (platforms/dingtalk.md#robot-message).
   */
  const sendFile = async (userId: string, file: Sending, options: { group?: string } = {}): Promise<Answered> => {
    if (options.group !== undefined && file.msgtype !== 'picture') throw new NotOnCard(`no ${file.msgtype} in a group`)
    const at = await admitted(userId)
    const place = placeOf(userId, options.group)
    const downloadCode = tenant.files.keep(file)
    const mediaId = newMediaId(tenant)
    tenant.media.set(mediaId, { ...file, type: file.msgtype === 'picture' ? 'image' : 'file', at })
    chats.add(place, 'member', at, shownFile(mediaId, file))
    const body = await robotMessage(tenant, userId, place, at, fileFields(downloadCode, file))
    return deliver(robotDelivery(tenant, patience, userId, JSON.stringify(body)))
  }

  /** Presses a button of a card, `times` at once. `force` forges what the card does not offer. */
  const press = async (
    userId: string,
    messageId: string,
    buttonKey: string,
    selected: Picks = {},
    options: { force?: boolean; times?: number } = {},
  ): Promise<Answered> => {
    const force = options.force ?? false
    const seen = chats.find(userId, messageId)
    const outTrackId = seen?.item.kind === 'card' ? seen.item.outTrackId : force ? chats.cardOf(messageId) : null
    if (outTrackId === null) throw new NotOnCard(`no card ${messageId} to press`)
    const pressed = pressOf(cards.viewOf(outTrackId, userId), buttonKey, selected, force)
    await admitted(userId)
    const about = { outTrackId, corpId: settings.corpId, userId, userIdType: cards.userIdTypeOf(outTrackId) }
    const spaceId = conversationIdOf(tenant, seen?.place ?? { kind: 'member', userId })
    const inner = pressBody({ ...about, spaceId }, pressed)
    const presses = Array.from({ length: options.times ?? 1 }, () =>
      deliver(pressDelivery(tenant, patience, userId, outTrackId, inner)),
    )
    const answers = await Promise.all(presses)
    const latest = answers.at(-1)
    if (!latest) throw new Error('a press happens at least once')
    return { ...latest, attempts: answers.length }
  }

  /**
   * Taps a button of an action card: one that sends a text sends it as this member
   * (platforms/dingtalk.md#buttons-that-say).
   */
  const tap = async (userId: string, messageId: string, title: string): Promise<Answered> => {
    const seen = chats.find(userId, messageId)
    const buttons = seen?.item.kind === 'actionCard' ? seen.item.buttons : []
    const button = buttons.find((one) => one.title === title)
    if (!seen || !button) throw new NotOnCard(`no button ${title} to tap`)
    if (!button.url.startsWith(SENDS_TEXT)) throw new NotOnCard(`${title} sends no text: ${button.url}`)
    const text = new URLSearchParams(button.url.slice(SENDS_TEXT.length)).get('content') ?? ''
    return say(userId, text, seen.place.kind === 'group' ? { group: seen.place.id } : {})
  }

  const eventDelivery = async (type: string, body: object): Promise<Delivery> => {
    if (settings.mode === 'stream') return streamEvent(tenant, patience, type, JSON.stringify(body), tenant.newId())
    const at = await tenant.clock.now()
    const inner = { EventType: type, TimeStamp: at.getTime(), CorpId: settings.corpId, ...body }
    return httpEvent(tenant, patience, type, JSON.stringify(inner))
  }

  /** The console's address check (platforms/dingtalk.md#event-push): an encrypted success within 1 500 ms. */
  const checkUrl = async (): Promise<{ ok: boolean; status: number | null; ms: number }> => {
    const inner = JSON.stringify({ EventType: 'check_url' })
    const { status, ms, error } = await callbacks.deliver(httpEvent(tenant, patience, 'check_url', inner))
    return { ok: error === null && ms <= CHECK_MS, status, ms }
  }

  const again = async (isExact: boolean): Promise<Answered> => {
    const wire = last?.lastSent && !isExact ? last.seal(await tenant.clock.now()) : last?.lastSent
    if (!last || !wire) throw new Error('nothing was delivered yet')
    return callbacks.attempt(last, wire)
  }

  return {
    say,
    sayOther,
    sendFile,
    press,
    tap,
    event: async (type: string, body: object): Promise<Answered> => deliver(await eventDelivery(type, body)),
    checkUrl,
    /** The last message, press or event once more: the same bytes. */
    redeliver: (): Promise<Answered> => again(true),
    /** The same once more under a fresh signature or message id. */
    redeliverAnew: (): Promise<Answered> => again(false),
    sendRaw: async (url: string, init: RequestInit = {}): Promise<Omit<RawAnswer, 'isReached'>> => {
      const { status, body, ms } = await callbacks.request(url, init, patience.callbackMs ?? RAW_MS)
      return { status, body, ms }
    },
    signRobot: (at: Date): Signed => signRobot(settings.clientSecret, at),
    signCard: (at: Date, apiSecret: string): Signed => signCard(apiSecret, at),
    robotBody: async (userId: string, text: string, more: Fields = {}): Promise<Record<string, unknown>> => {
      const place = placeOf(userId, undefined)
      return robotMessage(tenant, userId, place, await tenant.clock.now(), textFields(place, text), more)
    },
    chat: chats.of,
    /** A group's chat by its title or id, as `viewer` sees it or as nobody in particular does. */
    groupChat: (group: string, viewer: string | null = null): readonly DingTalkItem[] =>
      chats.ofGroup(groups.find(group)?.id ?? group, viewer),
    waitFor: (userId: string, fits: (item: DingTalkItem) => boolean, timeoutMs = 5000): Promise<DingTalkItem> =>
      waitForItem({ watchers: tenant.watchers, of: tenant.chats.of }, userId, fits, timeoutMs),
    stream: {
      connections: hub.connections,
      attempts: gateway.attempts,
      cut: hub.cut,
      sendDisconnect: (): void => void hub.retire(),
      gatewayDown: gateway.down,
      sendRawFrame: hub.sendRawFrame,
      silence: hub.silence,
      ping: hub.ping,
    },
    faults: {
      ...tenant.faults,
      expireTokens: tenant.tokens.expireAll,
      hide: tenant.directory.hide,
      flowControl: (userIds: readonly string[], times: number): void => {
        for (const userId of userIds) tenant.flowControlled.set(fold(userId), times)
      },
      expireSessions: tenant.sessions.expireAll,
      /** The allowance of inbound messages is used up: they come without their words. */
      exhaustInbound: (over = true): void => tenant.exhaustInbound(over),
      unpublishTemplate: (isUnpublished = true): void => tenant.publishTemplate(!isUnpublished),
    },
    calls: tenant.calls,
    traffic: tenant.traffic.all,
    dropped: tenant.dropped,
    warnings: tenant.warnings,
    errors: tenant.errors,
    tokenGrants: tenant.tokens.grants,
    refreshMembers: tenant.directory.refresh,
    admit: tenant.directory.admit,
  }
}

export type DingTalkDriver = ReturnType<typeof createDriver>
