import { afterEach, beforeEach, expect, it } from 'vitest'
import { NotOnCard } from '../../../simulator/wecom/callback/press.ts'
import { answered, CREATE, cardFor, cardIn, PARAMS, register } from './cards.ts'
import { APP, hmac, type Scene, type SceneOptions, startScene } from './rig.ts'

let scene: Scene
let id: string
const begin = async (options: SceneOptions = {}) => {
  scene = await startScene(options)
  await register(scene)
  await scene.post(CREATE, cardFor('Li'))
  id = cardIn(scene.driver.chat('Li')).id
}
beforeEach(() => begin())
afterEach(() => scene.stop())

const view = (userId = 'Li') => cardIn(scene.driver.chat(userId)).params

it('calls back signed, with the button and the picks', async () => {
  scene.answers(() => ({ body: answered({ status: 'accepted', btn1Show: 'false' }) }))
  const pressed = await scene.driver.press('Li', id, 'accept:7', { unit: 'u2' })
  expect(pressed).toMatchObject({ status: 200, error: null, response: { cardData: expect.anything() } })
  const [one] = scene.heard
  expect(one).toMatchObject({
    path: '/cards',
    body: { type: 'actionCallback', outTrackId: 'track-1', corpId: APP.corpId, userId: 'Li' },
  })
  expect(one?.headers['x-ddpaas-signature']).toBe(
    hmac('example-secret', String(one?.headers['x-ddpaas-signature-timestamp'])),
  )
  expect(one?.body).toMatchObject({ spaceType: 'im', spaceId: expect.stringMatching(/^cid/), userIdType: 1 })
  for (const pressed of [one?.body.content, one?.body.value])
    expect(JSON.parse(String(pressed))).toEqual({
      cardPrivateData: { actionIds: ['btn1'], params: { key: 'accept:7', unit: 'u2' } },
    })
  expect(view()).toMatchObject({ title: '工单', status: 'accepted', btn1Show: 'false' })
  await expect(scene.driver.press('Li', id, 'accept:7')).rejects.toThrow(NotOnCard)
})

it('refuses what the card does not offer, unless forced', async () => {
  const { press } = scene.driver
  await expect(press('Li', id, 'return:7')).rejects.toThrow(NotOnCard)
  await expect(press('Li', id, 'accept:7', { unit: 'u9' })).rejects.toThrow(NotOnCard)
  await expect(press('Li', id, 'accept:7', { other: 'u1' })).rejects.toThrow(NotOnCard)
  await expect(press('Wang', id, 'accept:7')).rejects.toThrow(NotOnCard)
  expect(scene.heard).toHaveLength(0)
  await press('Wang', id, 'return:7', { unit: 'u9' }, { force: true, times: 2 })
  const contents = scene.heard.map(({ body }) => JSON.parse(String(body.content)).cardPrivateData)
  const forged = { actionIds: ['btn2'], params: { key: 'return:7', unit: 'u9' } }
  expect(contents).toEqual([forged, forged])
})

it('shows the answer to the clicker alone, and an update to all', async () => {
  await scene.driver.say('Li', 'x', { group: '值班群' })
  const group = String(scene.heard[0]?.body.conversationId)
  await scene.post(
    CREATE,
    cardFor('Li', {
      outTrackId: 'shared',
      openSpaceId: `dtv1.card//IM_GROUP.${group}`,
      imGroupOpenSpaceModel: { supportForward: false },
      imGroupOpenDeliverModel: { robotCode: APP.robotCode },
    }),
  )
  const seenBy = (viewer: string) => cardIn(scene.driver.groupChat('值班群', viewer)).params.status
  const card = cardIn(scene.driver.groupChat('值班群'))
  scene.answers(() => ({ body: answered({ status: 'mine' }) }))
  await scene.driver.press('Wang', card.id, 'accept:7')
  expect([seenBy('wang'), seenBy('Li')]).toEqual(['mine', 'pending'])
  await scene.put('/v1.0/card/instances', {
    outTrackId: 'shared',
    cardData: { cardParamMap: { status: 'all' } },
    cardUpdateOptions: { updateCardDataByKey: true },
  })
  expect([seenBy('Wang'), seenBy('Li')]).toEqual(['all', 'all'])
})

it('erases what an answer without "by key" does not send, and keeps private values to the clicker', async () => {
  scene.answers(() => ({
    body: JSON.stringify({
      cardData: { cardParamMap: { title: 'only' } },
      userPrivateData: { cardParamMap: { status: 'own' } },
    }),
  }))
  await scene.driver.press('Li', id, 'accept:7')
  expect(view()).toEqual({ title: 'only', status: 'own' })
})

it('notes values that are no strings and answers that cannot be read', async () => {
  scene.answers(() => ({ body: answered({ status: 3, nothing: 'x' }) }))
  const pressed = await scene.driver.press('Li', id, 'accept:7')
  expect(pressed.error).toBe('status is no string; the template has no variable nothing')
  expect(view().status).toBe('')
  scene.answers(() => ({ body: 'ok' }))
  expect((await scene.driver.press('Li', id, 'accept:7')).error).toContain('cannot be read')
  expect(scene.driver.errors).toHaveLength(2)
})

it('tells the member when nobody answers in time, and changes nothing', async () => {
  await scene.stop()
  await begin({ patienceMs: 300 })
  scene.answers(() => ({ isSilent: true }))
  expect(await scene.driver.press('Li', id, 'accept:7')).toMatchObject({ status: null, attempts: 1 })
  expect(scene.driver.chat('Li').at(-1)).toMatchObject({ kind: 'act', text: '操作超时，请重试' })
  expect(view()).toEqual(PARAMS)
  expect(scene.driver.errors).toEqual([expect.stringContaining('no answer in time')])
})

it('delivers a press again', async () => {
  await scene.driver.press('Li', id, 'accept:7')
  await scene.driver.redeliver()
  expect(scene.heard[1]?.text).toBe(scene.heard[0]?.text)
  expect(scene.heard[1]?.headers['x-ddpaas-signature']).toBe(scene.heard[0]?.headers['x-ddpaas-signature'])
})
