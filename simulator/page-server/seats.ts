import type { DingTalkItem } from '../dingtalk/chat/item.ts'
import type { DingTalk } from '../dingtalk/index.ts'
import { NotOnCard, type Selected } from '../wecom/callback/press.ts'
import type { WecomDriver } from '../wecom/driver.ts'
import type { ChatItem as WecomItem } from '../wecom/item.ts'
import type { Tenant } from '../wecom/tenant.ts'

/** A file that a member chose on his phone. */
export type Chosen = { name: string; contentType: string; bytes: Buffer }

/** How the bot answered what a member did: both platforms tell as much. */
export type Told = { status: number | null; attempts: number; error: string | null }

/** A member's place at the page, whatever platform he is on. */
export type Seat = {
  say(text: string): Promise<Told>
  press(messageId: string, key: string, selected: Selected): Promise<Told>
  /** A button of a card that says a sentence. */
  tap(messageId: string, title: string): Promise<Told>
  menu(key: string): Promise<Told>
  sendFile(file: Chosen): Promise<Told>
  enter(): Promise<Told>
  read(): void
  chat(): readonly (WecomItem | DingTalkItem)[]
  unread(): number
}

/** The page knows everybody by one name; an account of DingTalk has this before it, which no account can hold itself. */
export const DINGTALK = 'dingtalk:'

const NOTHING: Told = { status: 200, attempts: 0, error: null }

// Clients send a picture as one whatever chose it, and everything that they cannot show as a file.
const isPicture = ({ contentType }: Chosen): boolean => /^image\/(?:jpeg|png|gif)$/.test(contentType)
const isSound = ({ contentType }: Chosen): boolean => contentType.startsWith('audio/')

const wecomSeat = (tenant: Tenant, driver: WecomDriver, userId: string): Seat => ({
  say: (text) => driver.say(userId, text),
  press: (messageId, key, selected) => driver.press(userId, messageId, key, selected),
  tap: async () => {
    throw new NotOnCard('a card of this platform says no sentences')
  },
  menu: (key) => driver.menu(userId, key),
  sendFile: (file) =>
    driver.sendFile(userId, { ...file, msgtype: isPicture(file) ? 'image' : isSound(file) ? 'voice' : 'file' }),
  enter: () => driver.enter(userId),
  read: () => tenant.chats.markRead(userId),
  chat: () => tenant.chats.of(userId),
  unread: () => tenant.chats.unreadOf(userId),
})

const firstOf = (picked: string | readonly string[]): string =>
  typeof picked === 'string' ? picked : (picked[0] ?? '')

function dingtalkSeat({ tenant, driver }: DingTalk, userId: string): Seat {
  const place = { kind: 'member', userId } as const
  return {
    say: (text) => driver.say(userId, text),
    press: (messageId, key, selected) => {
      const picks = Object.fromEntries(Object.entries(selected).map(([name, picked]) => [name, firstOf(picked)]))
      return driver.press(userId, messageId, key, picks)
    },
    tap: (messageId, title) => driver.tap(userId, messageId, title),
    menu: async () => {
      throw new NotOnCard('this platform has no menu')
    },
    sendFile: (file) => {
      const msgtype = isPicture(file) ? 'picture' : isSound(file) ? 'audio' : 'file'
      return driver.sendFile(userId, { ...file, msgtype })
    },
    enter: async () => NOTHING,
    read: () => tenant.chats.markRead(place),
    chat: () => driver.chat(userId),
    unread: () => tenant.chats.unreadOf(place),
  }
}

export function seats(tenant: Tenant, driver: WecomDriver, dingtalk: DingTalk | null) {
  return (id: string): Seat =>
    dingtalk && id.startsWith(DINGTALK)
      ? dingtalkSeat(dingtalk, id.slice(DINGTALK.length))
      : wecomSeat(tenant, driver, id)
}

export type Seats = ReturnType<typeof seats>
