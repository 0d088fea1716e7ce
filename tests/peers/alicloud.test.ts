import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { cardIn } from '../simulator/dingtalk/cards.ts'
import { APP, type Scene, startScene } from '../simulator/dingtalk/rig.ts'

/**
 * What `@alicloud/dingtalk` 2.2.27 sent when it was asked once for each of these, taken down from the line: the package
 * with all it needs is 78 MB, too much to install for every run. Words in capitals stand for what only a run knows.
 */
const recorded = z
  .object({
    headers: z.record(z.string(), z.string()),
    calls: z.array(z.object({ name: z.string(), method: z.string(), path: z.string(), body: z.string() })),
  })
  .parse(JSON.parse(readFileSync('tests/fixtures/peers/alicloud-dingtalk.json', 'utf8')))

let scene: Scene
let known: Record<string, string>
beforeEach(async () => {
  scene = await startScene()
  await scene.driver.say('Li', 'hello', { group: '值班群' })
  known = {
    CALLBACK: `${scene.botUrl}/cards`,
    GROUP: String(scene.heard[0]?.body.conversationId),
  }
})
afterEach(() => scene.stop())

const fill = (text: string): string =>
  text.replace(/\b(?:KEY|GROUP_KEY|CODE|CALLBACK|GROUP)\b/g, (word) => known[word] ?? word)

const replay = async (name: string): Promise<Record<string, unknown>> => {
  const call = recorded.calls.find((one) => one.name === name)
  if (!call) throw new Error(`nothing recorded of ${name}`)
  const headers = { ...recorded.headers, 'x-acs-dingtalk-access-token': scene.token() }
  const response = await fetch(scene.base() + call.path, { method: call.method, headers, body: fill(call.body) })
  expect(response.status, name).toBe(200)
  // The client reads every answer as a map.
  return z.record(z.string(), z.unknown()).parse(await response.json())
}

it('@alicloud/dingtalk gets its token in both ways', async () => {
  expect(await replay('getAccessToken')).toEqual({ accessToken: scene.token(), expireIn: 7200 })
  expect(await replay('getToken')).toEqual({ access_token: scene.token(), expires_in: 7200 })
})

it('@alicloud/dingtalk sends words, takes them back, and fetches a file', async () => {
  const sent = await replay('batchSendOTO')
  expect(sent).toMatchObject({ invalidStaffIdList: [], flowControlledStaffIdList: [] })
  known.KEY = String(sent.processQueryKey)
  known.GROUP_KEY = String((await replay('orgGroupSend')).processQueryKey)
  expect(scene.driver.chat('Li')).toMatchObject([{ kind: 'markdown', text: '**b**' }])
  expect(scene.driver.groupChat('值班群').at(-1)).toMatchObject({ from: 'app', text: 'hi' })
  expect(await replay('batchRecallOTO')).toEqual({ successResult: [known.KEY], failedResult: {} })
  expect(await replay('orgGroupRecall')).toEqual({ successResult: [known.GROUP_KEY], failedResult: {} })
  expect(scene.driver.chat('Li')).toMatchObject([{ kind: 'act', text: '机器人撤回了一条消息' }])

  const file = { msgtype: 'file', name: 'a.pdf', contentType: 'application/pdf', bytes: Buffer.from('pdf') } as const
  await scene.driver.sendFile('Li', file)
  known.CODE = String(Object(scene.heard.at(-1)?.body.content).downloadCode)
  const { downloadUrl } = await replay('robotMessageFileDownload')
  expect(await (await fetch(String(downloadUrl))).text()).toBe('pdf')
  expect(scene.driver.errors).toEqual([])
})

it('@alicloud/dingtalk makes, delivers and updates cards', async () => {
  expect(await replay('registerCallback')).toMatchObject({ success: true })
  const made = { outTrackId: 'sdk-1', deliverResults: [{ success: true, spaceType: 'IM_ROBOT', spaceId: 'Li' }] }
  expect(await replay('createAndDeliver')).toMatchObject({ success: true, result: made })
  expect(await replay('updateCard')).toEqual({ success: true, result: true })
  const { id, params } = cardIn(scene.driver.chat('Li'))
  expect(params).toMatchObject({ title: '我的', status: 'done', btn1Text: '签收' })
  expect(await scene.driver.press('Li', id, 'accept:7')).toMatchObject({ status: 200, error: null })
  expect(scene.heard.at(-1)).toMatchObject({ path: '/cards', body: { userId: 'Li', corpId: APP.corpId } })

  expect(await replay('createCard')).toEqual({ success: true, result: 'sdk-2' })
  expect(await replay('appendSpace')).toEqual({ success: true, result: true })
  expect(await replay('deliverCard')).toMatchObject({ success: true, result: [{ success: true }, { success: true }] })
  expect(cardIn(scene.driver.groupChat('值班群', 'Wang')).params.title).toBe('第二张')
  expect(scene.driver.errors).toEqual([])
})
