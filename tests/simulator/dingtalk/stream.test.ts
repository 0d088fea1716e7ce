import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { answered, CREATE, cardFor, cardIn } from './cards.ts'
import { type Scene, startScene } from './rig.ts'
import { connect, OPEN, openBody } from './stream-client.ts'

let scene: Scene
beforeEach(async () => {
  scene = await startScene({ mode: 'stream' })
})
afterEach(() => scene.stop())

/** The same platform, which soon sends again what was not acked. */
const hurry = async (redeliverAfterMs: number) => {
  await scene.stop()
  scene = await startScene({ mode: 'stream', redeliverAfterMs })
}

const refused = async (url: string) => String((await once(new WebSocket(url), 'error'))[0])

it('opens with the right credentials and topics, in XML for who does not ask for JSON', async () => {
  const wrong = await scene.post(OPEN, openBody({ clientSecret: 'x' }))
  expect(wrong).toMatchObject({ status: 400, body: { code: 'invalidClientIdOrSecret' } })
  const topics = [{ type: 'EVENT', topic: 'user_add_org' }]
  expect(await scene.post(OPEN, openBody({ subscriptions: topics }))).toMatchObject({ status: 400 })
  const typeFor = async (accept: string) => {
    const answer = await fetch(scene.base() + OPEN, {
      method: 'POST',
      headers: { accept },
      body: JSON.stringify(openBody()),
    })
    return answer.headers.get('content-type')?.split(';')[0]
  }
  expect(await typeFor('text/xml')).toBe('application/xml')
  expect(await typeFor('*/*')).toBe('application/json')
  expect(await typeFor('application/json, text/plain, */*')).toBe('application/json')
  expect(scene.driver.stream.attempts()).toHaveLength(5)
})

it('takes a ticket once, for 90 seconds', async () => {
  const { url } = await connect(scene)
  expect(scene.driver.stream.connections()).toBe(1)
  expect(await refused(url)).toContain('401')
  const { body } = await scene.post(OPEN, openBody())
  scene.later(91_000)
  expect(await refused(`${body.endpoint}?ticket=${body.ticket}`)).toContain('401')
})

it('delivers a robot message and takes the ack', async () => {
  expect(await scene.driver.say('Li', 'x')).toMatchObject({ status: null, error: null, attempts: 1 })
  const { frames } = await connect(scene)
  expect(await scene.driver.say('Li', '你好')).toMatchObject({ status: 200, attempts: 1, body: '{"response":null}' })
  expect(frames[0]).toMatchObject({ type: 'CALLBACK', headers: { topic: '/v1.0/im/bot/messages/get' } })
  expect(JSON.parse(frames[0]?.data ?? '')).toMatchObject({ text: { content: '你好' }, senderStaffId: 'Li' })
  await scene.driver.redeliver()
  await scene.driver.redeliverAnew()
  const ids = frames.map(({ headers }) => headers.messageId)
  expect(ids[1]).toBe(ids[0])
  expect(ids[2]).not.toBe(ids[0])
  expect(frames[2]?.data).toBe(frames[0]?.data)
})

it('sends a message again, under a new id, when it is not acked', async () => {
  await hurry(1_000)
  let count = 0
  const { frames } = await connect(scene, () => (++count === 1 ? undefined : { response: null }))
  expect(await scene.driver.say('Li', 'x')).toMatchObject({ status: 200, attempts: 2 })
  expect(frames[0]?.data).toBe(frames[1]?.data)
  expect(frames[0]?.headers.messageId).not.toBe(frames[1]?.headers.messageId)
})

it('gives each message to one connection, and none to a retired one', async () => {
  const first = await connect(scene)
  scene.driver.stream.sendDisconnect()
  const second = await connect(scene)
  expect(scene.driver.stream.connections()).toBe(1)
  await scene.driver.say('Li', 'x')
  expect(first.frames.map(({ headers }) => headers.topic)).toEqual(['disconnect'])
  expect(second.frames).toHaveLength(1)
  await connect(scene)
  for (let i = 0; i < 4; i += 1) await scene.driver.say('Li', 'y')
  expect(scene.driver.stream.connections()).toBe(2)
})

