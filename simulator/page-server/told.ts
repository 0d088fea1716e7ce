import type { DingTalkItem } from '../dingtalk/chat/item.ts'
import type { Console } from '../dingtalk/settings.ts'
import type { SimulatorMember } from '../settings.ts'
import type { ChatItem } from '../wecom/item.ts'
import type { MenuButton } from '../wecom/menu-shape.ts'
import type { Exchange } from '../wecom/traffic.ts'

export type MemberRow = SimulatorMember & { unread: number; last: string; lastAt: Date | null }

/** What the page draws: everybody, one chat (its latest part), the menu and the hour. */
export type PageState = {
  now: Date
  members: MemberRow[]
  chat: readonly (ChatItem | DingTalkItem)[]
  menu: readonly MenuButton[] | null
  /** DingTalk's console and the calls it has counted; null where it is not played. */
  dingtalk: (Console & { calls: number }) | null
  complaints: number
  traffic: number
}

/** Both platforms' exchanges and what they found wrong, newest first. */
export type PageTraffic = { exchanges: (Omit<Exchange, 'id'> & { id: string })[]; complaints: string[] }

/** Something as it comes out of JSON: an hour is its text. */
export type Jsonified<T> = T extends Date ? string : { [Key in keyof T]: Jsonified<T[Key]> }

/** What the page may ask, by the end of its address below `/sim/`, and what it is told; see `acts.ts`. */
export type Answers = { state: Jsonified<PageState>; traffic: Jsonified<PageTraffic> }
