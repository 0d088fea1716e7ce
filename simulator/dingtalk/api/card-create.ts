import { z } from 'zod'
import { demand } from '../api-error.ts'
import { type ApiAnswer, type ApiCall, jsonOf, readAs } from '../call.ts'
import type { CardCallback } from '../card/cards.ts'
import { readParams } from '../card/template.ts'
import type { Params } from '../chat/item.ts'
import { membersNamed, type UserIdType } from '../identity.ts'
import type { Tenant } from '../tenant.ts'
import { deliverModels, deliverTo, opened, spaceModels, spacesOf } from './card-spaces.ts'

export const values = z.object({ cardParamMap: z.record(z.string(), z.unknown()) })
export const userIdType = z.literal([1, 2]).optional()

const card = {
  cardTemplateId: z.string(),
  outTrackId: z.string().min(1).max(100),
  cardData: values,
  callbackType: z.literal(['HTTP', 'STREAM']).optional(),
  callbackRouteKey: z.string().optional(),
  userIdType,
  privateData: z.record(z.string(), values).optional(),
  ...spaceModels,
}

const createShape = z.looseObject(card)
const createAndDeliverShape = z.looseObject({ ...card, ...deliverModels })
const deliverShape = z.looseObject({ outTrackId: z.string(), userIdType, ...deliverModels })
const appendShape = z.looseObject({ outTrackId: z.string(), ...spaceModels })

/**
 * platforms/dingtalk.md#creating-a-card: a new card, put into the chats named; 200 even when one of them cannot be
 * reached.
 */
export async function createAndDeliver(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const body = readAs(createAndDeliverShape, jsonOf(call, 'param.invalid'), 'param.invalid')
  checkNew(tenant, body)
  const spaces = spacesOf(tenant, body, opened(body))
  await keep(tenant, body)
  const deliverResults = await deliverTo(tenant, body, spaces, call.now)
  return { success: true, result: { outTrackId: body.outTrackId, deliverResults } }
}

/** platforms/dingtalk.md#creating-a-card, the split variant: a card that is in no chat yet. */
export async function createCard(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const body = readAs(createShape, jsonOf(call, 'param.invalid'), 'param.invalid')
  checkNew(tenant, body)
  await keep(tenant, body)
  return { success: true, result: body.outTrackId }
}

/** Opens a kept card for more kinds of chats. */
export function appendSpaces(tenant: Tenant, call: ApiCall): ApiAnswer {
  const body = readAs(appendShape, jsonOf(call, 'param.invalid'), 'param.invalid')
  demand(tenant.cards.has(body.outTrackId), 'param.cardNotExist', 'no such card')
  const spaces = opened(body)
  demand(spaces.size > 0, 'param.emptyAppendSpaces', 'no space model')
  tenant.cards.openFor(body.outTrackId, spaces)
  return { success: true, result: true }
}

/** platforms/dingtalk.md#creating-a-card, the split variant: puts a kept card into chats, as often as asked. */
export async function deliverCard(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const body = readAs(deliverShape, jsonOf(call, 'param.invalid'), 'param.invalid')
  demand(tenant.cards.has(body.outTrackId), 'param.cardNotExist', 'no such card')
  const spaces = spacesOf(tenant, body, tenant.cards.spacesOf(body.outTrackId))
  return { success: true, result: await deliverTo(tenant, body, spaces, call.now) }
}

type Create = z.infer<typeof createShape>

function checkNew(tenant: Tenant, body: Create): void {
  const isOurs = body.cardTemplateId === tenant.settings.cardTemplateId
  demand(isOurs, 'param.templateNotExist', 'no such template')
  demand(tenant.isTemplatePublished(), 'param.templateUnpublished', 'the template is not published')
  demand(!tenant.cards.has(body.outTrackId), 'param.cardAlreadyExist', 'outTrackId was used before')
}

async function keep(tenant: Tenant, body: Create): Promise<void> {
  const shared = takeParams(tenant, body.cardData.cardParamMap)
  demand(Object.keys(shared).length > 0, 'param.cardPublicDataEmpty', 'cardData is empty')
  const type = body.userIdType ?? 1
  const privates = (await takePrivates(tenant, body.privateData, type)).map(
    ([userId, cardParamMap]) => [userId, takeParams(tenant, cardParamMap)] as const,
  )
  const callback = callbackOf(tenant, body)
  tenant.cards.create(body.outTrackId, { callback, userIdType: type, spaces: opened(body), shared, privates })
}

/** Private values by member, whichever id the request names him by; one whom nobody knows is refused. */
export async function takePrivates(
  tenant: Tenant,
  given: Readonly<Record<string, z.infer<typeof values>>> | undefined,
  type: UserIdType,
): Promise<(readonly [string, Readonly<Record<string, unknown>>])[]> {
  const named = Object.entries(given ?? {})
  const ids = named.map(([id]) => id)
  const userIds = await membersNamed(tenant.directory, ids, type)
  return named.map(([id, { cardParamMap }], at) => {
    const userId = userIds[at] ?? null
    demand(userId !== null, 'param.userIdNotExist', `nobody has the id ${id}`)
    return [userId, cardParamMap] as const
  })
}

function callbackOf(tenant: Tenant, { callbackType, callbackRouteKey, outTrackId }: Create): CardCallback {
  if (callbackType === 'STREAM') return { type: 'STREAM' }
  if (callbackType === undefined) tenant.warn(`card ${outTrackId} has no callbackType: presses reach nobody`)
  if (callbackType === undefined) return null
  const isRegistered = callbackRouteKey !== undefined && tenant.routes.has(callbackRouteKey)
  if (!isRegistered) tenant.warn(`card ${outTrackId} has no registered callbackRouteKey: presses reach nobody`)
  return { type: 'HTTP', routeKey: callbackRouteKey ?? '' }
}

/** platforms/dingtalk.md#creating-a-card: values of a request; a variable that the template cannot take is refused. */
export function takeParams(tenant: Tenant, given: Readonly<Record<string, unknown>>): Params {
  const { params, wrong, unwise } = readParams(given)
  demand(wrong.length === 0, 'param.invalid', wrong.join('; '))
  for (const what of unwise) tenant.warn(`card: ${what}`)
  return params
}
