import { z } from 'zod'
import { ApiError, demand } from '../api-error.ts'
import { type ApiRoute, jsonOf, OK, readAs } from '../call.ts'
import type { Tenant } from '../tenant.ts'

const appShape = z.object({ appKey: z.string(), appSecret: z.string() })
const clientShape = z.object({ client_id: z.string(), client_secret: z.string(), grant_type: z.string() })

const WRONG = 'invalid clientId or clientSecret'

/**
 * platforms/dingtalk.md#token: three ways to the one token of the app, each with its own names and its own refusals.
 */
export function tokenRoutes(tenant: Tenant): ApiRoute[] {
  const { settings, tokens } = tenant
  const isOurs = (id: string, secret: string): boolean => id === settings.clientId && secret === settings.clientSecret
  return [
    {
      method: 'post',
      path: '/v1.0/oauth2/accessToken',
      token: 'none',
      isFree: true,
      run: (call) => {
        const { appKey, appSecret } = readAs(appShape, jsonOf(call, 'param.invalid'), 'invalidClientIdOrSecret')
        demand(isOurs(appKey, appSecret), 'invalidClientIdOrSecret', WRONG)
        const { token, seconds } = tokens.grant(call.now)
        return { accessToken: token, expireIn: seconds }
      },
    },
    {
      method: 'post',
      path: '/v1.0/oauth2/:corpId/token',
      token: 'none',
      isFree: true,
      run: (call) => {
        const body = readAs(clientShape, jsonOf(call, 'param.invalid'), 'invalid.client')
        demand(body.grant_type === 'client_credentials', 'unsupported.grant.type', 'unsupported.grant.type')
        demand(isOurs(body.client_id, body.client_secret), 'invalid.client', 'invalid.client')
        if (call.params.corpId !== settings.corpId)
          throw new ApiError('unauthorized.client', 'the app is not installed there', 401)
        const { token, seconds } = tokens.grant(call.now)
        return { access_token: token, expires_in: seconds }
      },
    },
    {
      method: 'get',
      path: '/gettoken',
      token: 'none',
      isFree: true,
      run: ({ query, now }) => {
        demand(isOurs(query.get('appkey') ?? '', query.get('appsecret') ?? ''), 40089, '不合法的corpid或corpsecret')
        const { token, seconds } = tokens.grant(now)
        return { ...OK, access_token: token, expires_in: seconds }
      },
    },
  ]
}
