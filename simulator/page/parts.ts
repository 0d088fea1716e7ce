import type { DingTalkItem } from '../dingtalk/chat/item.ts'
import type { Answers, Jsonified } from '../page-server/told.ts'
import type { CardContent } from '../wecom/card/shape.ts'
import type { ChatItem } from '../wecom/item.ts'

export type State = Answers['state']
export type Member = State['members'][number]
export type Menu = NonNullable<State['menu']>
export type Exchange = Answers['traffic']['exchanges'][number]

/** One thing in a chat: of the platform that its member is on. */
export type Item = State['chat'][number]
export type WecomItem = Jsonified<ChatItem>
export type DingItem = Jsonified<DingTalkItem>
export type Of<Some extends Item, Kind extends Item['kind']> = Extract<Some, { kind: Kind }>

/** What is drawn beside a face; a deed without words is not. */
export type WecomShown = Exclude<WecomItem, { kind: 'act' }>
export type DingShown = Exclude<DingItem, { kind: 'act' }>

export type WecomCard = CardContent

/** What was chosen on one revision of a card, by question. */
export type Picks = Record<string, string | string[]>

/** What a member can do with one item, told to the bot. */
export type Acts = {
  press(key: string, selected: Picks): Promise<unknown>
  tap(title: string): Promise<unknown>
  say(text: string): Promise<unknown>
}

/** What a card's button does: called with its key. */
export type Press = (key: string) => unknown

/** What the hints need of the page. */
export type Desk = { members(): readonly Member[]; choose(userId: string | null): void }
