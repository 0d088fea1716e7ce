import { createHash } from 'node:crypto'
import { fold } from '../../wecom/chats.ts'
import type { Place } from '../chat/chats.ts'
import type { Sending } from '../chat/files.ts'
import type { Tenant } from '../tenant.ts'

const opaque = (prefix: string, text: string): string =>
  `${prefix}${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`

/**
 * The id of a chat; a group's is the one to send to, a member's own is no target (platforms/dingtalk.md#robot-message).
 */
export const conversationIdOf = (tenant: Pick<Tenant, 'settings'>, place: Place): string =>
  place.kind === 'group' ? place.id : opaque('cid', `${tenant.settings.robotCode} ${fold(place.userId)}`)

/**
 * platforms/dingtalk.md#robot-message: the body of a robot message, with every field of the table; `more` falsifies or
 * adds.
 */
export async function robotMessage(
  tenant: Tenant,
  userId: string,
  place: Place,
  at: Date,
  content: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Record<string, unknown>> {
  const { robotCode, corpId } = tenant.settings
  const member = await tenant.directory.find(userId)
  const { session, endsAt } = tenant.sessions.issue(place, at)
  const chatbotUserId = opaque('$:LWCP_v1:$', `robot ${robotCode}`)
  return {
    conversationId: conversationIdOf(tenant, place),
    ...(place.kind === 'group' ? groupFields(tenant, place.id, chatbotUserId) : { conversationType: '1' }),
    chatbotCorpId: corpId,
    chatbotUserId,
    msgId: `msg${tenant.newId()}`,
    senderNick: member?.name ?? userId,
    isAdmin: false,
    senderStaffId: userId,
    senderId: opaque('$:LWCP_v1:$', `member ${userId}`),
    senderCorpId: corpId,
    senderPlatform: 'Mac',
    sessionWebhook: `${tenant.baseUrl()}/robot/sendBySession?session=${session}`,
    sessionWebhookExpiredTime: endsAt,
    createAt: at.getTime(),
    robotCode,
    ...(tenant.isInboundOver() ? { msgtype: content.msgtype, ...OVER_QUOTA } : content),
    ...more,
  }
}

/**
 * platforms/dingtalk.md#monthly-calls: what a message says instead of its words once the allowance of inbound messages
 * is used up.
 */
const OVER_QUOTA = { errorCode: 20001, errorMessage: '本月推送额度已用完' }

const groupFields = (tenant: Tenant, id: string, chatbotUserId: string) => ({
  conversationType: '2',
  conversationTitle: tenant.groups.find(id)?.title ?? '',
  isInAtList: true,
  atUsers: [{ dingtalkId: chatbotUserId }],
})

/** In a group a space is left where the mention of the robot was (platforms/dingtalk.md#robot-message). */
export const textFields = (place: Place, text: string) => ({
  msgtype: 'text',
  text: { content: place.kind === 'group' ? ` ${text}` : text },
})

/** platforms/dingtalk.md#said-and-sent: what each kind of file tells beside its code. */
export function fileFields(downloadCode: string, { msgtype, name, duration = 1000 }: Sending) {
  if (msgtype === 'picture') return { msgtype, content: { downloadCode, pictureDownloadCode: downloadCode } }
  if (msgtype === 'audio') return { msgtype, content: { downloadCode, duration, recognition: '' } }
  if (msgtype === 'video') return { msgtype, content: { downloadCode, duration, videoType: 'mp4' } }
  return { msgtype, content: { downloadCode, fileName: name } }
}
