import { z } from 'zod'
import type { ChatEvent } from '../../../chat.ts'
import type { DingTalkSettings } from '../settings.ts'

const word = z
  .string()
  .nullish()
  .transform((given) => given ?? '')

const Event = z.object({
  EventType: word,
  CorpId: word,
  TimeStamp: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((given) => `${given ?? ''}`),
  UserId: z
    .array(z.string().min(1).max(64))
    .max(500)
    .nullish()
    .transform((given) => given ?? []),
})
const Users = z.object({ userId: z.array(z.string().min(1).max(64)).max(500) })

/** Who came into or left the organisation, as events of the chat; empty for every other kind, and for others' events. */
export function readOrgEvent(
  settings: DingTalkSettings,
  body: unknown,
  given: { type?: string; id?: string },
  now: Date,
): readonly ChatEvent[] {
  const read = Event.safeParse(body)
  if (!read.success) return []
  const { CorpId, TimeStamp } = read.data
  if (settings.corpId !== null && CorpId !== '' && CorpId !== settings.corpId) return []
  const type = given.type ?? read.data.EventType
  const kind = type === 'user_add_org' ? 'joined' : type === 'user_leave_org' ? 'left' : null
  if (kind === null) return []
  const users = read.data.UserId.length > 0 ? read.data.UserId : (Users.safeParse(body).data?.userId ?? [])
  return users.map((userId) => ({
    kind,
    ...(kind === 'left' ? { forGood: true } : {}),
    id: `dingtalk:${type}:${given.id ?? TimeStamp}:${userId.toLowerCase()}`,
    account: { platform: 'dingtalk', userId },
    at: now,
  }))
}
