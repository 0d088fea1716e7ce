import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Client, startClient } from './api-client.ts'
import { CORP, type Scene, startScene } from './bot-double.ts'

let scene: Scene
let client: Client
beforeEach(async () => {
  scene = await startScene()
  client = await startClient(scene)
})
afterEach(() => scene.stop())

it('refuses a wrong secret and a wrong corp', async () => {
  expect(await client.gettoken('wrong')).toMatchObject({ errcode: 40001 })
  expect(await client.gettoken(CORP.secret, 'wx0')).toMatchObject({ errcode: 40013 })
})

it('blocks the caller for an hour after five wrong secrets, the right one included', async () => {
  for (let i = 0; i < 5; i += 1) await client.gettoken('wrong')
  expect(await client.gettoken()).toMatchObject({ errcode: 45009 })
  await scene.later(3_600_000)
  expect(await client.gettoken()).toMatchObject({ errcode: 0 })
})

it('refuses no token, a token never given, and one that is 7200 seconds old', async () => {
  const ask = async (query: string) => (await fetch(`${client.base}/getcallbackip${query}`)).json()
  expect(await ask('')).toMatchObject({ errcode: 41001 })
  expect(await ask('?access_token=made-up')).toMatchObject({ errcode: 40014 })
  await scene.later(7_199_000)
  expect(await client.get('getcallbackip')).toMatchObject({ errcode: 0, ip_list: ['127.0.0.1'] })
  await scene.later(1000)
  expect(await client.get('getcallbackip')).toMatchObject({ errcode: 42001 })
})

it.each([42001, 40014] as const)('ends every token on demand with %i, and a new one works', async (errcode) => {
  scene.simulator.wecom.faults.expireTokens(errcode)
  expect(await client.get('getcallbackip')).toMatchObject({ errcode })
  await client.renew()
  expect(await client.get('getcallbackip')).toMatchObject({ errcode: 0 })
  expect(scene.simulator.wecom.tokenGrants()).toBe(2)
})

it('refuses a caller whose address is off the allow list, and the wrong method', async () => {
  scene.simulator.wecom.faults.refuseIp()
  expect(await client.get('getcallbackip')).toMatchObject({ errcode: 60020 })
  scene.simulator.wecom.faults.clear()
  expect(await client.get('message/send')).toMatchObject({ errcode: 43002 })
  expect(await client.post('getcallbackip', {})).toMatchObject({ errcode: 43001 })
})

it('suffers faults on order, each call using one up', async () => {
  const { faults } = scene.simulator.wecom
  const path = '/cgi-bin/message/send'
  const send = () => client.send('Li', 'text', { content: `${Math.random()}` })
  faults.next(path, { kind: 'errcode', errcode: 45009 }, 2)
  expect(await send()).toMatchObject({ errcode: 45009 })
  expect(await send()).toMatchObject({ errcode: 45009 })
  faults.next(path, { kind: 'status', status: 500 })
  faults.next(path, { kind: 'html' })
  await expect(send()).rejects.toThrow()
  await expect(send()).rejects.toThrow()
  expect(scene.simulator.wecom.chat('Li')).toHaveLength(0)
  faults.next(path, { kind: 'slow', ms: 60 })
  const started = performance.now()
  expect(await send()).toMatchObject({ errcode: 0 })
  expect(performance.now() - started).toBeGreaterThan(50)
})

it('cuts the line before or after the work was done', async () => {
  const path = '/cgi-bin/message/send'
  scene.simulator.wecom.faults.next(path, { kind: 'cut', when: 'before' })
  await expect(client.send('Li', 'text', { content: 'lost' })).rejects.toThrow()
  expect(scene.simulator.wecom.chat('Li')).toHaveLength(0)
  scene.simulator.wecom.faults.next(path, { kind: 'cut', when: 'after' })
  await expect(client.send('Li', 'text', { content: 'kept' })).rejects.toThrow()
  expect(scene.simulator.wecom.chat('Li')).toMatchObject([{ kind: 'text', text: 'kept' }])
})

it('keeps the line open: silent before or after the work was done, with half of the answer, or until it is let go', async () => {
  const path = '/cgi-bin/message/send'
  const { faults, chat } = scene.simulator.wecom
  const soon = async (words: string): Promise<string> =>
    Promise.race([
      client.send('Li', 'text', { content: words }).then(
        () => 'answered',
        () => 'broken',
      ),
      new Promise<string>((next) => setTimeout(() => next('open'), 80)),
    ])
  faults.next(path, { kind: 'silent', when: 'before' })
  faults.next(path, { kind: 'silent', when: 'after' })
  faults.next(path, { kind: 'half' })
  let letGo = (): void => undefined
  faults.next(path, {
    kind: 'held',
    until: new Promise<void>((go) => {
      letGo = go
    }),
  })
  for (const words of ['lost', 'kept', 'half']) expect(await soon(words)).toBe('open')
  const held = client.send('Li', 'text', { content: 'held' })
  letGo()
  expect(await held).toMatchObject({ errcode: 0 })
  expect(chat('Li').map((item) => (item.kind === 'text' ? item.text : item.kind))).toEqual(['kept', 'half', 'held'])
})

it('masks tokens and secrets in the traffic', async () => {
  await client.send('Li', 'text', { content: 'x' })
  const log = JSON.stringify(scene.simulator.wecom.traffic())
  expect(scene.simulator.wecom.traffic().length).toBe(2)
  expect(log).not.toContain(client.token())
  expect(log).not.toContain(CORP.secret)
})
