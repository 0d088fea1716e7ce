import { afterEach, beforeEach, expect, it } from 'vitest'
import { CORP, type Scene, startScene } from '../simulator/bot-double.ts'
import { answer, startSatori } from './satori.ts'

let scene: Scene
let satori: Awaited<ReturnType<typeof startSatori>>
beforeEach(async () => {
  scene = await startScene()
  satori = await startSatori('wecom', {
    corpId: CORP.corpId,
    agentId: String(CORP.agentId),
    secret: CORP.secret,
    token: CORP.token,
    aesKey: CORP.encodingAesKey,
    endpoint: scene.simulator.apiBase,
  })
  scene.simulator.setCallbackUrl(`${satori.url}/wecom`)
})
afterEach(async () => {
  await satori.stop()
  await scene.stop()
})

it('Satori comes online, passes the address check, hears a member, answers and takes the answer back', async () => {
  const { wecom } = scene.simulator
  expect(satori.bot.user).toMatchObject({ name: '热线考核助手' })
  expect(await wecom.verifyUrl()).toMatchObject({ ok: true })
  expect(await wecom.say('Li', '你好')).toMatchObject({ status: 200, attempts: 1, error: null })
  const session = await satori.hears()
  expect(session).toMatchObject({ userId: 'Li', content: '你好' })
  const [id = ''] = await answer(session, '收到')
  expect(wecom.chat('Li')).toMatchObject([{ from: 'member' }, { from: 'app', kind: 'text', text: '收到', id }])
  await satori.bot.deleteMessage('Li', id)
  expect(wecom.chat('Li')).toMatchObject([{ from: 'member' }, { kind: 'act' }])
  expect(await satori.bot.getUser('Wang')).toMatchObject({ id: 'Wang', name: '王涛' })
  expect(wecom.warnings).toEqual([expect.stringContaining('agentid is a string')])
  expect(wecom.errors).toEqual([])
})

it('Satori fetches a picture by its media id, and sends one', async () => {
  const { wecom } = scene.simulator
  const bytes = Buffer.from('89504e470d0a1a0a00', 'hex')
  await wecom.sendFile('Li', { msgtype: 'image', name: 'a.png', contentType: 'image/png', bytes })
  const session = await satori.hears()
  const address = /src="([^"]+)"/.exec(session.content ?? '')?.[1] ?? ''
  expect(Buffer.from(await (await fetch(address)).arrayBuffer())).toEqual(bytes)
  await answer(session, `<image src="data:image/png;base64,${bytes.toString('base64')}"/>`)
  expect(wecom.chat('Li')).toMatchObject([
    { from: 'member', kind: 'image' },
    { from: 'app', kind: 'image' },
  ])
  expect(wecom.errors).toEqual([])
})
