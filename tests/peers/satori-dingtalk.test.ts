import { afterEach, expect, it } from 'vitest'
import { APP, type Scene, startScene } from '../simulator/dingtalk/rig.ts'
import { answer, startSatori } from './satori.ts'

let scene: Scene
let satori: Awaited<ReturnType<typeof startSatori>>
afterEach(async () => {
  await satori.stop()
  await scene.stop()
})

const config = (protocol: 'http' | 'ws') => ({
  protocol,
  secret: APP.clientSecret,
  agentId: APP.agentId,
  appkey: APP.clientId,
  api: { endpoint: `${scene.base()}/v1.0/` },
  oldApi: { endpoint: `${scene.base()}/` },
  retryTimes: 0,
  retryInterval: 1_000,
  retryLazy: 1_000,
})

it('Satori connects by Stream, hears a group and answers there; it acknowledges nothing', async () => {
  scene = await startScene({ mode: 'stream', redeliverAfterMs: 200 })
  satori = await startSatori('dingtalk', config('ws'))
  expect(satori.bot.user).toMatchObject({ name: '热线考核助手' })
  expect(scene.driver.stream.connections()).toBe(1)
  await scene.driver.stream.ping()
  expect(await scene.driver.say('Li', '在吗', { group: '值班群' })).toMatchObject({ status: null, attempts: 2 })
  const session = await satori.hears()
  expect(session).toMatchObject({ userId: 'Li', content: ' 在吗', isDirect: false })
  const [id = ''] = await answer(session, '在')
  expect(scene.driver.groupChat('值班群')).toMatchObject([{ from: 'member' }, { from: 'app', text: '在' }])
  await satori.bot.deleteMessage(session.channelId ?? '', id)
  expect(scene.driver.groupChat('值班群')).toMatchObject([{ from: 'member' }, { kind: 'act' }])
  expect(scene.driver.warnings).toEqual([expect.stringContaining('without a title')])
  expect(scene.driver.errors).toEqual([])
})

it('Satori takes a message pushed over HTTP, fetches a picture and answers a member', async () => {
  // Satori compares what is signed with its own clock.
  scene = await startScene({ now: new Date() })
  satori = await startSatori('dingtalk', config('http'))
  scene.dingtalk.tenant.settings.robotUrl = `${satori.url}/dingtalk`
  const bytes = Buffer.from('png')
  await scene.driver.sendFile('Li', { msgtype: 'picture', name: 'a.png', contentType: 'image/png', bytes })
  const session = await satori.hears()
  const address = /src="([^"]+)"/.exec(session.content ?? '')?.[1] ?? ''
  expect(await (await fetch(address)).text()).toBe('png')
  const [id = ''] = await answer(session, '看到了')
  expect(scene.driver.chat('Li')).toMatchObject([{ kind: 'image' }, { kind: 'markdown', text: '看到了' }])
  await satori.bot.deleteMessage('Li', id)
  expect(scene.driver.chat('Li')).toMatchObject([{ kind: 'image' }, { kind: 'act' }])
  expect(scene.driver.errors).toEqual([])
})
