import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { fold } from '../../wecom/chats.ts'
import { demand } from '../api-error.ts'
import { type ApiAnswer, type ApiCall, jsonOf, OK, readAs } from '../call.ts'
import type { ItemContent } from '../chat/item.ts'
import type { Tenant } from '../tenant.ts'

const USERS = 100
const BYTES = 2048
const INVALID = 40035

const words = z.string().refine((text) => text.trim() !== '', 'empty')
const messageShape = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('text'), text: z.object({ content: words }) }),
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ title: words, text: words }) }),
  z.object({ msgtype: z.literal('image'), image: z.object({ media_id: words }) }),
  z.object({ msgtype: z.literal('action_card'), action_card: z.looseObject({ title: words, markdown: words }) }),
])

const noticeShape = z.object({
  agent_id: z.number(),
  userid_list: z.string().optional(),
  to_all_user: z.boolean().optional(),
  msg: messageShape,
})

/** platforms/dingtalk.md#work-notification: a work notification; over the limits it is a success that nobody sees. */
export async function sendNotice(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const body = readAs(noticeShape, jsonOf(call, INVALID), INVALID)
  demand(body.agent_id === tenant.settings.agentId, INVALID, 'agent_id is not ours')
  const message = JSON.stringify(body.msg)
  demand(Buffer.byteLength(message) <= BYTES, INVALID, `msg of ${Buffer.byteLength(message)} bytes`)
  const named = (body.userid_list ?? '').split(',').filter((userId) => userId !== '')
  demand(named.length <= USERS, INVALID, `${named.length} users, at most ${USERS}`)
  demand(named.length > 0 || body.to_all_user === true, INVALID, 'nobody named')
  const members = body.to_all_user ? await tenant.directory.inScope() : await tenant.directory.visible(named)
  demand(members.length > 0, 33012, 'none of the users is known')

  const reached = new Set(members.map((member) => fold(member.userId)))
  for (const userId of named)
    if (!reached.has(fold(userId))) tenant.dropped.push({ userId, why: 'unknown', at: call.now })
  for (const userId of reached) {
    const why = tenant.notices.refusal(userId, message, call.now)
    if (why === null) tenant.chats.add({ kind: 'member', userId }, 'app', call.now, contentOf(body.msg))
    else tenant.dropped.push({ userId, why, at: call.now })
  }
  return { ...OK, task_id: randomInt(1, 2 ** 40), request_id: tenant.newId() }
}

function contentOf(message: z.infer<typeof messageShape>): ItemContent {
  if (message.msgtype === 'text') return { kind: 'notice', title: '', text: message.text.content }
  if (message.msgtype === 'image') return { kind: 'image', mediaId: message.image.media_id }
  if (message.msgtype === 'markdown') return { kind: 'notice', ...message.markdown }
  return { kind: 'notice', title: message.action_card.title, text: message.action_card.markdown }
}
