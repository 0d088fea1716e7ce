import { z } from 'zod'
import { fold } from '../../wecom/chats.ts'
import { demand } from '../api-error.ts'
import { type ApiAnswer, type ApiCall, jsonOf, readAs } from '../call.ts'
import type { Tenant } from '../tenant.ts'
import { contentOf } from './message-param.ts'

const USERS = 20
const GROUP_BYTES = 15_000

const message = { robotCode: z.string(), msgKey: z.string(), msgParam: z.string() }
const toMembers = z.looseObject({ ...message, userIds: z.array(z.string()) })
const toGroup = z.looseObject({ ...message, openConversationId: z.string() })

export const checkRobot = (tenant: Tenant, robotCode: string): void =>
  demand(robotCode === tenant.settings.robotCode, 'invalidParameter.robotCode.notExsit', 'no such robot')

/** platforms/dingtalk.md#to-members: to members one by one; 200 even for those whom it does not reach. */
export async function sendToMembers(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const body = readAs(toMembers, jsonOf(call, 'param.invalid'), 'param.invalid')
  checkRobot(tenant, body.robotCode)
  demand(body.userIds.length > 0, 'invalidParameter.userIds.empty', 'nobody named')
  demand(body.userIds.length <= USERS, 'invalidParameter.userIds.overMax', `${body.userIds.length} users`)
  const content = contentOf(tenant, body.msgKey, body.msgParam)
  const known = new Set((await tenant.directory.visible(body.userIds)).map((member) => fold(member.userId)))
  const invalid = body.userIds.filter((userId) => !known.has(fold(userId)))
  const held = body.userIds.filter((userId) => known.has(fold(userId)) && holdBack(tenant, userId))
  const reached = new Set(
    body.userIds.filter((userId) => !invalid.includes(userId) && !held.includes(userId)).map(fold),
  )
  const itemIds = [...reached].map((userId) => {
    const place = { kind: 'member', userId } as const
    return tenant.chats.add(place, 'app', call.now, content).id
  })
  const processQueryKey = tenant.newId()
  tenant.sent.add(processQueryKey, { kind: 'member', groupId: null, itemIds, at: call.now })
  return { processQueryKey, invalidStaffIdList: invalid, flowControlledStaffIdList: held }
}

function holdBack(tenant: Tenant, userId: string): boolean {
  const left = tenant.flowControlled.get(fold(userId)) ?? 0
  if (left > 0) tenant.flowControlled.set(fold(userId), left - 1)
  return left > 0
}

/** platforms/dingtalk.md#to-groups: to a group that the robot is in. */
export function sendToGroup(tenant: Tenant, call: ApiCall): ApiAnswer {
  const body = readAs(toGroup, jsonOf(call, 'param.invalid'), 'param.invalid')
  checkRobot(tenant, body.robotCode)
  const group = tenant.groups.find(body.openConversationId)
  demand(group?.id === body.openConversationId, 'invalid.openConversationId', 'no such conversation')
  const bytes = Buffer.byteLength(body.msgParam)
  demand(bytes <= GROUP_BYTES, 'invalidParameter.msgParam.tooLong', `msgParam of ${bytes} bytes`)
  const content = contentOf(tenant, body.msgKey, body.msgParam)
  const { id } = tenant.chats.add({ kind: 'group', id: group.id }, 'app', call.now, content)
  const processQueryKey = tenant.newId()
  tenant.sent.add(processQueryKey, { kind: 'group', groupId: group.id, itemIds: [id], at: call.now })
  return { processQueryKey }
}
