import { afterEach, beforeEach, expect, it } from 'vitest'
import { CREATE, cardFor, cardIn, PARAMS, register } from './cards.ts'
import { APP, type Json, type Scene, startScene } from './rig.ts'

let scene: Scene
beforeEach(async () => {
  scene = await startScene()
  await register(scene)
})
afterEach(() => scene.stop())

const codeOf = async (more: Json) => {
  const { status, body } = await scene.post(CREATE, cardFor('Li', more))
  return status === 200 ? null : body.code
}
const params = (more: Json) => ({ cardData: { cardParamMap: { ...PARAMS, ...more } } })

it('puts a card into the chat, once per outTrackId', async () => {
  const { body } = await scene.post(CREATE, cardFor('li'))
  const result = { outTrackId: 'track-1', deliverResults: [{ success: true, spaceType: 'IM_ROBOT' }] }
  expect(body).toMatchObject({ success: true, result })
  expect(cardIn(scene.driver.chat('Li'))).toMatchObject({ outTrackId: 'track-1', params: PARAMS, revision: 1 })
  expect(await codeOf({})).toBe('param.cardAlreadyExist')
})

it.each<[string, Json]>([
  ['param.templateNotExist', { cardTemplateId: 'x' }],
  ['param.openSpaceIdInvalid', { openSpaceId: 'Li' }],
  ['param.invalid', { imRobotOpenSpaceModel: {} }],
  ['param.invalid', { imRobotOpenSpaceModel: undefined }],
  ['param.openDeliverModelError', { imRobotOpenDeliverModel: undefined }],
  ['param.openDeliverModelError', { imRobotOpenDeliverModel: { robotCode: 'x' } }],
  [
    'param.openDeliverModelError',
    { openSpaceId: 'dtv1.card//IM_GROUP.x', imGroupOpenSpaceModel: { supportForward: true } },
  ],
  ['param.invalid', { callbackType: 'http' }],
  ['param.invalid', { outTrackId: 'x'.repeat(101) }],
  ['param.cardPublicDataEmpty', { cardData: { cardParamMap: {} } }],
  ['param.invalid', params({ other: 'x' })],
  ['param.invalid', params({ btn1Show: true })],
  ['param.invalid', params({ ['x'.repeat(101)]: 'x' })],
])('refuses with %s', async (code, more) => {
  expect(await codeOf(more)).toBe(code)
  expect(scene.driver.chat('Li')).toHaveLength(0)
})

it('refuses an unpublished template until it is published', async () => {
  scene.driver.faults.unpublishTemplate(true)
  expect(await codeOf({})).toBe('param.templateUnpublished')
  scene.driver.faults.unpublishTemplate(false)
  expect(await codeOf({})).toBeNull()
})

it('answers 200 for a card that reaches nobody, and warns of what will not work', async () => {
  const stranger = await scene.post(CREATE, cardFor('Nobody'))
  const failed = [{ success: false, errorMsg: 'spaceId is illegal' }]
  expect(stranger).toMatchObject({ status: 200, body: { success: true, result: { deliverResults: failed } } })
  await scene.post(
    CREATE,
    cardFor('Li', { outTrackId: 'b', callbackRouteKey: 'none', ...params({ body: 'x'.repeat(1025) }) }),
  )
  const { id } = cardIn(scene.driver.chat('Li'))
  expect(scene.driver.warnings).toEqual([expect.stringContaining('1025'), expect.stringContaining('callbackRouteKey')])
  expect(await scene.driver.press('Li', id, 'accept:7')).toMatchObject({ status: null, error: 'nowhere to deliver to' })
})

it('understands a space in either case, and people by their union id', async () => {
  const byUnion = { userIdType: 2, openSpaceId: 'dtv1.card//im_robot.union-Li' }
  const privateData = { 'union-Li': { cardParamMap: { status: 'yours' } } }
  const { body } = await scene.post(CREATE, cardFor('Li', { ...byUnion, privateData }))
  expect(body).toMatchObject({ result: { deliverResults: [{ success: true, spaceType: 'IM_ROBOT' }] } })
  const { id, params: seen } = cardIn(scene.driver.chat('Li'))
  expect(seen.status).toBe('yours')
  await scene.put('/v1.0/card/instances', {
    outTrackId: 'track-1',
    userIdType: 2,
    privateData: { 'union-Li': { cardParamMap: { status: 'seen' } } },
    cardUpdateOptions: { updatePrivateDataByKey: true },
  })
  expect(cardIn(scene.driver.chat('Li')).params.status).toBe('seen')
  await scene.driver.press('Li', id, 'accept:7')
  expect(scene.heard[0]?.body).toMatchObject({ userId: 'union-Li', userIdType: 2 })
  const stranger = { outTrackId: 'b', privateData: { 'union-Li': { cardParamMap: {} } } }
  expect(await codeOf(stranger)).toBe('param.userIdNotExist')
})

