import { afterEach, beforeEach, expect, it } from 'vitest'
import { APP, type Json, type Scene, startScene } from './rig.ts'

const BATCH = '/v1.0/robot/oToMessages/batchSend'
const NOTICE = '/topapi/message/corpconversation/asyncsend_v2'

let scene: Scene
beforeEach(async () => {
  scene = await startScene()
})
afterEach(() => scene.stop())

const batch = (msgKey: string, param: object, userIds: string[] = ['Li']) =>
  scene.post(BATCH, { robotCode: APP.robotCode, userIds, msgKey, msgParam: JSON.stringify(param) })

it('names whom a message does not reach', async () => {
  const text = { content: 'x' }
  scene.driver.faults.flowControl(['wang'], 1)
  const first = await batch('sampleText', text, ['li', 'Wang', 'Nobody'])
  expect(first.body).toMatchObject({ invalidStaffIdList: ['Nobody'], flowControlledStaffIdList: ['Wang'] })
  scene.driver.faults.hide(['Li'])
  expect((await batch('sampleText', text, ['Li', 'Wang'])).body).toMatchObject({
    invalidStaffIdList: ['Li'],
    flowControlledStaffIdList: [],
  })
  expect(scene.driver.chat('LI')).toHaveLength(1)
  expect(scene.driver.chat('Wang')).toHaveLength(1)
})

it.each([
  ['sampleText', { content: 'a' }, { kind: 'text', text: 'a' }],
  ['sampleMarkdown', { title: 't', text: 'b' }, { kind: 'markdown', title: 't', text: 'b' }],
  ['sampleImageMsg', { photoURL: 'https://x/y.png' }, { kind: 'image', mediaId: 'https://x/y.png' }],
  ['sampleMarkdown', { text: 'b' }, { kind: 'markdown', title: '', text: 'b' }],
  [
    'sampleLink',
    { title: 't', text: 'b', picUrl: '', messageUrl: 'https://x' },
    { kind: 'actionCard', title: 't', text: 'b', buttons: [{ title: '查看详情', url: 'https://x' }] },
  ],
  [
    'sampleActionCard',
    { title: 't', text: 'b', singleTitle: 'go', singleURL: 'https://x' },
    { kind: 'actionCard', buttons: [{ title: 'go', url: 'https://x' }] },
  ],
  [
    'sampleActionCard2',
    { title: 't', text: 'b', actionTitle1: '1', actionURL1: 'https://1', actionTitle2: '2', actionURL2: 'https://2' },
    { kind: 'actionCard', buttons: [{ title: '1' }, { title: '2', url: 'https://2' }] },
  ],
  [
    'sampleActionCard6',
    { title: 't', text: 'b', buttonTitle1: '1', buttonUrl1: 'https://1', buttonTitle2: '2', buttonUrl2: 'https://2' },
    { kind: 'actionCard', buttons: [{ title: '1', url: 'https://1' }, { title: '2' }] },
  ],
])('shows %s', async (msgKey, param, item) => {
  expect(await batch(msgKey, param)).toMatchObject({ status: 200 })
  expect(scene.driver.chat('Li')).toMatchObject([item])
})

it('refuses other fields, empty words, too many members and an object in place of a string', async () => {
  const code = async (answer: ReturnType<typeof batch>) => (await answer).body.code
  expect(await code(batch('sampleText', { content: 'a', title: 'b' }))).toBe('invalidParameter.msgParam.invalid')
  expect(await code(batch('sampleText', { content: ' ' }))).toBe('invalidParameter.msgParam.invalid')
  expect(await code(batch('sampleImageMsg', { photoURL: '@lAz0' }))).toBe('invalidParameter.msgParam.invalid')
  expect(await code(batch('sampleFile', { mediaId: '@lAz0', fileName: 'a', fileType: 'pdf' }))).toBe(
    'invalidParameter.msgParam.invalid',
  )
  expect(await code(batch('sampleNothing', {}))).toBe('invalidParameter.msgKey.invalid')
  const many = Array.from({ length: 21 }, (_, i) => `u${i}`)
  expect(await code(batch('sampleText', { content: 'a' }, many))).toBe('invalidParameter.userIds.overMax')
  expect(await code(batch('sampleText', { content: 'a' }, []))).toBe('invalidParameter.userIds.empty')
  const raw = { robotCode: APP.robotCode, userIds: ['Li'], msgKey: 'sampleText', msgParam: { content: 'a' } }
  expect(await code(scene.post(BATCH, raw))).toBe('param.invalid')
  const other = { ...raw, robotCode: 'x', msgParam: '{"content":"a"}' }
  expect(await code(scene.post(BATCH, other))).toBe('invalidParameter.robotCode.notExsit')
  expect(scene.driver.errors.length).toBe(9)
})

it('writes to a group, up to 15 000 bytes', async () => {
  await scene.driver.say('Li', 'hello', { group: '值班群' })
  const openConversationId = String(scene.heard[0]?.body.conversationId)
  const send = (content: string, id = openConversationId) =>
    scene.post('/v1.0/robot/groupMessages/send', {
      robotCode: APP.robotCode,
      openConversationId: id,
      msgKey: 'sampleText',
      msgParam: JSON.stringify({ content }),
    })
  expect(await send('hi')).toMatchObject({ status: 200, body: { processQueryKey: expect.any(String) } })
  expect(await send('x'.repeat(15_000))).toMatchObject({ body: { code: 'invalidParameter.msgParam.tooLong' } })
  expect(await send('hi', 'cid0')).toMatchObject({ status: 400, body: { code: 'invalid.openConversationId' } })
  expect(scene.driver.groupChat('值班群')).toMatchObject([{ from: 'member' }, { from: 'app', text: 'hi' }])
})

it('drops a work notification that was sent the same day, and cannot be told so', async () => {
  const notice = (text: string, userid_list = 'li,Nobody') =>
    scene.post(NOTICE, {
      agent_id: APP.agentId,
      userid_list,
      msg: { msgtype: 'markdown', markdown: { title: 't', text } },
    })
  for (const text of ['a', 'a', 'b']) expect((await notice(text)).body).toMatchObject({ errcode: 0 })
  scene.later(24 * 3_600_000)
  await scene.renew()
  await notice('a', 'Li')
  expect(scene.driver.chat('Li')).toMatchObject([{ kind: 'notice', text: 'a' }, { text: 'b' }, { text: 'a' }])
  expect(scene.driver.dropped.filter(({ why }) => why === 'duplicate')).toHaveLength(1)
  expect((await notice('a', 'Nobody')).body).toMatchObject({ errcode: 33012 })
  expect((await notice('a'.repeat(2048))).body).toMatchObject({ errcode: 40035 })
})

it('takes a picture and shows it', async () => {
  const form = new FormData()
  form.append('media', new Blob([Buffer.from('89504e470d0a1a0a00', 'hex')]), 'a.png')
  const path = `${scene.base()}/media/upload?access_token=${scene.token()}`
  const send = async (query: string): Promise<Json> =>
    JSON.parse(await (await fetch(`${path}${query}`, { method: 'POST', body: form })).text())
  const uploaded = await send('&type=image')
  expect(uploaded).toMatchObject({ errcode: 0, media_id: expect.stringMatching(/^@lAz/) })
  expect(await batch('sampleImageMsg', { photoURL: uploaded.media_id })).toMatchObject({ status: 200 })
  expect(await send('')).toMatchObject({ errcode: 40004 })
})
