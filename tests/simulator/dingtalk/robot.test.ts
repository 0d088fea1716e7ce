import { afterEach, beforeEach, expect, it } from 'vitest'
import { APP, eventAnswer, hmac, type Json, type Scene, startScene } from './rig.ts'

let scene: Scene
beforeEach(async () => {
  scene = await startScene()
})
afterEach(() => scene.stop())

const reply = (body: object, at = 0) => scene.post(String(scene.heard[at]?.body.sessionWebhook), body)

it('pushes a signed message with every field of the documents', async () => {
  expect(await scene.driver.say('Li', '你好')).toMatchObject({ status: 200, attempts: 1, error: null })
  const [one] = scene.heard
  const timestamp = String(one?.headers.timestamp)
  expect(one?.headers.sign).toBe(hmac(APP.clientSecret, `${timestamp}\n${APP.clientSecret}`))
  const createAt = Date.parse('2015-09-02T00:30:00Z')
  expect(one?.body).toMatchObject({
    msgtype: 'text',
    text: { content: '你好' },
    conversationType: '1',
    senderStaffId: 'Li',
    senderNick: '李燕',
    senderCorpId: APP.corpId,
    chatbotCorpId: APP.corpId,
    robotCode: APP.robotCode,
    createAt,
    sessionWebhookExpiredTime: createAt + 5_400_000,
  })
})

it('leaves a space where the mention was, and keeps to one conversation id for a group', async () => {
  await scene.driver.say('Li', '在吗', { group: '值班群' })
  await scene.driver.say('Wang', '在', { group: '值班群', sender: { senderCorpId: 'dingother' } })
  const [first, second] = scene.heard.map(({ body }) => body)
  expect(first).toMatchObject({ conversationType: '2', conversationTitle: '值班群', text: { content: ' 在吗' } })
  expect(second).toMatchObject({ conversationId: first?.conversationId, senderCorpId: 'dingother' })
  await reply({ msgtype: 'text', text: { content: 'yes' } })
  expect(scene.driver.groupChat('值班群').at(-1)).toMatchObject({ from: 'app', text: 'yes' })
})

it('asks once more when it is not answered, with the same message', async () => {
  scene.answers(() => ({ status: 500 }))
  expect(await scene.driver.say('Li', 'x')).toMatchObject({ status: 500, attempts: 2 })
  await scene.driver.say('Li', 'y')
  const ids = scene.heard.map(({ body }) => body.msgId)
  expect(ids[0]).toBe(ids[1])
  expect(ids[2]).toBe(ids[3])
  expect(ids[1]).not.toBe(ids[2])
})

it('hangs up on who does not answer in time, and asks once more', async () => {
  await scene.stop()
  scene = await startScene({ patienceMs: 1_000 })
  scene.answers(() => ({ isSilent: scene.heard.length === 1 }))
  expect(await scene.driver.say('Li', 'y')).toMatchObject({ status: 200, attempts: 2 })
})

it('delivers again: the same bytes, or anew', async () => {
  await scene.driver.say('Li', 'x')
  scene.later(1000)
  await scene.driver.redeliver()
  await scene.driver.redeliverAnew()
  const [first, second, third] = scene.heard
  expect([second?.text, third?.text]).toEqual([first?.text, first?.text])
  expect(second?.headers.timestamp).toBe(first?.headers.timestamp)
  expect(third?.headers.timestamp).not.toBe(first?.headers.timestamp)
})

