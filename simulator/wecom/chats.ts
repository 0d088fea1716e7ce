import { randomBytes } from 'node:crypto'
import type { CardContent } from './card/shape.ts'
import type { ChatItem, ItemContent } from './item.ts'

/** User ids are the same whatever their case (platforms/wecom.md#members). */
export const fold = (userId: string): string => userId.toLowerCase()

export const newId = (): string => randomBytes(12).toString('base64url')

/** What stands in the place of a message that was taken back. */
export const RECALLED = '机器人撤回了一条消息'

const recalled = ({ id, at, from, revision }: ChatItem): ChatItem => ({
  id,
  at,
  from,
  revision: revision + 1,
  kind: 'act',
  text: RECALLED,
})

/** Every member's chat with the app, and how much of it was read. */
export function createChats(changed: () => void) {
  const chats = new Map<string, { items: ChatItem[]; unread: number }>()

  const open = (userId: string) => {
    const key = fold(userId)
    const chat = chats.get(key) ?? { items: [], unread: 0 }
    chats.set(key, chat)
    return chat
  }

  const add = (userId: string, from: 'app' | 'member', at: Date, content: ItemContent, id = newId()): ChatItem => {
    const item: ChatItem = { id, at, from, revision: 1, ...content }
    const chat = open(userId)
    chat.items.push(item)
    if (from === 'app') chat.unread += 1
    changed()
    return item
  }

  /** Replaces a card in one member's chat; false when it is not there. */
  const replaceCard = (userId: string, id: string, becomes: (card: CardContent) => CardContent): boolean => {
    const { items } = open(userId)
    const index = items.findIndex((item) => item.id === id)
    const item = items[index]
    if (item?.kind !== 'card') return false
    items[index] = { ...item, card: becomes(item.card), revision: item.revision + 1 }
    changed()
    return true
  }

  /** A message taken back leaves a word in its place. */
  const recall = (id: string): void => {
    for (const chat of chats.values()) {
      chat.items = chat.items.map((item) => (item.id === id ? recalled(item) : item))
    }
    changed()
  }

  const markRead = (userId: string): void => {
    open(userId).unread = 0
    changed()
  }

  return {
    add,
    replaceCard,
    recall,
    markRead,
    of: (userId: string): readonly ChatItem[] => [...open(userId).items],
    unreadOf: (userId: string): number => chats.get(fold(userId))?.unread ?? 0,
  }
}