it('calls back a STREAM card and reads its wrapped answer', async () => {
  const answer = JSON.parse(answered({ status: 'accepted' }))
  let wrap = true
  await connect(scene, () => (wrap ? { response: answer } : answer))
  await scene.post(CREATE, cardFor('Li', { callbackType: 'STREAM' }))
  const { id } = cardIn(scene.driver.chat('Li'))
  expect(await scene.driver.press('Li', id, 'accept:7')).toMatchObject({ status: 200, response: answer, error: null })
  expect(cardIn(scene.driver.chat('Li')).params.status).toBe('accepted')
  wrap = false
  expect((await scene.driver.press('Li', id, 'accept:7')).error).toContain('cannot be read')
})

it('takes what a client leaves out written as null', async () => {
  let response: unknown = null
  const { frames } = await connect(scene, () => ({ response }))
  await scene.post(CREATE, cardFor('Li', { callbackType: 'STREAM' }))
  const { id } = cardIn(scene.driver.chat('Li'))
  expect(await scene.driver.press('Li', id, 'accept:7')).toMatchObject({ status: 200, error: null })
  response = { cardUpdateOptions: null, cardData: { cardParamMap: null }, userPrivateData: null }
  expect(await scene.driver.press('Li', id, 'accept:7')).toMatchObject({ status: 200, error: null })
  expect(frames[0]?.headers).toMatchObject({ appId: expect.any(String), connectionId: expect.any(String) })
  expect(scene.driver.errors).toEqual([])
})

it('delivers events, and again what is wanted later', async () => {
  let status = 'SUCCESS'
  const { frames } = await connect(scene, () => ({ status }))
  expect(await scene.driver.event('user_add_org', { userId: ['u1'] })).toMatchObject({ status: 200, attempts: 1 })
  expect(frames[0]).toMatchObject({ type: 'EVENT', headers: { topic: '*', eventType: 'user_add_org' } })
  status = 'LATER'
  expect(await scene.driver.event('x', {})).toMatchObject({ attempts: 2 })
  expect(frames[1]?.headers.eventId).toBe(frames[2]?.headers.eventId)
})

it('takes an event acknowledged with its own data or with none, and repeats one acknowledged with rubbish', async () => {
  const { socket } = await connect(scene, () => undefined)
  let data = ''
  socket.on('message', (raw) => {
    const { headers } = JSON.parse(String(raw))
    socket.send(JSON.stringify({ code: 200, message: null, headers: { messageId: headers.messageId }, data }))
  })
  expect(await scene.driver.event('x', {})).toMatchObject({ status: 200, attempts: 1, error: null })
  data = '{"userId": ["u1"]}'
  expect(await scene.driver.event('x', {})).toMatchObject({ status: 200, attempts: 1, error: null })
  data = 'SUCCESS'
  expect(await scene.driver.event('x', {})).toMatchObject({ attempts: 2, error: 'the ack has data that is no JSON' })
})

it('cuts lines, goes down and falls silent', async () => {
  await hurry(150)
  const { socket } = await connect(scene)
  const closed = once(socket, 'close')
  scene.driver.stream.cut()
  await closed
  scene.driver.stream.gatewayDown(true)
  expect(await scene.post(OPEN, openBody())).toMatchObject({ status: 503 })
  scene.driver.stream.gatewayDown(false)
  const next = await connect(scene)
  let pongs = 0
  next.socket.on('pong', () => {
    pongs += 1
  })
  scene.driver.stream.silence(true)
  next.socket.ping()
  expect(await scene.driver.say('Li', 'x')).toMatchObject({ status: null, attempts: 2 })
  expect([pongs, next.frames.length]).toEqual([0, 0])
  scene.driver.stream.silence(false)
  next.socket.ping()
  await once(next.socket, 'pong')
  scene.driver.stream.sendRawFrame('{"type":"SYSTEM","headers":{},"data":"{}"}')
  await expect.poll(() => next.frames.length, { timeout: 5_000 }).toBe(1)
})
