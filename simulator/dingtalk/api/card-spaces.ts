import { z } from 'zod'
import { fold } from '../../wecom/chats.ts'
import { ApiError, demand } from '../api-error.ts'
import type { ApiAnswer } from '../call.ts'
import type { SpaceKind } from '../card/cards.ts'
import type { Place } from '../chat/chats.ts'
import { membersNamed, type UserIdType } from '../identity.ts'
import type { Tenant } from '../tenant.ts'

// The kind is understood in either case.
const SPACE = /^dtv1\.card\/\/(IM_ROBOT|IM_GROUP)\.(.+)$/i

export type Space = { kind: SpaceKind; id: string }

const spaceModel = z.looseObject({
  supportForward: z.boolean(),
  lastMessageI18n: z.record(z.string(), z.string()).optional(),
  searchSupport: z.looseObject({ searchDesc: z.string().max(200).optional() }).optional(),
  notification: z
    .looseObject({ alertContent: z.string().optional(), notificationOff: z.boolean().optional() })
    .optional(),
})

/**
 * What a card may say of the kinds of chats it can be in; each kind needs its own
 * (platforms/dingtalk.md#creating-a-card).
 */
export const spaceModels = {
  imGroupOpenSpaceModel: spaceModel.optional(),
  imRobotOpenSpaceModel: spaceModel.optional(),
}

/** How a card is put into chats; each kind needs its own (platforms/dingtalk.md#creating-a-card). */
export const deliverModels = {
  openSpaceId: z.string(),
  imGroupOpenDeliverModel: z
    .looseObject({ robotCode: z.string(), recipients: z.array(z.string()).optional() })
    .optional(),
  imRobotOpenDeliverModel: z
    .looseObject({ spaceType: z.literal('IM_ROBOT').optional(), robotCode: z.string().optional() })
    .optional(),
}

const modelsShape = z.looseObject(deliverModels)
type Models = z.infer<typeof modelsShape>
const spacesShape = z.looseObject(spaceModels)

/** The kinds of chats that these models open a card for, with the words of its notice there. */
export const opened = (models: z.infer<typeof spacesShape>): Map<SpaceKind, string | null> =>
  new Map([
    ...(models.imGroupOpenSpaceModel ? [['IM_GROUP', pushOf(models.imGroupOpenSpaceModel)] as const] : []),
    ...(models.imRobotOpenSpaceModel ? [['IM_ROBOT', pushOf(models.imRobotOpenSpaceModel)] as const] : []),
  ])

const pushOf = ({ notification, lastMessageI18n }: z.infer<typeof spaceModel>): string | null =>
  notification?.notificationOff ? null : (notification?.alertContent ?? lastMessageI18n?.ZH_CN ?? null)

/** The chats named. Refuses an id of no space, and a kind without its two models. */
export function spacesOf(tenant: Tenant, models: Models, open: ReadonlyMap<SpaceKind, string | null>): Space[] {
  const spaces = models.openSpaceId.split(';').map((one): Space => {
    const [, kind = '', id] = SPACE.exec(one) ?? []
    if (id === undefined) throw new ApiError('param.openSpaceIdInvalid', `${one} is no space played here`)
    return { kind: kind.toUpperCase() === 'IM_GROUP' ? 'IM_GROUP' : 'IM_ROBOT', id }
  })
  for (const { kind } of spaces) {
    demand(open.has(kind), 'param.invalid', `${kind} needs its space model`)
    checkDeliverModel(tenant, models, kind)
  }
  return spaces
}

function checkDeliverModel(tenant: Tenant, models: Models, kind: SpaceKind): void {
  const isGroup = kind === 'IM_GROUP'
  const robot = models.imRobotOpenDeliverModel
  const code = isGroup ? models.imGroupOpenDeliverModel?.robotCode : robot?.robotCode
  const isFilled = isGroup || robot?.spaceType !== undefined || robot?.robotCode !== undefined
  const isRobotFine = code === tenant.settings.robotCode || (!isGroup && code === undefined)
  demand(isFilled && isRobotFine, 'param.openDeliverModelError', `${kind} needs its deliver model with our robotCode`)
}

/** Puts a card into chats; one that cannot be reached is named in its result, and the call succeeds all the same. */
export async function deliverTo(
  tenant: Tenant,
  models: Models & { outTrackId: string; userIdType?: UserIdType | undefined },
  spaces: readonly Space[],
  at: Date,
): Promise<ApiAnswer[]> {
  const { outTrackId, userIdType = 1 } = models
  const results: ApiAnswer[] = []
  for (const { kind, id } of spaces) {
    const place = await placeOf(tenant, { kind, id }, userIdType)
    const result = { spaceType: kind, spaceId: id }
    if (place === null) {
      tenant.fail(`card ${outTrackId} not delivered to ${kind} ${id}`)
      results.push({ ...result, success: false, carrierId: '', errorMsg: 'spaceId is illegal' })
      continue
    }
    const push = tenant.cards.spacesOf(outTrackId).get(kind)
    const recipients = kind === 'IM_GROUP' ? models.imGroupOpenDeliverModel?.recipients : undefined
    const onlyFor =
      recipients && (await membersNamed(tenant.directory, recipients, userIdType)).map((who) => fold(who ?? ''))
    const card = {
      kind: 'card',
      outTrackId,
      params: {},
      ...(push ? { push } : {}),
      ...(onlyFor ? { onlyFor } : {}),
    } as const
    const item = tenant.chats.add(place, 'app', at, card)
    // What carries it is a message, which can be taken back like any other.
    const groupId = place.kind === 'group' ? place.id : null
    tenant.sent.add(item.id, { kind: place.kind, groupId, itemIds: [item.id], at })
    results.push({ ...result, success: true, carrierId: item.id, errorMsg: '' })
  }
  return results
}

async function placeOf(tenant: Tenant, { kind, id }: Space, userIdType: UserIdType): Promise<Place | null> {
  if (kind === 'IM_GROUP') return tenant.groups.find(id)?.id === id ? { kind: 'group', id } : null
  const [userId] = await membersNamed(tenant.directory, [id], userIdType)
  return userId ? { kind: 'member', userId } : null
}
