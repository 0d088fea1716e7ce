import { ApiError } from '../api-error.ts'
import type { ApiRoute } from '../call.ts'
import type { Gateway } from '../stream/gateway.ts'
import type { Tenant } from '../tenant.ts'
import { appendSpaces, createAndDeliver, createCard, deliverCard } from './card-create.ts'
import { registerCallback, updateCard } from './card-update.ts'
import { linkToFile } from './files.ts'
import { upload } from './media.ts'
import { sendNotice } from './notice.ts'
import { apps, user, users } from './people.ts'
import { readStatus } from './read-status.ts'
import { recallFromGroup, recallFromMembers } from './recall.ts'
import { sendToGroup, sendToMembers } from './robot.ts'
import { replyToSession } from './session.ts'
import { tokenRoutes } from './tokens.ts'

/** platforms/dingtalk.md#old-cards: the old cards without a template; no new app gets the permission any more. */
const CLOSED = 'Forbidden.AccessDenied.AccessTokenPermissionDenied'

/** Every API that the platform offers here, under its real path. */
export function apiRoutes(tenant: Tenant, gateway: Gateway): ApiRoute[] {
  return [
    ...tokenRoutes(tenant),
    {
      method: 'post',
      path: '/v1.0/gateway/connections/open',
      token: 'none',
      isFree: true,
      arrived: gateway.arrived,
      run: gateway.open,
    },
    {
      method: 'post',
      path: '/v1.0/robot/oToMessages/batchSend',
      token: 'header',
      run: (call) => sendToMembers(tenant, call),
    },
    {
      method: 'get',
      path: '/v1.0/robot/oToMessages/readStatus',
      token: 'header',
      run: (call) => readStatus(tenant, call),
    },
    {
      method: 'post',
      path: '/v1.0/robot/groupMessages/send',
      token: 'header',
      run: (call) => sendToGroup(tenant, call),
    },
    {
      method: 'post',
      path: '/v1.0/robot/otoMessages/batchRecall',
      token: 'header',
      run: (call) => recallFromMembers(tenant, call),
    },
    {
      method: 'post',
      path: '/v1.0/robot/groupMessages/recall',
      token: 'header',
      run: (call) => recallFromGroup(tenant, call),
    },
    {
      method: 'post',
      path: '/v1.0/robot/messageFiles/download',
      token: 'header',
      run: (call) => linkToFile(tenant, call),
    },
    { method: 'get', path: '/v1.0/microApp/allInnerApps', token: 'header', run: () => apps(tenant) },
    {
      method: 'post',
      path: '/v1.0/card/instances/createAndDeliver',
      token: 'header',
      run: (call) => createAndDeliver(tenant, call),
    },
    { method: 'post', path: '/v1.0/card/instances', token: 'header', run: (call) => createCard(tenant, call) },
    { method: 'put', path: '/v1.0/card/instances/spaces', token: 'header', run: (call) => appendSpaces(tenant, call) },
    { method: 'post', path: '/v1.0/card/instances/deliver', token: 'header', run: (call) => deliverCard(tenant, call) },
    {
      method: 'post',
      path: '/v1.0/im/v1.0/robot/interactiveCards/send',
      token: 'header',
      run: () => {
        throw new ApiError(CLOSED, '应用尚未开通所需的权限', 403)
      },
    },
    { method: 'put', path: '/v1.0/card/instances', token: 'header', run: (call) => updateCard(tenant, call) },
    {
      method: 'post',
      path: '/v1.0/card/callbacks/register',
      token: 'header',
      run: (call) => registerCallback(tenant, call),
    },
    // Session replies and Stream have a quota of their own (platforms/dingtalk.md#monthly-calls).
    {
      method: 'post',
      path: '/robot/sendBySession',
      token: 'none',
      isFree: true,
      run: (call) => replyToSession(tenant, call),
    },
    { method: 'post', path: '/media/upload', token: 'query', run: (call) => upload(tenant, call) },
    {
      method: 'post',
      path: '/topapi/message/corpconversation/asyncsend_v2',
      token: 'query',
      run: (call) => sendNotice(tenant, call),
    },
    { method: 'post', path: '/topapi/v2/user/get', token: 'query', isFree: true, run: (call) => user(tenant, call) },
    { method: 'post', path: '/topapi/v2/user/list', token: 'query', isFree: true, run: (call) => users(tenant, call) },
  ]
}
