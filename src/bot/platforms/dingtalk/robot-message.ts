import { z } from 'zod'
import type { ChatEvent, Opened } from '../../chat.ts'
import type { BotPorts } from '../../ports.ts'
import { clean } from '../text.ts'
import { type Channel, isOurHost, packChannel } from './channel.ts'
import type { DingTalkSettings } from './settings.ts'

const text = z.string().default('')
/** The end of the year 9999: what is later is no time that can be kept. */
const LAST_MS = 253_402_300_799_999
const Text = z.object({ content: z.string() })
const Rich = z.object({ richText: z.array(z.object({ text: z.string().optional() })) })
const Voice = z.object({ recognition: z.string() })

/** dingtalk.md 1.2; what is not named here is nobody's business. */
const Message = z.object({
  msgtype: z.string(),
  msgId: z.string().min(1).max(200),
  createAt: z.coerce.number().positive().max(LAST_MS),
  conversationType: z.coerce.string().pipe(z.enum(['1', '2'])),
  conversationId: text,
  senderStaffId: z.string().max(64).default(''),
  senderCorpId: text,
  chatbotCorpId: text,
  chatbotUserId: text,
  robotCode: text,
  sessionWebhook: text,
  sessionWebhookExpiredTime: z.coerce.number().min(0).max(LAST_MS).default(0),
  atUsers: z.array(z.object({ dingtalkId: text })).default([]),
  text: z.unknown().optional(),
  content: z.unknown().optional(),
})
type Message = z.infer<typeof Message>

/** What comes in the place of a message once the organisation's allowance of them is used up (dingtalk.md 6.4). */
export const OVER_QUOTA = '20001'

/** Neither text nor content. */
const OverQuota = z.object({ errorCode: z.coerce.string().regex(/^20001$/) })

const refused = (why: string): Opened => ({ kind: 'refused', why })
const ignored = (why: string): Opened => ({ kind: 'ignored', why })

/** A robot message that was read: the event, and the address lent with a private one. */
export type RobotMessage = { event: ChatEvent; lent: Channel | null }

/**
 * dingtalk.md 1.2 and 1.3. Another robot's message, another organisation's and a webhook that is not the platform's
 * are refused; so is a body of another shape.
 */
export function readRobotMessage(settings: DingTalkSettings, body: unknown): RobotMessage | Opened {
  if (OverQuota.safeParse(body).success) return ignored(OVER_QUOTA)
  const read = Message.safeParse(body)
  if (!read.success) return refused('message')
  const message = read.data
  if (message.robotCode !== '' && message.robotCode !== settings.robotCode) return refused('robot')
  const home = settings.corpId ?? message.chatbotCorpId
  if (message.chatbotCorpId !== home || (message.senderCorpId !== '' && message.senderCorpId !== home)) {
    return refused('corp')
  }
  if (message.sessionWebhook !== '' && !isOurHost(settings, message.sessionWebhook)) return refused('webhook')
  // Nobody of this organisation, or a robot that is not published yet: no authority, and nobody to answer.
  if (message.senderStaffId === '') return ignored('no-staff-id')
  const group = message.conversationType === '2' ? message.conversationId : null
  const channel: Channel = { group, webhook: message.sessionWebhook, until: message.sessionWebhookExpiredTime }
  const head = {
    id: `dingtalk:msg:${message.msgId}`,
    account: { platform: 'dingtalk' as const, userId: message.senderStaffId },
    at: new Date(message.createAt),
    group,
    channel: packChannel(channel),
  }
  const words = wordsOf(message)
  const event: ChatEvent =
    words === null ? { ...head, kind: 'other', what: message.msgtype } : { ...head, kind: 'text', text: words }
  return { event, lent: group === null && message.sessionWebhook !== '' ? channel : null }
}

/** Members speak and nobody hears: the office has to know, since no answer of ours can tell them. */
export async function overQuota(opened: Opened, { alarm }: Pick<BotPorts, 'alarm'>): Promise<void> {
  if (opened.kind === 'ignored' && opened.why === OVER_QUOTA) await alarm?.(OVER_QUOTA)
}

/** What was written or said; null for a picture, a file, a video. */
function wordsOf(message: Message): string | null {
  switch (message.msgtype) {
    case 'text': {
      const found = Text.safeParse(message.text).data?.content ?? z.string().safeParse(message.content).data
      return found === undefined ? null : clean(found).trim()
    }
    case 'richText': {
      const items = Rich.safeParse(message.content).data?.richText.flatMap((item) => item.text ?? []) ?? []
      return items.length === 0 ? null : clean(withoutMention(items, message).join(' ')).trim()
    }
    case 'audio': {
      const heard = Voice.safeParse(message.content).data?.recognition.trim() ?? ''
      return heard === '' ? null : clean(heard)
    }
    default:
      return null
  }
}

// Some clients repeat the mention of the robot as the first text of a rich message (dingtalk.md 8, trap 5).
function withoutMention(items: readonly string[], { atUsers, chatbotUserId }: Message): readonly string[] {
  const isMentioned = atUsers.some(({ dingtalkId }) => dingtalkId === chatbotUserId)
  return isMentioned && items[0]?.trimStart().startsWith('@') ? items.slice(1) : items
}
