import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { cardIn, PARAMS } from '../simulator/dingtalk/cards.ts'
import { APP, type Scene, startScene } from '../simulator/dingtalk/rig.ts'
import { pythonHeaders, pythonJson, pythonSdk } from './python-sdk.ts'
import { connectAs } from './stream-socket.ts'

let scene: Scene
beforeEach(async () => {
  scene = await startScene({ mode: 'stream' })
})
afterEach(() => scene.stop())

const post = async (url: string, body: unknown): Promise<unknown> => {
  const address = url.startsWith('http') ? url : scene.base() + url
  const response = await fetch(address, {
    method: 'POST',
    headers: pythonHeaders(scene.token()),
    body: pythonJson(body),
  })
  expect(response.status).toBe(200)
  return response.json()
}

it('the Python SDK connects, echoes pings and events with their data, and answers a press', async () => {
  const answer = { cardData: { cardParamMap: { ...PARAMS, status: '已收到' } }, userPrivateData: { cardParamMap: {} } }
  const { frames } = await connectAs(pythonSdk(answer), scene)
  await scene.driver.stream.ping()
  expect(await scene.driver.say('Li', '你好')).toMatchObject({ status: 200, attempts: 1, error: null })
  expect(frames.map(({ headers }) => headers.topic)).toEqual(['ping', '/v1.0/im/bot/messages/get'])
  const event = await scene.driver.event('user_add_org', { userId: ['李'] })
  expect(event).toMatchObject({ status: 200, attempts: 1, error: null })

  // create_and_send_card: two calls.
  await post('/v1.0/card/instances', {
    cardTemplateId: APP.cardTemplateId,
    outTrackId: 'a'.repeat(64),
    cardData: { cardParamMap: PARAMS },
    callbackType: 'STREAM',
    imGroupOpenSpaceModel: { supportForward: true },
    imRobotOpenSpaceModel: { supportForward: true },
  })
  await post('/v1.0/card/instances/deliver', {
    outTrackId: 'a'.repeat(64),
    userIdType: 1,
    openSpaceId: 'dtv1.card//IM_ROBOT.Li',
    imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' },
  })
  const { id } = cardIn(scene.driver.chat('Li'))
  expect(await scene.driver.press('Li', id, 'accept:7')).toMatchObject({ status: 200, error: null })
  expect(cardIn(scene.driver.chat('Li')).params.status).toBe('已收到')
  expect(scene.driver.errors).toEqual([])
})

const robotShape = z.looseObject({ sessionWebhook: z.url(), senderStaffId: z.string() })

it('the Python SDK replies to the session of a message', async () => {
  const { frames } = await connectAs(pythonSdk({}), scene)
  await scene.driver.say('Li', '你好')
  const { sessionWebhook, senderStaffId } = robotShape.parse(JSON.parse(frames[0]?.data ?? ''))
  const at = { atUserIds: [senderStaffId] }
  await post(sessionWebhook, { msgtype: 'text', text: { content: '收到' }, at })
  await post(sessionWebhook, { msgtype: 'markdown', markdown: { title: '回复', text: '**收到**' }, at })
  expect(scene.driver.chat('Li').slice(1)).toMatchObject([
    { kind: 'text', text: '收到' },
    { kind: 'markdown', title: '回复', text: '**收到**' },
  ])
  expect(scene.driver.errors).toEqual([])
})
