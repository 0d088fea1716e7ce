import axios from 'axios'
import { DWClient, type DWClientDownStream, EventAck, TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CREATE, cardFor, cardIn, PARAMS } from '../simulator/dingtalk/cards.ts'
import { APP, type Scene, startScene } from '../simulator/dingtalk/rig.ts'

let scene: Scene
let client: DWClient
let detour: number
let status: EventAck
const robot: DWClientDownStream[] = []

beforeEach(async () => {
  vi.spyOn(console, 'info').mockImplementation(() => undefined)
  scene = await startScene({ mode: 'stream' })
  // The client knows the platform's own hosts alone: its calls are led here on their way.
  detour = axios.interceptors.request.use((call) => ({
    ...call,
    url: call.url?.replace(/^https:\/\/o?api\.dingtalk\.com/, scene.base()) ?? '',
  }))
  status = EventAck.SUCCESS
  robot.length = 0
  const config = { clientId: APP.clientId, clientSecret: APP.clientSecret, autoReconnect: false }
  client = new DWClient(config)
    .registerAllEventListener(() => ({ status }))
    .registerCallbackListener(TOPIC_ROBOT, (message) => {
      robot.push(message)
      client.socketCallBackResponse(message.headers.messageId, null)
    })
    .registerCallbackListener(TOPIC_CARD, (message) => {
      const cardData = { cardParamMap: { status: 'done' } }
      const answer = { cardUpdateOptions: { updateCardDataByKey: true }, cardData }
      client.socketCallBackResponse(message.headers.messageId, answer)
    })
  await client.connect()
})
afterEach(async () => {
  client.disconnect()
  axios.interceptors.request.eject(detour)
  await scene.stop()
  vi.restoreAllMocks()
})

it('dingtalk-stream connects, hears messages, events and presses, and gets a token of the old kind', async () => {
  expect(client.connected).toBe(true)
  expect(await client.getAccessToken()).toBe(scene.token())
  await scene.driver.stream.ping()
  expect(await scene.driver.say('Li', '你好')).toMatchObject({ status: 200, attempts: 1, error: null })
  expect(JSON.parse(robot[0]?.data ?? '')).toMatchObject({ text: { content: '你好' }, senderStaffId: 'Li' })
  expect(await scene.driver.event('user_add_org', { userId: ['u1'] })).toMatchObject({ status: 200, attempts: 1 })
  status = EventAck.LATER
  expect(await scene.driver.event('user_add_org', {})).toMatchObject({ attempts: 2 })

  await scene.post(CREATE, cardFor('Li', { callbackType: 'STREAM' }))
  const { id } = cardIn(scene.driver.chat('Li'))
  expect(await scene.driver.press('Li', id, 'accept:7')).toMatchObject({ status: 200, error: null })
  expect(cardIn(scene.driver.chat('Li')).params).toEqual({ ...PARAMS, status: 'done' })
  expect(scene.driver.errors).toEqual([])
})

it('dingtalk-stream is told to leave, and hears no more', async () => {
  scene.driver.stream.sendDisconnect()
  await expect.poll(() => client.connected, { timeout: 10_000 }).toBe(false)
  expect(await scene.driver.say('Li', '你好')).toMatchObject({ status: null, attempts: 1 })
  expect(robot).toEqual([])
})
