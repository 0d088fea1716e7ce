import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startSimulator } from '../../simulator/index.ts'
import { cards, startClient } from './api-client.ts'
import { CORP, type Scene, startScene } from './bot-double.ts'

let scene: Scene
beforeEach(async () => {
  scene = await startScene()
})
afterEach(() => scene.stop())

const stateShape = z.object({ members: z.array(z.looseObject({})), chat: z.array(z.looseObject({})) })
const stateFor = async (query = '') =>
  stateShape.parse(await (await fetch(`${scene.simulator.apiBase}/sim/state${query}`)).json())
const act = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
  return fetch(`${scene.simulator.apiBase}/sim/${path}`, { ...init, body: JSON.stringify(body) })
}
const statusAs = (headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${scene.simulator.apiBase}/sim/state`, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

describe('refuses', () => {
  it('an address that others can reach', async () => {
    const wecom = { ...CORP, callbackUrl: '' }
    const start = startSimulator({ host: '0.0.0.0', port: 0, wecom, members: async () => [], clock: scene.clock })
    await expect(start).rejects.toThrow('loopback only')
  })
  it.each(['example.com', 'localhost.example.com', '127.0.0.1.example.com:80', '10.0.0.1'])(
    'the Host %s',
    async (host) => {
      expect(await statusAs({ host })).toBe(403)
      expect(await statusAs({ host: 'localhost:1' })).toBe(200)
    },
  )
  it('another site, another content type, an empty or huge text, broken JSON', async () => {
    const body = { userId: 'Li', text: 'x' }
    expect((await act('say', body, { origin: 'http://example.com' })).status).toBe(403)
    expect((await act('say', body, { 'content-type': 'text/plain' })).status).toBe(400)
    expect((await act('say', { ...body, text: '' })).status).toBe(400)
    expect((await act('say', { ...body, text: 'x'.repeat(70_000) })).status).toBe(400)
    const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }
    expect((await fetch(`${scene.simulator.apiBase}/sim/say`, broken)).status).toBe(400)
    expect(scene.heard).toHaveLength(0)
  })
  it('a press that the card does not offer, with a Chinese sentence', async () => {
    const response = await act('press', { userId: 'Li', messageId: 'x', key: 'k', selected: {} })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ ok: false, error: '这张卡片已经变了，请看最新的样子。' })
  })
  it('paths outside the page folder', async () => {
    for (const path of ['page/..%2findex.ts', 'page/%2e%2e/index.ts', 'page/nothing.js'])
      expect((await fetch(`${scene.simulator.url}${path}`)).status).toBe(404)
  })
})

it('serves the page with a policy that runs nothing foreign', async () => {
  const response = await fetch(scene.simulator.url)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
  const html = await response.text()
  const files = [...html.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)].map((match) => match[1] ?? '')
  expect(files.length).toBeGreaterThan(6)
  for (const file of files) expect((await fetch(`${scene.simulator.apiBase}${file}`)).status).toBe(200)
})

it('shows members with unread counts, and one chat', async () => {
  const client = await startClient(scene)
  await client.card('Li', cards.button())
  const state = await stateFor('?user=Li')
  expect(state.members).toMatchObject([{ userId: 'Li', unread: 1, last: '［卡片］工单' }, { unread: 0 }, { unread: 0 }])
  expect(state.chat).toMatchObject([{ kind: 'card', card: { card_type: 'button_interaction' } }])
  await act('read', { userId: 'Li' })
  expect((await stateFor()).members[0]).toMatchObject({ unread: 0 })
})

it('lets a member speak and press, and says in Chinese when the bot does not answer', async () => {
  const client = await startClient(scene)
  const { msgid } = await client.card('Li', cards.button())
  const press = { userId: 'Li', messageId: msgid, key: 'ack', selected: {} }
  expect(await (await act('press', press)).json()).toEqual({ ok: true })
  scene.answers(() => ({ status: 503 }))
  expect(await (await act('say', { userId: 'Li', text: '待办' })).json()).toEqual({
    ok: false,
    error: '机器人应答了 HTTP 503，平台共送达 4 次。',
  })
})

it('moves the clock by an hour and to the next morning, and says when nothing is due', async () => {
  expect(await (await act('clock', { to: 'hour' })).json()).toEqual({ ok: true, now: '2015-09-02T01:30:00.000Z' })
  expect(await (await act('clock', { to: 'morning' })).json()).toMatchObject({ now: '2015-09-06T01:00:00.000Z' })
  expect(await (await act('clock', { to: 'due' })).json()).toEqual({ ok: false, error: '眼下没有等待到期的事项。' })
})

it('tells open pages that something changed', async () => {
  const stopped = new AbortController()
  const response = await fetch(`${scene.simulator.apiBase}/sim/events`, { signal: stopped.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  await scene.simulator.wecom.say('Li', '待办')
  let heard = ''
  while (!heard.includes('data: changed')) heard += (await reader?.read())?.value ?? ''
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  stopped.abort()
})
