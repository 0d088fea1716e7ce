import type { Account, PlatformName } from '../domain/people.ts'
import type { Fetched } from '../usecases/ports/files.ts'
import type { ChatEvent } from './chat-event.ts'

import type { Attached, Drawing } from './drawing.ts'

export type { Account } from '../domain/people.ts'
export type { Fetched, SentFile } from '../usecases/ports/files.ts'
export type { ChatEvent, MenuEvent, OtherEvent, PresenceEvent, PressEvent, TextEvent } from './chat-event.ts'

export type Button = { key: string; text: string; style: 'main' | 'plain' | 'danger' }
/** The id that chooses nothing from a list. */
export const NONE = '-'
/**
 * A list to choose one from. Nothing is chosen beforehand without `selected`; `none` is what stands in its place where
 * a platform's list must show something.
 */
export type Choice = {
  key: string
  title: string
  options: readonly { id: string; text: string }[]
  selected?: string
  none?: string
}
export type Field = { name: string; value: string }

/**
 * A card that can be pressed. Lengths are the platform's suggested ones at their smallest: title 36, note 44,
 * body 160 characters, field name 5, field value 30, at most 6 fields, 6 buttons, 3 choices of 10 options of
 * 16 characters, `none` counting as one. With choices, the first button submits them.
 */
export type Card = {
  kind: 'card'
  title: string
  note?: string
  body?: string
  fields?: readonly Field[]
  choices?: readonly Choice[]
  buttons: readonly Button[]
  /** Urgent: what a phone shows of it before it is opened, where the platform lets that be said; nothing personal. */
  push?: string
  /** Set: the card is over; its buttons become this one grey label. */
  over?: string
}

/** Plain text; links as `<a href>` are the platform's business. `secret`: sent so that it can be taken back, not passed on. */
export type Text = { kind: 'text'; text: string; secret?: true }
/**
 * A picture (PNG bytes unless `type` says otherwise), what it shows, and the text that stands in for it where pictures
 * cannot be shown.
 */
export type Picture = {
  kind: 'picture'
  png: Uint8Array
  type?: 'image/jpeg' | 'image/png'
  title?: string
  instead: string
}
/** A file by its name, and the text that stands in for it where it cannot be sent. */
export type SentOut = { kind: 'file'; content: Uint8Array; name: string; type: string; instead: string }
export type Message = Text | Card | Picture | SentOut

/**
 * What a handler answers: what becomes of the pressed card (`replace`), and what is said besides. At least one of
 * them is there: a press is answered by an updated card or by a message, never by nothing.
 */
export type Reply = {
  replace?: Card
  say: readonly Message[]
  draw?: readonly (Drawing | Attached)[]
  /** Said in the group where it was asked; everything else then goes to the member alone. */
  aloud?: Text
}

