import { z } from 'zod'
import type { ChatEvent, Opened } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import { type Channel, isOurHost, packChannel } from '../channel.ts'
import type { DingTalkSettings } from '../settings.ts'
import { filesOf, wordsOf } from './spoken.ts'

const text = z
  .string()
  .nullish()
  .transform((given) => given ?? '')
/** The end of the year 9999: what is later is no time that can be kept. */
const LAST_MS = 253_402_300_799_999

/**
 * platforms/dingtalk.md#robot-message; what is not named here is nobody's business. Whatever may be missing may be null
 * as well.
 */
const Message = z.object({
  msgtype: z.string(),
  msgId: z.string().min(1).max(200),
  createAt: z.coerce.number().positive().max(LAST_MS).nullish(),
  conversationType: z.coerce.string().pipe(z.enum(['1', '2'])),
  conversationId: text,
  senderStaffId: z
    .string()
    .max(64)
    .nullish()
    .transform((given) => given ?? ''),
  senderCorpId: text,
  chatbotCorpId: text,
  chatbotUserId: text,
  robotCode: text,
  sessionWebhook: text,
  sessionWebhookExpiredTime: z.coerce.number().min(0).max(LAST_MS).nullish(),
  atUsers: z.array(z.object({ dingtalkId: text })).nullish(),
  text: z.unknown().optional(),
  content: z.unknown().optional(),
})

/**
 * What comes in the place of a message once the organisation's allowance of them is used up
 * (platforms/dingtalk.md#monthly-calls).
 */
const OVER_QUOTA = '20001'

/** Neither text nor content. */
const OverQuota = z.object({ errorCode: z.coerce.string().regex(/^20001$/) })

const refused = (why: string): Opened => ({ kind: 'refused', why })
const ignored = (why: string): Opened => ({ kind: 'ignored', why })

/** A robot message that was read: the event, and the address lent with a private one. */
export type RobotMessage = { event: ChatEvent; lent: Channel | null }

/** Somebody who cannot be known, and where that can be said. */
export type Nobody = { kind: 'ignored'; why: 'no-staff-id'; channel: Channel }

/**
 * platforms/dingtalk.md#robot-message, #said-and-sent. Another robot's message, another organisation's and a webhook
 * that is not the platform's are refused; so is a body of another shape. One that does not say when it was written was
 * written `now`.
 */
export function readRobotMessage(settings: DingTalkSettings, body: unknown, now: Date): RobotMessage | Nobody | Opened {
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
  const group = message.conversationType === '2' ? message.conversationId : null
  const channel: Channel = { group, webhook: message.sessionWebhook, until: message.sessionWebhookExpiredTime ?? 0 }
  // Nobody of this organisation, or a robot that is not published yet: no authority.
  if (message.senderStaffId === '') return { kind: 'ignored', why: 'no-staff-id', channel }
  const head = {
    id: `dingtalk:msg:${message.msgId}`,
    account: { platform: 'dingtalk' as const, userId: message.senderStaffId },
    at: message.createAt ? new Date(message.createAt) : now,
    group,
    channel: packChannel(channel),
  }
  const words = wordsOf(message, group !== null)
  const sent = filesOf(message)
  const files = sent.length === 0 ? {} : { files: sent }
  const event: ChatEvent =
    words === null
      ? { ...head, kind: 'other', what: message.msgtype, ...files }
      : { ...head, kind: 'text', text: words, ...files }
  return { event, lent: group === null && message.sessionWebhook !== '' ? channel : null }
}

/** Members speak and nobody hears: the office has to know, since no answer of ours can tell them. */
export async function overQuota(opened: Opened, { alarm }: Pick<BotPorts, 'alarm'>): Promise<void> {
  if (opened.kind === 'ignored' && opened.why === OVER_QUOTA) await alarm?.(OVER_QUOTA)
}
