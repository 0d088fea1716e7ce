import { z } from 'zod'
import { demand } from '../api-error.ts'
import { type ApiAnswer, type ApiCall, jsonOf, readAs } from '../call.ts'
import type { Tenant } from '../tenant.ts'
import { takeParams, takePrivates, userIdType, values } from './card-create.ts'

const updateShape = z.looseObject({
  outTrackId: z.string(),
  userIdType,
  cardData: values.optional(),
  privateData: z.record(z.string(), values).optional(),
  cardUpdateOptions: z
    .object({ updateCardDataByKey: z.boolean().optional(), updatePrivateDataByKey: z.boolean().optional() })
    .optional(),
})

/**
 * platforms/dingtalk.md#updating-a-card: changes a card for everybody who sees it; without "by key" what is not sent is
 * erased.
 */
export async function updateCard(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const body = readAs(updateShape, jsonOf(call, 'param.invalid'), 'param.invalid')
  demand(tenant.cards.has(body.outTrackId), 'param.cardNotExist', 'no such card')
  const isFilled = body.cardData !== undefined || Object.keys(body.privateData ?? {}).length > 0
  demand(isFilled, 'param.cardDataAndPrivateDataBothEmpty', 'nothing to change')
  const { updateCardDataByKey = false, updatePrivateDataByKey = false } = body.cardUpdateOptions ?? {}
  const data = body.cardData && {
    params: takeParams(tenant, body.cardData.cardParamMap),
    byKey: updateCardDataByKey,
  }
  const privates = (await takePrivates(tenant, body.privateData, body.userIdType ?? 1)).map(([userId, given]) => {
    const change = { params: takeParams(tenant, given), byKey: updatePrivateDataByKey }
    return [userId, change] as const
  })
  tenant.cards.update(body.outTrackId, data ?? null, privates)
  tenant.chats.touch(body.outTrackId, null)
  return { success: true, result: true }
}

const registerShape = z.object({
  callbackRouteKey: z.string().min(1),
  callbackUrl: z.url(),
  apiSecret: z.string().optional(),
  forceUpdate: z.boolean().optional(),
})

/**
 * platforms/dingtalk.md#card-route: one key, one address; a key in use keeps its address unless the update is forced.
 */
export function registerCallback(tenant: Tenant, call: ApiCall): ApiAnswer {
  const body = readAs(registerShape, jsonOf(call, 'param.invalid'), 'param.invalid')
  const known = tenant.routes.get(body.callbackRouteKey)
  const route = { callbackUrl: body.callbackUrl, apiSecret: body.apiSecret ?? '' }
  if (route.apiSecret === '') tenant.warn(`callbackRouteKey ${body.callbackRouteKey} has no apiSecret: unsigned`)
  if (known && !body.forceUpdate) return { success: true, result: known }
  tenant.routes.set(body.callbackRouteKey, route)
  return { success: true, result: route }
}
