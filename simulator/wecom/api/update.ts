import { z } from 'zod'
import { demand } from '../api-error.ts'
import { passedOver, tooLong } from '../card/lengths.ts'
import { readCard } from '../card/limits.ts'
import type { CardContent } from '../card/shape.ts'
import { fold } from '../chats.ts'
import type { SentMessage, Tenant } from '../tenant.ts'
import { type ApiAnswer, type ApiCall, jsonOf, OK, readAs } from './call.ts'
import { checkAgent } from './send.ts'

const DAY_MS = 24 * 3_600_000

const updateShape = z.object({
  userids: z.array(z.string()).max(1000).optional(),
  partyids: z.array(z.number().int()).max(100).optional(),
  tagids: z.array(z.number().int()).max(100).optional(),
  atall: z.literal([0, 1]).optional(),
  agentid: z.unknown().optional(),
  response_code: z.string(),
  enable_id_trans: z.literal([0, 1]).optional(),
  button: z.object({ replace_name: z.string().optional() }).optional(),
  template_card: z.unknown().optional(),
})

/**
 * platforms/wecom.md#updating-a-card: changes a sent card in the chats of the members named, against a code that works
 * once.
 */
export async function updateCard(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const body = readAs(updateShape, jsonOf(call), { response_code: 60140 })
  checkAgent(tenant, body.agentid)
  const messageId = tenant.codes.look(body.response_code, call.now)
  const sent = tenant.messages.get(messageId)
  demand(sent !== undefined && sent.card !== null, 42016, 'task_id unknown')

  const hasCard = body.template_card !== undefined
  demand(hasCard !== (body.button !== undefined), 40058, 'one of button and template_card is needed')
  const becomes = hasCard ? wholeCard(tenant, body.template_card) : deadButton(sent.card, body.button?.replace_name)

  const { reached, invalid } = await scopeOf(tenant, sent, body)
  demand(reached.length > 0 || invalid.length === 0, 81013, 'user & party & tag all invalid')
  // Whether nobody named means everybody is unknown (platforms/wecom.md#not-sure): here it means nobody.
  if (reached.length === 0) tenant.warn('update_template_card named no recipient')
  tenant.codes.spend(body.response_code)
  for (const userId of reached) tenant.chats.replaceCard(userId, messageId, becomes)
  const request = call.body.toString('utf8')
  tenant.record.took({ what: 'update', at: call.now, messageId, userIds: reached, cardId: null, request })
  return { ...OK, ...(invalid.length > 0 ? { invaliduser: invalid } : {}) }
}

/**
 * A whole new card. Its own task id is not taken over (platforms/wecom.md#not-sure): the message keeps its first one.
 */
export function wholeCard(tenant: Tenant, raw: unknown): (old: CardContent) => CardContent {
  const card = readCard(raw, 'update')
  for (const what of [...tooLong(card), ...passedOver(raw, card)]) tenant.warn(what)
  return () => card
}

export function deadButton(card: CardContent, name: string | undefined): (old: CardContent) => CardContent {
  const hasButtons = card.button_list !== undefined || card.submit_button !== undefined
  demand(hasButtons, 40058, 'the card has no buttons to replace')
  demand(Boolean(name), 42020, 'button.replace_name missing')
  return (old) => ({ ...old, replace_text: name })
}

async function scopeOf(
  tenant: Tenant,
  sent: SentMessage,
  body: z.infer<typeof updateShape>,
): Promise<{ reached: string[]; invalid: string[] }> {
  if (body.atall === 1) return { reached: [...sent.recipients], invalid: [] }
  const parties = new Set(body.partyids ?? [])
  const ofParties = parties.size === 0 ? [] : await tenant.directory.inScope()
  const named = new Set((body.userids ?? []).map(fold))
  const wanted = new Set(named)
  for (const member of ofParties)
    if (parties.has(1) || parties.has(tenant.directory.departmentOf(member))) wanted.add(fold(member.userId))
  return {
    reached: sent.recipients.filter((userId) => wanted.has(userId)),
    invalid: [...named].filter((userId) => !sent.recipients.includes(userId)),
  }
}

/**
 * platforms/wecom.md#recall: takes a message back within 24 hours (42052 afterwards, 40058 for one that is not ours).
 */
export function recall(tenant: Tenant, call: ApiCall): ApiAnswer {
  const { msgid } = readAs(z.object({ msgid: z.string() }), jsonOf(call))
  const sent = tenant.messages.get(msgid)
  demand(sent !== undefined, 40058, 'msgid unknown')
  demand(call.now.getTime() - sent.at.getTime() <= DAY_MS, 42052, 'msgid older than 24 hours')
  tenant.chats.recall(msgid)
  const { recipients: userIds } = sent
  tenant.record.took({ what: 'recall', at: call.now, messageId: msgid, userIds, cardId: null, request: msgid })
  return OK
}
