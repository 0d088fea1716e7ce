import { newId } from '../../wecom/chats.ts'

export type Group = { id: string; title: string }

/** The groups that the robot is in; `id` is the openConversationId (platforms/dingtalk.md#robot-message). */
export function createGroups() {
  const groups: Group[] = []
  const find = (titleOrId: string): Group | null =>
    groups.find((group) => group.id === titleOrId || group.title === titleOrId) ?? null

  /** The group of this title or id; a new one when there is none. */
  const open = (titleOrId: string): Group => {
    const known = find(titleOrId)
    if (known) return known
    const group = { id: `cid${newId()}==`, title: titleOrId }
    groups.push(group)
    return group
  }

  return { find, open, all: (): readonly Group[] => [...groups] }
}