it('makes a card and puts it into chats by separate calls', async () => {
  const { openSpaceId, imRobotOpenDeliverModel, imRobotOpenSpaceModel, ...rest } = cardFor('Li')
  const instances = '/v1.0/card/instances'
  const delivery = { outTrackId: 'track-1', openSpaceId, imRobotOpenDeliverModel }
  const early = await scene.post(`${instances}/deliver`, delivery)
  expect(early).toMatchObject({ status: 400, body: { code: 'param.cardNotExist' } })
  expect(await scene.post(instances, rest)).toMatchObject({ status: 200, body: { success: true, result: 'track-1' } })
  expect(await scene.post(instances, rest)).toMatchObject({ status: 400, body: { code: 'param.cardAlreadyExist' } })
  expect(scene.driver.chat('Li')).toEqual([])
  const closed = await scene.post(`${instances}/deliver`, delivery)
  expect(closed).toMatchObject({ status: 400, body: { code: 'param.invalid' } })
  const nothing = await scene.put(`${instances}/spaces`, { outTrackId: 'track-1' })
  expect(nothing).toMatchObject({ status: 400, body: { code: 'param.emptyAppendSpaces' } })
  const opened = await scene.put(`${instances}/spaces`, { outTrackId: 'track-1', imRobotOpenSpaceModel })
  expect(opened.body).toEqual({ success: true, result: true })
  expect(await scene.post(`${instances}/deliver`, delivery)).toMatchObject({
    status: 200,
    body: { success: true, result: [{ success: true, spaceType: 'IM_ROBOT', carrierId: expect.any(String) }] },
  })
  expect(cardIn(scene.driver.chat('Li')).params).toEqual(PARAMS)
})

it('shows a card in a group to its recipients alone, under the words of its notice', async () => {
  await scene.driver.say('Li', 'x', { group: '值班群' })
  const group = String(scene.heard[0]?.body.conversationId)
  const made = await scene.post(
    CREATE,
    cardFor('Li', {
      openSpaceId: `dtv1.card//im_group.${group};dtv1.card//IM_ROBOT.Li`,
      imGroupOpenSpaceModel: { supportForward: false, lastMessageI18n: { ZH_CN: '新工单' } },
      imRobotOpenSpaceModel: { supportForward: false, notification: { alertContent: '紧急工单' } },
      imGroupOpenDeliverModel: { robotCode: APP.robotCode, recipients: ['wang'] },
    }),
  )
  expect(made.body).toMatchObject({ result: { deliverResults: [{ success: true }, { success: true }] } })
  expect(scene.driver.groupChat('值班群', 'Li')).toHaveLength(1)
  expect(cardIn(scene.driver.groupChat('值班群', 'Wang')).push).toBe('新工单')
  expect(cardIn(scene.driver.chat('Li')).push).toBe('紧急工单')
  expect(await codeOf({ outTrackId: 'b', imRobotOpenSpaceModel: { supportForward: false, notification: 'x' } })).toBe(
    'param.invalid',
  )
})

it('updates a card for everybody: by key, or erasing the rest', async () => {
  await scene.post(CREATE, cardFor('Li', { privateData: { Wang: { cardParamMap: { status: 'yours' } } } }))
  const put = (cardParamMap: Json, updateCardDataByKey?: boolean) =>
    scene.put('/v1.0/card/instances', {
      outTrackId: 'track-1',
      cardData: { cardParamMap },
      cardUpdateOptions: { updateCardDataByKey },
    })
  expect(await put({ status: 'done' }, true)).toMatchObject({ status: 200, body: { success: true, result: true } })
  expect(cardIn(scene.driver.chat('Li'))).toMatchObject({ revision: 2, params: { ...PARAMS, status: 'done' } })
  expect(scene.dingtalk.tenant.cards.viewOf('track-1', 'wang')).toMatchObject({ status: 'yours' })
  await put({ title: 'only' })
  expect(cardIn(scene.driver.chat('Li')).params).toEqual({ title: 'only' })
  const missing = await scene.put('/v1.0/card/instances', { outTrackId: 'x', cardData: { cardParamMap: {} } })
  expect(missing).toMatchObject({ status: 400, body: { code: 'param.cardNotExist' } })
  const empty = await scene.put('/v1.0/card/instances', { outTrackId: 'track-1' })
  expect(empty).toMatchObject({ status: 400, body: { code: 'param.cardDataAndPrivateDataBothEmpty' } })
})

it('keeps the address of a route key until forced', async () => {
  const other = { callbackUrl: `${scene.botUrl}/other` }
  const kept = await register(scene, other)
  expect(kept.body).toMatchObject({ success: true, result: { callbackUrl: `${scene.botUrl}/cards` } })
  expect((await register(scene, { ...other, forceUpdate: true })).body).toMatchObject({ result: other })
})
