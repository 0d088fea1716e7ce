import type { Place } from './chats.ts'

/** What a processQueryKey stands for: the items it became, where, and when. */
export type Sent = { kind: Place['kind']; groupId: string | null; itemIds: readonly string[]; at: Date }

/** platforms/dingtalk.md#to-members, #to-groups: messages by the key that a send gave, until they are taken back. */
export function createSent() {
  const sent = new Map<string, Sent>()
  return {
    add: (key: string, message: Sent): void => void sent.set(key, message),
    find: (key: string): Sent | null => sent.get(key) ?? null,
    forget: (key: string): void => void sent.delete(key),
  }
}
