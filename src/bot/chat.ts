import type { Account, PlatformName } from '../domain/people.ts'

import type { Drawing } from './drawing.ts'

export type { Account } from '../domain/people.ts'

/** What a platform hands over once an envelope is opened and read. From here on nobody knows XML or JSON shapes. */
type EventHead = {
  /** Unique for one act of one member; a repeated delivery carries the same id. */
  id: string
  account: Account
  /** When the platform says it happened. */
  at: Date
}

export type PressEvent = EventHead & {
  kind: 'press'
  key: string
  /** Chosen option ids by question key. */
  choices: Readonly<Record<string, readonly string[]>>
  /** The platform's handle for replacing the pressed card later; null when it gave none. */
  handle: string | null
}

export type TextEvent = EventHead & {
  kind: 'text'
  text: string /** the group it was said in, null in private */
  group: string | null
}
export type MenuEvent = EventHead & { kind: 'menu'; key: string }
/** The member opened the chat, came into or left the app's visible scope. */
export type PresenceEvent = EventHead & { kind: 'enter' | 'joined' | 'left' }
/** A picture, a voice, a file: the bot answers that it reads text. */
export type OtherEvent = EventHead & { kind: 'other'; what: string }

export type ChatEvent = PressEvent | TextEvent | MenuEvent | PresenceEvent | OtherEvent

export type Button = { key: string; text: string; style: 'main' | 'plain' | 'danger' }
export type Choice = { key: string; title: string; options: readonly { id: string; text: string }[]; selected?: string }
export type Field = { name: string; value: string }

/**
 * A card that can be pressed. Lengths are the platform's suggested ones at their smallest: title 36, note 44,
 * body 160 characters, field name 5, field value 30, at most 6 fields, 6 buttons, 3 choices of 10 options of
 * 16 characters. With choices, the first button submits them.
 */
export type Card = {
  kind: 'card'
  title: string
  note?: string
  body?: string
  fields?: readonly Field[]
  choices?: readonly Choice[]
  buttons: readonly Button[]
  /** Set: the card is over; its buttons become this one grey label. */
  over?: string
}

/** Plain text; links as `<a href>` are the platform's business. Longer than one message: `pages` already split. */
export type Text = { kind: 'text'; text: string }
/** A picture (PNG bytes) with the text that stands in for it where pictures cannot be shown. */
export type Picture = { kind: 'picture'; png: Uint8Array; instead: string }
export type Message = Text | Card | Picture

/**
 * What a handler answers: what becomes of the pressed card (`replace`), and what is said besides. At least one of
 * them is there: a press is answered by an updated card or by a message, never by nothing.
 */
export type Reply = { replace?: Card; say: readonly Message[]; draw?: readonly Drawing[] }

export type RawRequest = {
  method: string
  /** Each query parameter as often as it came. */
  query: Readonly<Record<string, readonly string[]>>
  headers: Readonly<Record<string, string | undefined>>
  body: Uint8Array
}

export type RawResponse = { status: number; type: string; body: string }

/**
 * The outcome of opening a request. `refused` gets one and the same answer whatever was wrong; `ignored` is genuine
 * but none of our business; `echo` answers a platform's check of the address.
 */
export type Opened =
  | { kind: 'event'; event: ChatEvent }
  | { kind: 'echo'; response: RawResponse }
  | { kind: 'ignored'; why: string }
  | { kind: 'refused'; why: string }

/** How a send ended. `unknown`: the platform may or may not have taken it. */
export type SendOutcome =
  | { kind: 'sent'; messageId: string | null; handle: string | null; handleUntil: Date | null }
  | { kind: 'unreachable'; code: string }
  /** `alert`: somebody has to mend something first (a secret, a trusted address). */
  | { kind: 'later'; code: string; afterMs: number; alert?: boolean }
  | { kind: 'unknown'; code: string }
  | { kind: 'broken'; code: string; alert: boolean }

/** One message as it goes to the platform, rendered once so that a retry sends the same bytes. */
export type Rendered = { body: string; cardId: string | null }

export type PlatformLimits = {
  /** bytes of UTF-8 in one text */ textBytes: number
  pictures: boolean
  groups: boolean /** a timed-out send may be repeated safely within this many ms; 0 never */
  repeatWindowMs: number
}

/** Everything the bot asks of a platform. A third platform is one folder that keeps this promise. */
export type Platform = {
  name: PlatformName
  limits: PlatformLimits
  /** Verifies, decrypts and reads a callback. Never throws for what the outside sent. */
  open(request: RawRequest, now: Date): Promise<Opened>
  /** The platform's own answer to a callback, with as much of the reply as it can carry; the rest is returned. */
  answer(event: ChatEvent, reply: Reply, now: Date): { response: RawResponse; rest: readonly Message[] }
  /** The bare acknowledgement. */
  acknowledge(): RawResponse
  /** Renders a message for one member. `serial` is unique to the message and never reused. */
  render(to: Account, message: Message, serial: string): Promise<Rendered>
  send(to: Account, rendered: Rendered): Promise<SendOutcome>
  /** Replaces a card by its handle in the chats of the named members. */
  update(to: readonly Account[], card: Card, handle: string): Promise<SendOutcome>
}

/** Lets one caller at a time refresh a shared secret token; kept for all processes. */
export type TokenShelf = {
  /** The token, refreshed under a lock shared by all processes when it is absent, stale, or the one that `spoiled` names. */
  get(name: string, refresh: () => Promise<{ token: string; expiresInMs: number }>, spoiled?: string): Promise<string>
}

/** The pause that a platform has ordered for an API, shared by all processes. */
export type PauseBoard = { until(api: string): Promise<Date | null>; pause(api: string, ms: number): Promise<void> }

export type BotPorts = {
  now: () => Promise<Date>
  tokens: TokenShelf
  pauses: PauseBoard
  fetch: typeof fetch
  log: (line: Readonly<Record<string, string | number | boolean | null>>) => void
}
