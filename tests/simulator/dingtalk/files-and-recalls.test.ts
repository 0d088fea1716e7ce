import { afterEach, beforeEach, expect, it } from 'vitest'
import { NotOnCard } from '../../../simulator/wecom/callback/press.ts'
import { CREATE, cardFor } from './cards.ts'
import { APP, type Json, type Scene, startScene } from './rig.ts'

const BATCH = '/v1.0/robot/oToMessages/batchSend'
const DOWNLOAD = '/v1.0/robot/messageFiles/download'
const RECALL = '/v1.0/robot/otoMessages/batchRecall'
const GROUP_RECALL = '/v1.0/robot/groupMessages/recall'
const INVALID = { status: 400, body: { code: 'invalidParameter.param.invalid' } }

let scene: Scene
beforeEach(async () => {
  scene = await startScene()
})
afterEach(() => scene.stop())

const picture = { msgtype: 'picture', name: 'a.png', contentType: 'image/png', bytes: Buffer.from('png') } as const
const document = { ...picture, msgtype: 'file', name: '说明.pdf', contentType: 'application/pdf' } as const
const robotCode = APP.robotCode

it('lets the robot fetch what a member sent, by its code, for an hour', async () => {
  await scene.driver.sendFile('Li', document)
  expect(scene.heard[0]?.body).toMatchObject({ msgtype: 'file', content: { fileName: '说明.pdf' } })
  expect(scene.driver.chat('Li')).toMatchObject([{ from: 'member', kind: 'file', name: '说明.pdf', bytes: 3 }])
  const { downloadCode } = Object(scene.heard[0]?.body.content)
  const { body } = await scene.post(DOWNLOAD, { downloadCode, robotCode })
  const link = String(body.downloadUrl)
  expect(await (await fetch(link)).text()).toBe('png')
  scene.later(3_600_001)
  expect((await fetch(link)).status).toBe(403)
  expect(await scene.post(DOWNLOAD, { downloadCode, robotCode })).toMatchObject({ status: 200 })
  expect(await scene.post(DOWNLOAD, { downloadCode: 'x', robotCode })).toMatchObject(INVALID)
  const other = await scene.post(DOWNLOAD, { downloadCode, robotCode: 'x' })
  expect(other).toMatchObject({ status: 400, body: { code: 'invalidParameter.robotCode.notExsit' } })
})

it('delivers a picture in a group, and nothing else', async () => {
  await scene.driver.sendFile('Li', picture, { group: '值班群' })
  expect(scene.heard[0]?.body).toMatchObject({ msgtype: 'picture', conversationType: '2' })
  // The page knows an uploaded picture by the first letter of its id.
  expect(scene.driver.groupChat('值班群')).toMatchObject([{ kind: 'image', mediaId: expect.stringMatching(/^@lAz/) }])
  await expect(scene.driver.sendFile('Li', document, { group: '值班群' })).rejects.toThrow(NotOnCard)
})

const send = async (userIds: string[]): Promise<string> => {
  const message = { robotCode, msgKey: 'sampleText', msgParam: '{"content":"x"}' }
  return String((await scene.post(BATCH, { ...message, userIds })).body.processQueryKey)
}

it('takes messages to members back within a day, and says of each why not', async () => {
  const old = await send(['Li'])
  scene.later(24 * 3_600_000 + 1)
  await scene.renew()
  const key = await send(['Li', 'Wang'])
  const back = (processQueryKeys: unknown, more: Json = {}) =>
    scene.post(RECALL, { robotCode, processQueryKeys, ...more })
  expect((await back([key, old, 'x'])).body).toEqual({
    successResult: [key],
    failedResult: { [old]: 'older than 24 hours', x: 'unknown, or taken back already' },
  })
  const kinds = (userId: string) => scene.driver.chat(userId).map(({ kind }) => kind)
  expect([kinds('Li'), kinds('Wang')]).toEqual([['text', 'act'], ['act']])
  expect((await back([key])).body).toMatchObject({ successResult: [], failedResult: { [key]: expect.any(String) } })
  expect(await back([])).toMatchObject(INVALID)
  expect(await back(Array.from({ length: 21 }, (_, i) => `${i}`))).toMatchObject(INVALID)
  expect(await back([key], { robotCode: 'x' })).toMatchObject({ status: 400 })
})

it('takes a message to a group back, and a card by what carries it', async () => {
  await scene.driver.say('Li', 'hello', { group: '值班群' })
  const openConversationId = String(scene.heard[0]?.body.conversationId)
  const message = { robotCode, openConversationId, msgKey: 'sampleText', msgParam: '{"content":"x"}' }
  const { body } = await scene.post('/v1.0/robot/groupMessages/send', message)
  const key = String(body.processQueryKey)
  const back = (processQueryKeys: string[], id = openConversationId) =>
    scene.post(GROUP_RECALL, { robotCode, openConversationId: id, processQueryKeys })
  expect(await back([key], 'cid0')).toMatchObject({ status: 400, body: { code: 'invalid.openConversationId' } })
  const mine = await send(['Li'])
  expect((await back([key, mine])).body).toEqual({
    successResult: [key],
    failedResult: { [mine]: 'not a message to this group' },
  })
  expect(scene.driver.groupChat('值班群').map(({ kind }) => kind)).toEqual(['text', 'act'])
  const made = await scene.post(CREATE, cardFor('Li'))
  const [{ carrierId }] = Object(made.body.result).deliverResults
  const recalled = await scene.post(RECALL, { robotCode, processQueryKeys: [carrierId] })
  expect(recalled.body).toMatchObject({ successResult: [carrierId] })
  expect(scene.driver.chat('Li').map(({ kind }) => kind)).toEqual(['text', 'act'])
})
