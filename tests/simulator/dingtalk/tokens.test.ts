import { afterEach, beforeEach, expect, it } from 'vitest'
import { APP, type Json, type Scene, startScene } from './rig.ts'

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

it('gives the one token by three ways, each with its own refusals', async () => {
  const client = { client_id: APP.clientId, client_secret: APP.clientSecret, grant_type: 'client_credentials' }
  const ask = async (corpId: string, more: Json = {}) =>
    scene.post(`/v1.0/oauth2/${corpId}/token`, { ...client, ...more })
  expect(await ask(APP.corpId)).toEqual({ status: 200, body: { access_token: scene.token(), expires_in: 7200 } })
  expect(await ask(APP.corpId, { client_secret: 'x' })).toMatchObject({ status: 400, body: { code: 'invalid.client' } })
  expect(await ask(APP.corpId, { grant_type: 'x' })).toMatchObject({ body: { code: 'unsupported.grant.type' } })
  expect(await ask('dingother')).toMatchObject({ status: 401, body: { code: 'unauthorized.client' } })
  const old = async (secret: string) => {
    const query = new URLSearchParams({ appkey: APP.clientId, appsecret: secret })
    return JSON.parse(await (await fetch(`${scene.base()}/gettoken?${query}`)).text())
  }
  expect(await old(APP.clientSecret)).toMatchObject({ errcode: 0, access_token: scene.token(), expires_in: 7200 })
  expect(await old('x')).toMatchObject({ errcode: 40089 })
})

it('knows no other address, in the manner of each family', async () => {
  expect(await scene.post('/v1.0/nothing', {})).toMatchObject({ status: 404, body: { code: 'InvalidAction.NotFound' } })
  expect(await scene.put(BATCH, {})).toMatchObject({ status: 404, body: { code: 'InvalidAction.NotFound' } })
  expect(await scene.post('/topapi/nothing', {})).toMatchObject({ status: 200, body: { errcode: 22 } })
  const closed = await scene.post('/v1.0/im/v1.0/robot/interactiveCards/send', {})
  expect(closed).toMatchObject({ status: 403, body: { code: expect.stringContaining('AccessTokenPermissionDenied') } })
  expect(scene.driver.errors).toHaveLength(4)
})

it('lists the members of a department, a page at a time', async () => {
  const list = (more: Json) => scene.post('/topapi/v2/user/list', { dept_id: 2, cursor: 0, size: 1, ...more })
  const first = { has_more: true, next_cursor: 1, list: [{ userid: 'Li', unionid: 'union-Li', name: '李燕' }] }
  expect((await list({})).body).toMatchObject({ errcode: 0, result: first })
  expect((await list({ cursor: 1 })).body.result).toMatchObject({ has_more: false, list: [{ userid: 'Wang' }] })
  expect((await list({ dept_id: 1 })).body.result).toEqual({ has_more: false, list: [] })
  expect((await list({ dept_id: 9 })).body).toMatchObject({ errcode: 60003 })
  expect((await list({ size: 101 })).body).toMatchObject({ errcode: 40035 })
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
  faults.next(BATCH, { kind: 'silent', when: 'after' })
  const silence = new Promise<string>((next) => setTimeout(() => next('open'), 80))
  expect(await Promise.race([scene.post(BATCH, message('e')).catch(() => 'broken'), silence])).toBe('open')
  expect(scene.driver.chat('Li')).toMatchObject(['d', 'e'].map((text) => ({ kind: 'text', text })))
  expect(scene.driver.calls()).toBe(5)
})

it('masks tokens, secrets, sessions and tickets in the traffic', async () => {
  await scene.driver.say('Li', 'hello')
  await scene.post(BATCH, message('x'))
  await scene.post(USER, { userid: 'Li' })
  const open = { clientId: APP.clientId, clientSecret: APP.clientSecret }
  await fetch(`${scene.base()}/gettoken?appkey=${APP.clientId}&appsecret=${encodeURIComponent(APP.clientSecret)}`)
  const client = { client_id: APP.clientId, client_secret: APP.clientSecret, grant_type: 'client_credentials' }
  await scene.post(`/v1.0/oauth2/${APP.corpId}/token`, client)
  const subscriptions = [{ type: 'EVENT', topic: '*' }]
  const { body } = await scene.post('/v1.0/gateway/connections/open', { ...open, subscriptions })
  const log = JSON.stringify(scene.driver.traffic())
  const session = new URL(String(scene.heard[0]?.body.sessionWebhook)).searchParams.get('session') ?? ''
  expect(session.length).toBeGreaterThan(10)
  for (const secret of [
    scene.token(),
    APP.clientSecret,
    encodeURIComponent(APP.clientSecret),
    session,
    String(body.ticket),
  ])
    expect(log).not.toContain(secret)
})