it('takes the four bodies of a session until it ends', async () => {
  await scene.driver.say('Li', 'x')
  const dtmd = `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent('同意 7')}`
  const bodies = [
    { msgtype: 'text', text: { content: 'a' } },
    { msgtype: 'markdown', markdown: { title: 't', text: 'b' } },
    { msgtype: 'actionCard', actionCard: { title: 't', text: 'c', btns: [{ title: '同意', actionURL: dtmd }] } },
    { msgtype: 'link', link: { title: 't', text: 'd', messageUrl: 'https://x' } },
  ]
  for (const body of bodies) expect(await reply(body)).toMatchObject({ status: 200, body: { errcode: 0 } })
  const kinds = scene.driver.chat('Li').map(({ kind }) => kind)
  expect(kinds).toEqual(['text', 'text', 'markdown', 'actionCard', 'actionCard'])

  const card = scene.driver.chat('Li').at(-2)
  await scene.driver.tap('Li', card?.id ?? '', '同意')
  expect(scene.heard.at(-1)?.body).toMatchObject({ senderStaffId: 'Li', text: { content: '同意 7' } })
  const link = scene.driver.chat('Li').find((item) => item.kind === 'actionCard' && item.text === 'd')
  await expect(scene.driver.tap('Li', link?.id ?? '', '查看详情')).rejects.toThrow(/sends no text/)

  expect((await reply({ msgtype: 'markdown', markdown: { text: 'b' } })).body).toMatchObject({ errcode: 400402 })
  expect((await reply({ msgtype: 'text', text: { content: '' } })).body).toMatchObject({ errcode: 40035 })
  expect((await reply({ msgtype: 'image' })).body).toMatchObject({ errcode: 40035 })
  const long = { msgtype: 'text', text: { content: 'x'.repeat(20_000) } }
  expect((await reply(long)).body).toMatchObject({ errcode: 460101 })
  scene.later(90 * 60_000)
  expect(await reply(bodies[0] ?? {})).toMatchObject({
    status: 200,
    body: { errcode: 300001, errmsg: 'session 不存在' },
  })
  expect(scene.driver.calls()).toBe(0)
})

it('takes a feed of links, and a body that says nothing', async () => {
  await scene.driver.say('Li', 'x')
  const reply = (body: Json) => scene.post(String(scene.heard[0]?.body.sessionWebhook), body)
  const links = [{ title: '一', messageURL: 'https://1', picURL: 'https://p' }]
  expect((await reply({ msgtype: 'feedCard', feedCard: { links } })).body).toMatchObject({ errcode: 0 })
  expect((await reply({ msgtype: 'empty' })).body).toMatchObject({ errcode: 0 })
  expect((await reply({ msgtype: 'feedCard', feedCard: { links: [] } })).body).toMatchObject({ errcode: 40035 })
  const shown = { from: 'app', kind: 'actionCard', title: '一', buttons: [{ title: '一', url: 'https://1' }] }
  expect(scene.driver.chat('Li').slice(1)).toMatchObject([shown])
})

it('brings messages without their words once the allowance is used up', async () => {
  scene.driver.faults.exhaustInbound()
  await scene.driver.say('Li', '你好')
  expect(scene.heard[0]?.body).toMatchObject({ errorCode: 20001, errorMessage: expect.any(String) })
  expect(scene.heard[0]?.body).not.toHaveProperty('text')
  scene.driver.faults.exhaustInbound(false)
  await scene.driver.say('Li', '你好')
  expect(scene.heard[1]?.body).toMatchObject({ text: { content: '你好' } })
})

it('pushes events sealed, and wants an encrypted success in time', async () => {
  scene.answers(() => ({ body: eventAnswer() }))
  expect(await scene.driver.event('user_add_org', { UserId: ['u1'] })).toMatchObject({ status: 200, error: null })
  expect(scene.heard[0]).toMatchObject({ path: '/events', body: { encrypt: expect.any(String) } })
  expect(await scene.driver.checkUrl()).toMatchObject({ ok: true, status: 200 })
  scene.answers(() => ({ body: 'success' }))
  expect(await scene.driver.checkUrl()).toMatchObject({ ok: false, status: 200 })
  scene.answers(() => ({ body: eventAnswer('success', 'dingcorp') }))
  expect((await scene.driver.event('x', {})).error).toContain('dingcorp')
})
