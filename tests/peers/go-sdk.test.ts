import { afterEach, expect, it } from 'vitest'
import { CREATE, cardFor, cardIn, PARAMS } from '../simulator/dingtalk/cards.ts'
import { type Scene, startScene } from '../simulator/dingtalk/rig.ts'
import { type GoHandlers, goSdk } from './go-sdk.ts'
import { connectAs } from './stream-socket.ts'

let scene: Scene
afterEach(() => scene.stop())

const options = { updateCardDataByKey: true, updatePrivateDataByKey: true }

it('the Go SDK connects, echoes pings, takes messages and events, and answers a press', async () => {
  scene = await startScene({ mode: 'stream' })
  const card = { cardUpdateOptions: options, cardData: { cardParamMap: { status: 'done' } }, userPrivateData: null }
  const handlers: GoHandlers = { event: 'SUCCESS', card }
  const { frames } = await connectAs(goSdk(handlers), scene)
  await scene.driver.stream.ping()
  expect(await scene.driver.say('Li', '你好')).toMatchObject({ status: 200, attempts: 1, error: null })
  expect(frames.map(({ headers }) => headers.topic)).toEqual(['ping', '/v1.0/im/bot/messages/get'])
  expect(await scene.driver.event('user_add_org', { userId: ['u1'] })).toMatchObject({ status: 200, attempts: 1 })

  await scene.post(CREATE, cardFor('Li', { callbackType: 'STREAM' }))
  const { id } = cardIn(scene.driver.chat('Li'))
  expect(await scene.driver.press('Li', id, 'accept:7')).toMatchObject({ status: 200, error: null })
  expect(cardIn(scene.driver.chat('Li')).params).toEqual({ ...PARAMS, status: 'done' })
  // What the SDK's own example answers: a card's data without values.
  handlers.card = { cardUpdateOptions: null, cardData: { cardParamMap: null }, userPrivateData: null }
  expect(await scene.driver.press('Li', id, 'accept:7')).toMatchObject({ status: 200, error: null })
  expect(cardIn(scene.driver.chat('Li')).params).toEqual({ ...PARAMS, status: 'done' })
  handlers.event = 'LATER'
  expect(await scene.driver.event('user_add_org', {})).toMatchObject({ status: 500, attempts: 2 })
  expect(scene.driver.errors).toEqual([])
})

it('the Go SDK acknowledges a disconnect and leaves', async () => {
  scene = await startScene({ mode: 'stream' })
  const sdk = goSdk({ event: 'SUCCESS', card: { cardUpdateOptions: null, cardData: null, userPrivateData: null } })
  const { socket, frames } = await connectAs(sdk, scene)
  socket.on('message', () => socket.close())
  scene.driver.stream.sendDisconnect()
  await expect.poll(() => socket.readyState, { timeout: 5_000 }).toBe(socket.CLOSED)
  expect(frames.map(({ headers }) => headers.topic)).toEqual(['disconnect'])
  expect(scene.driver.stream.connections()).toBe(0)
  expect(scene.driver.errors).toEqual([])
})
