import { z } from 'zod'
import type { Gateway } from '../stream/gateway.ts'
import type { Tenant } from '../tenant.ts'
import { type ApiRoute, jsonOf, readAs } from './call.ts'
import { appendSpaces, createAndDeliver, createCard, deliverCard } from './card-create.ts'
import { registerCallback, updateCard } from './card-update.ts'
import { upload } from './media.ts'
import { sendNotice } from './notice.ts'
import { sendToGroup, sendToMembers } from './robot.ts'
import { replyToSession } from './session.ts'
import { user } from './user.ts'

const credentials = z.object({ appKey: z.string(), appSecret: z.string() })

/** Every API that the platform offers here, under its real path. */
export function apiRoutes(tenant: Tenant, gateway: Gateway): ApiRoute[] {
  return [
    {
      method: 'post',
      path: '/v1.0/oauth2/accessToken',
      token: 'none',
      isFree: true,
      run: (call) => {
        const { appKey, appSecret } = readAs(credentials, jsonOf(call, 'param.invalid'), 'invalidClientIdOrSecret')
        return tenant.tokens.grant(appKey, appSecret, call.now)
      },
    },
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
      method: 'post',
      path: '/v1.0/robot/groupMessages/send',
      token: 'header',
      run: (call) => sendToGroup(tenant, call),
    },
    {
      method: 'post',
      path: '/v1.0/card/instances/createAndDeliver',
      token: 'header',
      run: (call) => createAndDeliver(tenant, call),
    },
    { method: 'post', path: '/v1.0/card/instances', token: 'header', run: (call) => createCard(tenant, call) },
    { method: 'put', path: '/v1.0/card/instances/spaces', token: 'header', run: (call) => appendSpaces(tenant, call) },
    { method: 'post', path: '/v1.0/card/instances/deliver', token: 'header', run: (call) => deliverCard(tenant, call) },
    { method: 'put', path: '/v1.0/card/instances', token: 'header', run: (call) => updateCard(tenant, call) },
    {
      method: 'post',
      path: '/v1.0/card/callbacks/register',
      token: 'header',
      run: (call) => registerCallback(tenant, call),
    },
    // Session replies and Stream have a quota of their own (dingtalk.md 6.4).
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
  ]
}
