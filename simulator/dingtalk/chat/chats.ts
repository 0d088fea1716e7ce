import { fold, newId, RECALLED } from '../../wecom/chats.ts'
import type { DingTalkItem, ItemContent, Params } from './item.ts'

/** A member's own chat with the robot, or a group that the robot is in. */
export type Place = { kind: 'member'; userId: string } | { kind: 'group'; id: string }

const keyOf = (place: Place): string => (place.kind === 'member' ? `member ${fold(place.userId)}` : `group ${place.id}`)

const recalled = ({ id, at, from, revision }: DingTalkItem): DingTalkItem => ({
  id,
  at,
  from,
  revision: revision + 1,
  kind: 'act',
  text: RECALLED,
})

/**
 * Every chat, and how much of it was read. A card's look is asked for at each reading: viewers may differ
 * (platforms/dingtalk.md#answering-a-press).
 */
export function createChats(changed: () => void, viewOf: (outTrackId: string, viewer: string | null) => Params) {
  const chats = new Map<string, { place: Place; items: DingTalkItem[]; unread: number }>()

  const open = (place: Place) => {
    const chat = chats.get(keyOf(place)) ?? { place, items: [], unread: 0 }
    chats.set(keyOf(place), chat)
    return chat
  }

  const add = (place: Place, from: 'app' | 'member', at: Date, content: ItemContent, id = newId()): DingTalkItem => {
    const item: DingTalkItem = { id, at, from, revision: 1, ...content }
    const chat = open(place)
    chat.items.push(item)
    if (from === 'app') chat.unread += 1
    changed()
    return item
  }

  const read = (place: Place, viewer: string | null): readonly DingTalkItem[] =>
    (chats.get(keyOf(place))?.items ?? [])
      .filter((item) => viewer === null || item.kind !== 'card' || (item.onlyFor?.includes(fold(viewer)) ?? true))
      .map((item) => (item.kind === 'card' ? { ...item, params: viewOf(item.outTrackId, viewer) } : item))

  /** Where an item is that this member can see, and the item as seen by them. */
  const find = (userId: string, id: string): { place: Place; item: DingTalkItem } | null => {
    for (const { place } of chats.values()) {
      if (place.kind === 'member' && fold(place.userId) !== fold(userId)) continue
      const item = read(place, userId).find((one) => one.id === id)
      if (item) return { place, item }
    }
    return null
  }

  /** The card behind an item, whoever may see it. */
  const cardOf = (id: string): string | null => {
    for (const { items } of chats.values())
      for (const item of items) if (item.id === id && item.kind === 'card') return item.outTrackId
    return null
  }

  /** Counts a change of a card, for everybody or in the chats of one viewer. */
  const touch = (outTrackId: string, viewer: string | null): void => {
    for (const chat of chats.values()) {
      const isOthers = viewer !== null && chat.place.kind === 'member' && fold(chat.place.userId) !== fold(viewer)
      if (isOthers) continue
      chat.items = chat.items.map((item) =>
        item.kind === 'card' && item.outTrackId === outTrackId ? { ...item, revision: item.revision + 1 } : item,
      )
    }
    changed()
  }

  /** Messages taken back leave a word in their place in every chat. */
  const recall = (ids: readonly string[]): void => {
    for (const chat of chats.values()) {
      chat.items = chat.items.map((item) => (ids.includes(item.id) ? recalled(item) : item))
    }
    changed()
  }

  return {
    add,
    recall,
    find,
    cardOf,
    touch,
    of: (userId: string): readonly DingTalkItem[] => read({ kind: 'member', userId }, userId),
    ofGroup: (id: string, viewer: string | null): readonly DingTalkItem[] => read({ kind: 'group', id }, viewer),
    markRead: (place: Place): void => {
      open(place).unread = 0
      changed()
    },
    /** The members in whose chats these are, and whether each has opened his chat since. */
    readersOf: (ids: readonly string[]): { userId: string; isRead: boolean }[] =>
      [...chats.values()].flatMap(({ place, items, unread }) => {
        const mine = items.filter(({ from }) => from === 'app')
        const at = mine.findIndex(({ id }) => ids.includes(id))
        return at < 0 || place.kind !== 'member' ? [] : [{ userId: place.userId, isRead: at < mine.length - unread }]
      }),
    unreadOf: (place: Place): number => chats.get(keyOf(place))?.unread ?? 0,
  }
}
