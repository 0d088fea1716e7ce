import { z } from 'zod'
import { demand } from '../api-error.ts'
import { type ApiAnswer, type ApiCall, jsonOf, readAs } from '../call.ts'
import type { Sent } from '../chat/sent.ts'
import type { Tenant } from '../tenant.ts'
import { checkRobot } from './robot.ts'

const KEYS = 20
const DAY_MS = 24 * 3_600_000
const INVALID = 'invalidParameter.param.invalid'

const keys = z.array(z.string()).min(1)
const fromMembers = z.looseObject({ robotCode: z.string(), processQueryKeys: keys })
const fromGroup = z.looseObject({ robotCode: z.string(), openConversationId: z.string(), processQueryKeys: keys })

/**
 * platforms/dingtalk.md#to-members: takes messages to members back, within 24 hours; 200 even for those that it cannot.
 */
export function recallFromMembers(tenant: Tenant, call: ApiCall): ApiAnswer {
  const body = readAs(fromMembers, jsonOf(call, INVALID), INVALID)
  checkRobot(tenant, body.robotCode)
  demand(body.processQueryKeys.length <= KEYS, INVALID, `${body.processQueryKeys.length} keys, at most ${KEYS}`)
  return takeBack(tenant, body.processQueryKeys, (sent) => {
    if (sent.kind !== 'member') return 'not a message to members'
    return call.now.getTime() - sent.at.getTime() <= DAY_MS ? null : 'older than 24 hours'
  })
}

/** platforms/dingtalk.md#to-groups: takes messages to a group back. */
export function recallFromGroup(tenant: Tenant, call: ApiCall): ApiAnswer {
  const body = readAs(fromGroup, jsonOf(call, INVALID), INVALID)
  checkRobot(tenant, body.robotCode)
  const group = tenant.groups.find(body.openConversationId)
  demand(group?.id === body.openConversationId, 'invalid.openConversationId', 'no such conversation')
  return takeBack(tenant, body.processQueryKeys, (sent) =>
    sent.groupId === body.openConversationId ? null : 'not a message to this group',
  )
}

function takeBack(tenant: Tenant, wanted: readonly string[], whyNot: (sent: Sent) => string | null): ApiAnswer {
  const successResult: string[] = []
  const failedResult: Record<string, string> = {}
  for (const key of new Set(wanted)) {
    const sent = tenant.sent.find(key)
    const why = sent === null ? 'unknown, or taken back already' : whyNot(sent)
    if (sent === null || why !== null) {
      failedResult[key] = why ?? ''
      continue
    }
    tenant.chats.recall(sent.itemIds)
    tenant.sent.forget(key)
    successResult.push(key)
  }
  return { successResult, failedResult }
}
