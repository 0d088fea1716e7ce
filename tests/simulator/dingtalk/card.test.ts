import { afterEach, beforeEach, expect, it } from 'vitest'
import { CREATE, cardFor, cardIn, PARAMS, register } from './cards.ts'
import { type Json, type Scene, startScene } from './rig.ts'

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