export type RawRequest = {
  method: string
  path: string
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
  /** What happened to members, answered alike whatever follows from it. */
  | { kind: 'news'; events: readonly ChatEvent[]; response: RawResponse }
  | { kind: 'echo'; response: RawResponse }
  /** `response`: where the bare acknowledgement is not what the platform waits for. */
  | { kind: 'ignored'; why: string; response?: RawResponse }
  | { kind: 'refused'; why: string }

/** How a send ended. `unknown`: the platform may or may not have taken it. */
export type SendOutcome =
  | { kind: 'sent'; messageId: string | null; handle: string | null; handleUntil: Date | null }
  | { kind: 'unreachable'; code: string }
  /**
   * `alert`: somebody has to mend something first (a secret, a trusted address). `counted`: nobody knows the code, so
   * that it is tried a few times only. `open`: it may have been taken all the same, and sent again it is shown once.
   */
  | { kind: 'later'; code: string; afterMs: number; alert?: boolean; counted?: boolean; open?: boolean }
  /** The name that the message bears was used before, and not by this message: it needs another one. */
  | { kind: 'taken'; code: string }
  | { kind: 'unknown'; code: string }
  | { kind: 'broken'; code: string; alert: boolean }

/** One message as it goes to the platform, rendered once so that a retry sends the same bytes. */
export type Rendered = { body: string; cardId: string | null }

/** What a platform can do; the table of them is in the README. */
export type PlatformLimits = {
  /** bytes of UTF-8 in one text */ textBytes: number
  pictures: boolean
  groups: boolean /** a timed-out send may be repeated safely within this many ms; 0 never */
  repeatWindowMs: number
  /** Messages to one member in a minute and in an hour, safely below what the platform drops or refuses. */
  pace: { minute: number; hour: number }
  /** How often a card that was sent can be given another face later: never, once by its handle, or always. */
  replaces: 'never' | 'once' | 'always'
  /** A card bears a name that the platform shows once, so that a lost answer may be asked for again whenever. */
  namesCards: boolean
  /** Cards are pressed; otherwise each of their buttons says a sentence for its member. */
  presses: boolean
  /** A menu stands under the chat. */
  menu: boolean
  /** Calls that all applications of the organisation may make in a month; null: as many as they like. */
  monthlyCalls: number | null
}

/** Gets an event to its handler; `late` and `handed` as in a callback over HTTP. */
export type Hear = (event: ChatEvent, door: Door) => Promise<RawResponse>

export type Door = {
  /** Comes when the answer can wait no longer. */
  late: Promise<void>
  /** Comes once the answer was handed to the connection, or, false, when that is gone. */
  handed: Promise<boolean>
}

/** What a platform keeps up by itself beside its callbacks, as long as the web process runs. */
export type Attendance = {
  /** What keeps events from coming in, as one word; null when all is well. */
  trouble(): string | null
  stop(): Promise<void>
}

/** Somebody who opened a message; `at` null: nobody knows when. */
export type Reader = { userId: string; at: Date | null }

/** Everything the bot asks of a platform. A third platform is one folder that keeps this promise. */
export type Platform = {
  name: PlatformName
  limits: PlatformLimits
  /** Where its callbacks come in. */
  paths: readonly string[]
  /** Verifies, decrypts and reads a callback. Never throws for what the outside sent. */
  open(request: RawRequest, now: Date): Promise<Opened>
  /** The platform's own answer to a callback, with as much of the reply as it can carry; the rest is returned. */
  answer(event: ChatEvent, reply: Reply, now: Date): { response: RawResponse; rest: readonly Message[] }
  /** The bare acknowledgement. */
  acknowledge(): RawResponse
  /** Renders a message for one member, or for the channel it answers in. `serial` is unique and never reused. */
  render(to: Account, message: Message, serial: string, channel?: string | null): Promise<Rendered>
  /** `again`: an earlier attempt of this very message may have been taken; then its name being known is a success. */
  send(to: Account, rendered: Rendered, again?: boolean): Promise<SendOutcome>
  /** Replaces a card by its handle in the chats of the named members. */
  update(to: readonly Account[], card: Card, handle: string): Promise<SendOutcome>
  /** Fetches what a member sent, by what the event says of it; absent where nothing is. Holds at most `most` bytes. */
  fetchFile?(source: string, most: number): Promise<Fetched>
  /** Takes a message back, by the name that its sending gave; `sent`: it is gone. Absent where it cannot. */
  recall?(messageId: string): Promise<SendOutcome>
  /** Who has opened a message, by the name that its sending gave; absent where the platform does not say. */
  readers?(messageId: string): Promise<readonly Reader[]>
  /** Says one thing where an event came from, to somebody who is no member; absent where the answer itself does. */
  sayBack?(event: ChatEvent, text: string): Promise<void>
  /** Puts a menu under the chat, where there can be one. */
  createMenu?(buttons: readonly { name: string; key: string }[]): Promise<unknown>
  attend?(hear: Hear): Attendance
}
