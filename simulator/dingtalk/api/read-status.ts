import { demand } from '../api-error.ts'
import type { ApiAnswer, ApiCall } from '../call.ts'
import type { Tenant } from '../tenant.ts'
import { checkRobot } from './robot.ts'

/** platforms/dingtalk.md#read-status: who of those to whom a message went has opened his chat since. */
export function readStatus(tenant: Tenant, call: ApiCall): ApiAnswer {
  checkRobot(tenant, call.query.get('robotCode') ?? '')
  const sent = tenant.sent.find(call.query.get('processQueryKey') ?? '')
  demand(sent?.kind === 'member', 'invalidParameter.param.invalid', 'no such message to members')
  const messageReadInfoList = tenant.chats.readersOf(sent?.itemIds ?? []).map(({ userId, isRead }) => ({
    name: userId,
    userId,
    readStatus: isRead ? 'READ' : 'UNREAD',
    ...(isRead ? { readTimestamp: call.now.getTime() } : {}),
  }))
  return { sendStatus: 'SUCCESS', messageReadInfoList }
}
