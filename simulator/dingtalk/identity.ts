import { fold } from '../wecom/chats.ts'
import type { Directory } from '../wecom/directory.ts'

/**
 * platforms/dingtalk.md#creating-a-card: which of a member's two ids a request names people by; 1 userId, 2 unionId.
 */
export type UserIdType = 1 | 2

/** The id of the same person for every app of the developer (platforms/dingtalk.md#people). */
export const unionIdOf = (userId: string): string => `union-${userId}`

/** The members named, as they are known here; null in the place of one whom the app does not see. */
export async function membersNamed(
  directory: Pick<Directory, 'visible' | 'inScope'>,
  ids: readonly string[],
  type: UserIdType,
): Promise<(string | null)[]> {
  if (type === 1) {
    const visible = await directory.visible(ids)
    return ids.map((id) => visible.find(({ userId }) => fold(userId) === fold(id))?.userId ?? null)
  }
  const everybody = ids.length === 0 ? [] : await directory.inScope()
  return ids.map((id) => everybody.find(({ userId }) => unionIdOf(userId) === id)?.userId ?? null)
}
