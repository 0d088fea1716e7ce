import { z } from 'zod'
import type { SimulatorMember } from '../../settings.ts'
import { demand } from '../api-error.ts'
import { callsBack } from '../card/shape.ts'
import { fold } from '../chats.ts'
import type { Tenant } from '../tenant.ts'
import { type ApiAnswer, type ApiCall, jsonOf, OK, readAs } from './call.ts'
import { contentOf } from './content.ts'

const envelope = z.looseObject({
  touser: z.string().optional(),
  toparty: z.string().optional(),
  totag: z.string().optional(),
  msgtype: z.string(),
  agentid: z.unknown().optional(),
  safe: z.literal([0, 1, 2]).optional(),
  enable_id_trans: z.literal([0, 1]).optional(),
  enable_duplicate_check: z.literal([0, 1]).optional(),
  duplicate_check_interval: z.number().int().min(0).max(14_400).optional(),
})

/**
 * An agent id must be the app's own; digits in quotes are understood, though a number is asked for
 * (platforms/wecom.md#agent-id).
 */
export function checkAgent(tenant: Tenant, agentId: unknown): void {
  demand(agentId !== undefined, 41011, 'agentid missing')
  const isQuoted = typeof agentId === 'string' && /^\d{1,15}$/.test(agentId)
  demand(isQuoted || (typeof agentId === 'number' && Number.isInteger(agentId)), 40056, 'invalid agentid')
  demand(Number(agentId) === tenant.settings.agentId, 301002, 'token is not of this agentid')
  if (isQuoted) tenant.warn('agentid is a string, not the number that the documents ask for')
}

/** platforms/wecom.md#sending: one message to members, departments or everybody. */
export async function send(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const body = readAs(envelope, jsonOf(call), { touser: 40031, msgtype: 40008 })
  checkAgent(tenant, body.agentid)
  const isChecked = body.enable_duplicate_check === 1
  const wanted = await recipientsOf(tenant, body)
  demand(wanted.members.length > 0, 81013, 'user & party & tag all invalid')

  // The check is asked for with the repetition: the first of the two need not have asked.
  const request = JSON.stringify({ ...body, enable_duplicate_check: undefined })
  const twin = isChecked ? tenant.pacing.earlier(request, call.now) : null
  if (twin !== null) {
    for (const { userId } of wanted.members) drop(tenant, userId, twin, 'duplicate', call.now)
    tenant.record.took({ what: 'repeat', at: call.now, messageId: twin, userIds: [], cardId: null, request })
    return { ...OK, msgid: twin }
  }
  const content = contentOf(tenant, body.msgtype, body, call.now)
  const messageId = tenant.newId()
  tenant.pacing.remember(request, call.now, body.duplicate_check_interval ?? 1800, messageId)
  const card = content.kind === 'card' ? content.card : null
  if (content.kind === 'card' && content.taskId !== '') tenant.taskIds.add(content.taskId)

  const reached = wanted.members.filter(({ userId }) => {
    const isFine = tenant.pacing.admit(userId, call.now)
    if (!isFine) drop(tenant, userId, messageId, 'too-many', call.now)
    return isFine
  })
  const recipients = reached.map(({ userId }) => fold(userId))
  tenant.messages.set(messageId, { card, recipients, at: call.now })
  for (const { userId } of reached) tenant.chats.add(userId, 'app', call.now, content, messageId)
  const cardId = content.kind === 'card' && content.taskId !== '' ? content.taskId : null
  tenant.record.took({ what: 'send', at: call.now, messageId, userIds: recipients, cardId, request })
  return {
    ...OK,
    ...listed('invaliduser', wanted.invalid),
    ...listed('invalidparty', wanted.invalidParties),
    ...listed('invalidtag', parts(body.totag)),
    msgid: messageId,
    ...(card && callsBack(card) ? { response_code: tenant.codes.issue(messageId, call.now) } : {}),
  }
}

function drop(tenant: Tenant, userId: string, messageId: string, why: 'too-many' | 'duplicate', at: Date): void {
  tenant.dropped.push({ userId, messageId, why, at })
}

/** Names that reached nobody, when there are any; the app has no tags at all. */
const listed = (name: string, names: readonly string[]) => (names.length > 0 ? { [name]: names.join('|') } : {})

const parts = (list: string | undefined): string[] => (list ?? '').split('|').filter((part) => part !== '')

/** Who is meant and reachable, and which names are not; those come back in lower case. */
async function recipientsOf(
  tenant: Tenant,
  body: { touser?: string | undefined; toparty?: string | undefined; totag?: string | undefined },
): Promise<{ members: SimulatorMember[]; invalid: string[]; invalidParties: string[] }> {
  const users = parts(body.touser)
  const parties = parts(body.toparty)
  demand(users.length + parties.length + parts(body.totag).length > 0, 40063, 'touser, toparty and totag all empty')
  demand(users.length <= 1000, 40032, `${users.length} users, at most 1000`)
  demand(parties.length <= 100, 82002, `${parties.length} departments, at most 100`)
  if (users.some((user) => fold(user) === '@all'))
    return { members: await tenant.directory.inScope(), invalid: [], invalidParties: [] }

  const named = await tenant.directory.visible(users)
  const byParty = (await partyMembers(tenant, parties)).filter((member) => !named.includes(member))
  const known = new Set(named.map((member) => fold(member.userId)))
  const invalid = [...new Set(users.map(fold))].filter((user) => !known.has(user))
  const departments = new Set(['1', ...tenant.directory.departments().map(({ id }) => String(id))])
  const invalidParties = parties.filter((party) => !departments.has(party))
  return { members: [...named, ...byParty], invalid, invalidParties }
}

async function partyMembers(tenant: Tenant, parties: readonly string[]): Promise<SimulatorMember[]> {
  if (parties.length === 0) return []
  const everybody = await tenant.directory.inScope()
  return everybody.filter(
    (member) => parties.includes('1') || parties.includes(String(tenant.directory.departmentOf(member))),
  )
}
