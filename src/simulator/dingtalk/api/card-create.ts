import { z } from 'zod'
import { ApiError, demand } from '../api-error.ts'
import type { CardCallback } from '../card/cards.ts'
import { readParams } from '../card/template.ts'
import type { Params, Place } from '../chats.ts'
import type { Tenant } from '../tenant.ts'
import { type ApiAnswer, type ApiCall, jsonOf, readAs } from './call.ts'

const SPACE = /^dtv1\.card\/\/(IM_ROBOT|IM_GROUP)\.(.+)$/

const values = z.object({ cardParamMap: z.record(z.string(), z.unknown()) })
const spaceModel = z.looseObject({ supportForward: z.boolean() })

const createShape = z.looseObject({
  cardTemplateId: z.string(),
  outTrackId: z.string().min(1).max(100),
  cardData: values,
  openSpaceId: z.string(),
  callbackType: z.literal(['HTTP', 'STREAM']).optional(),
  callbackRouteKey: z.string().optional(),
  userIdType: z.literal(1).optional(),
  privateData: z.record(z.string(), values).optional(),
  imGroupOpenSpaceModel: spaceModel.optional(),
  imRobotOpenSpaceModel: spaceModel.optional(),
  imGroupOpenDeliverModel: z.looseObject({ robotCode: z.string() }).optional(),
  imRobotOpenDeliverModel: z
    .looseObject({ spaceType: z.literal('IM_ROBOT').optional(), robotCode: z.string().optional() })
    .optional(),
})

type Create = z.infer<typeof createShape>

/** dingtalk.md 4.2: a new card, put into the chats named; 200 even when one of them cannot be reached. */
export async function createAndDeliver(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const body = readAs(createShape, jsonOf(call, 'param.invalid'), 'param.invalid')
  const isOurs = body.cardTemplateId === tenant.settings.cardTemplateId
  demand(isOurs, 'param.templateNotExist', 'no such template')
  demand(tenant.isTemplatePublished(), 'param.templateUnpublished', 'the template is not published')
  demand(!tenant.cards.has(body.outTrackId), 'param.cardAlreadyExist', 'outTrackId was used before')
  const spaces = spacesOf(body.openSpaceId)
  for (const { kind } of spaces) checkModels(tenant, body, kind)
  const data = takeParams(tenant, body.cardData.cardParamMap)
  demand(Object.keys(data).length > 0, 'param.cardPublicDataEmpty', 'cardData is empty')
  const privates = Object.entries(body.privateData ?? {}).map(
    ([userId, { cardParamMap }]) => [userId, takeParams(tenant, cardParamMap)] as const,
  )
  tenant.cards.create(body.outTrackId, callbackOf(tenant, body), data, privates)

  const deliverResults: ApiAnswer[] = []
  for (const space of spaces) deliverResults.push(await deliver(tenant, space, body.outTrackId, call.now))
  return { success: true, result: { outTrackId: body.outTrackId, deliverResults } }
}

type Space = { kind: 'IM_ROBOT' | 'IM_GROUP'; id: string }

function spacesOf(openSpaceId: string): Space[] {
  return openSpaceId.split(';').map((one) => {
    const [, kind, id] = SPACE.exec(one) ?? []
    if (id === undefined) throw new ApiError('param.openSpaceIdInvalid', `${one} is no space played here`)
    return { kind: kind === 'IM_GROUP' ? 'IM_GROUP' : 'IM_ROBOT', id }
  })
}

/** Each kind of space needs its two models. */
function checkModels(tenant: Tenant, body: Create, kind: Space['kind']): void {
  const isGroup = kind === 'IM_GROUP'
  const space = isGroup ? body.imGroupOpenSpaceModel : body.imRobotOpenSpaceModel
  demand(space !== undefined, 'param.invalid', `${kind} needs its space model`)
  const robot = body.imRobotOpenDeliverModel
  const code = isGroup ? body.imGroupOpenDeliverModel?.robotCode : robot?.robotCode
  const isFilled = isGroup || robot?.spaceType !== undefined || robot?.robotCode !== undefined
  const isRobotFine = code === tenant.settings.robotCode || (!isGroup && code === undefined)
  demand(isFilled && isRobotFine, 'param.openDeliverModelError', `${kind} needs its deliver model with our robotCode`)
}

function callbackOf(tenant: Tenant, { callbackType, callbackRouteKey, outTrackId }: Create): CardCallback {
  if (callbackType === 'STREAM') return { type: 'STREAM' }
  if (callbackType === undefined) tenant.warn(`card ${outTrackId} has no callbackType: presses reach nobody`)
  if (callbackType === undefined) return null
  const isRegistered = callbackRouteKey !== undefined && tenant.routes.has(callbackRouteKey)
  if (!isRegistered) tenant.warn(`card ${outTrackId} has no registered callbackRouteKey: presses reach nobody`)
  return { type: 'HTTP', routeKey: callbackRouteKey ?? '' }
}

/** dingtalk.md 4.2: values of a request; a variable that the template cannot take is refused. */
export function takeParams(tenant: Tenant, given: Readonly<Record<string, unknown>>): Params {
  const { params, wrong, unwise } = readParams(given)
  demand(wrong.length === 0, 'param.invalid', wrong.join('; '))
  for (const what of unwise) tenant.warn(`card: ${what}`)
  return params
}

async function deliver(tenant: Tenant, { kind, id }: Space, outTrackId: string, at: Date): Promise<ApiAnswer> {
  const result = { spaceType: kind, spaceId: id }
  const isKnown =
    kind === 'IM_GROUP' ? tenant.groups.find(id)?.id === id : (await tenant.directory.visible([id])).length === 1
  if (!isKnown) {
    tenant.fail(`card ${outTrackId} not delivered to ${kind} ${id}`)
    return { ...result, success: false, carrierId: '', errorMsg: 'spaceId is illegal' }
  }
  const place: Place = kind === 'IM_GROUP' ? { kind: 'group', id } : { kind: 'member', userId: id }
  const item = tenant.chats.add(place, 'app', at, { kind: 'card', outTrackId, params: {} })
  return { ...result, success: true, carrierId: item.id, errorMsg: '' }
}
