import { afterEach, beforeEach, expect, it } from 'vitest'
import { APP, type Scene, startScene } from './rig.ts'

const USER = '/topapi/v2/user/get'
const BATCH = '/v1.0/robot/oToMessages/batchSend'
const message = (text: string) => ({
  robotCode: APP.robotCode,
  userIds: ['Li'],
  msgKey: 'sampleText',
  msgParam: JSON.stringify({ content: text }),
})

let scene: Scene
beforeEach(async () => {
  scene = await startScene()
})
afterEach(() => scene.stop())

it('gives the same token while it lives and renews it; refuses wrong credentials', async () => {
  const first = scene.token()
  scene.later(7_000_000)
  expect(await scene.renew()).toBe(first)
  scene.later(7_000_000)
  expect(await scene.post(USER, { userid: 'li' })).toMatchObject({ body: { errcode: 0, result: { name: '李燕' } } })
  scene.later(200_000)
  expect(await scene.post(USER, { userid: 'Li' })).toMatchObject({ status: 200, body: { errcode: 40014 } })
  expect(await scene.renew()).not.toBe(first)
  const wrong = { appKey: APP.clientId, appSecret: 'x' }
  const refused = await scene.post('/v1.0/oauth2/accessToken', wrong)
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalidClientIdOrSecret' } })
  expect(scene.driver.tokenGrants()).toBe(3)
})

it('says no to a dead token in the manner of each family', async () => {
  scene.driver.faults.expireTokens()
  const refused = await scene.post(BATCH, message('x'))
  expect(refused).toMatchObject({ status: 400, body: { code: 'InvalidAuthentication', requestid: expect.any(String) } })
  expect(await scene.post(USER, { userid: 'Li' })).toMatchObject({ status: 200, body: { errcode: 40014 } })
})

it('suffers faults on order, and counts what the month is charged for', async () => {
  const { faults } = scene.driver
  faults.next(BATCH, { kind: 'code', status: 403, code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' })
  expect(await scene.post(BATCH, message('a'))).toMatchObject({
    status: 403,
    body: { code: expect.stringContaining('Qps') },
  })
  faults.next('*', { kind: 'errcode', errcode: 90018 })
  expect(await scene.post(USER, { userid: 'Li' })).toMatchObject({ status: 200, body: { errcode: 90018 } })
  faults.next(BATCH, { kind: 'html' })
  await expect(scene.post(BATCH, message('b'))).rejects.toThrow()
  faults.next(BATCH, { kind: 'cut', when: 'before' })
  await expect(scene.post(BATCH, message('c'))).rejects.toThrow()
  faults.next(BATCH, { kind: 'cut', when: 'after' })
  await expect(scene.post(BATCH, message('d'))).rejects.toThrow()
  expect(scene.driver.chat('Li')).toMatchObject([{ kind: 'text', text: 'd' }])
  expect(scene.driver.calls()).toBe(4)
})

it('masks tokens, secrets, sessions and tickets in the traffic', async () => {
  await scene.driver.say('Li', 'hello')
  await scene.post(BATCH, message('x'))
  await scene.post(USER, { userid: 'Li' })
  const open = { clientId: APP.clientId, clientSecret: APP.clientSecret }
  const subscriptions = [{ type: 'EVENT', topic: '*' }]
  const { body } = await scene.post('/v1.0/gateway/connections/open', { ...open, subscriptions })
  const log = JSON.stringify(scene.driver.traffic())
  const session = new URL(String(scene.heard[0]?.body.sessionWebhook)).searchParams.get('session') ?? ''
  expect(session.length).toBeGreaterThan(10)
  for (const secret of [scene.token(), APP.clientSecret, session, String(body.ticket)])
    expect(log).not.toContain(secret)
})
