import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Account, Card } from '../../src/bot/chat.ts'
import { dingtalk } from '../../src/bot/platforms/dingtalk/platform.ts'
import { openGateway } from '../../src/bot/platforms/dingtalk/stream/gateway.ts'
import { ask } from '../../src/bot/platforms/line.ts'
import { wecom } from '../../src/bot/platforms/wecom/platform.ts'
import { ports as dingPorts, settings as dingSettings } from './dingtalk/rig.ts'
import { ports as wePorts, settings as weSettings } from './wecom/rig.ts'

const MB = 1_048_576
const CHUNK = Buffer.alloc(MB / 4, 'x')
const LONG = 200 * MB

let server: Server
let base = ''
let written = 0
/** Paths that are answered properly; everything else gets 200 MB. */
let proper: Readonly<Record<string, unknown>> = {}
let status = 200

function pour(response: ServerResponse, left: number): void {
  let rest = left
  const more = (): void => {
    while (rest > 0 && !response.destroyed) {
      rest -= CHUNK.length
      written += CHUNK.length
      if (!response.write(CHUNK)) return void response.once('drain', more)
    }
    response.end()
  }
  more()
}

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume()
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (Object.hasOwn(proper, path)) return void response.end(JSON.stringify(proper[path]))
    response.writeHead(status, status === 302 ? { location: `${base}/elsewhere` } : {})
    pour(response, LONG)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  written = 0
  proper = {}
  status = 200
})

const card: Card = { kind: 'card', title: '新工单', buttons: [{ key: 'a', text: '甲', style: 'main' }] }
const TOKENS = {
  '/cgi-bin/gettoken': { errcode: 0, access_token: 't', expires_in: 7200 },
  '/v1.0/oauth2/accessToken': { accessToken: 't', expireIn: 7200 },
}
const weBot = () => wecom({ ...weSettings, apiBase: base }, { ...wePorts().ports, fetch })
const dingBot = () => dingtalk({ ...dingSettings, apiBase: base, oapiBase: base }, { ...dingPorts().ports, fetch })
const we: Account = { platform: 'wecom', userId: 'li' }
const ding: Account = { platform: 'dingtalk', userId: 'li' }
const png = new Uint8Array(100)

/** Runs it, and says how much more memory the process held at most, and how much the server could write. */
async function measured<T>(work: () => Promise<T>): Promise<{ result: T; grown: number; poured: number }> {
  const before = process.memoryUsage().rss
  let most = before
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  try {
    const result = await work()
    return { result, grown: Math.max(most, process.memoryUsage().rss) - before, poured: written }
  } finally {
    clearInterval(look)
  }
}

describe('an answer of 200 MB is read to one, and no further', () => {
  it.each<[string, boolean, () => Promise<unknown>, unknown]>([
    ['WeCom, token', false, async () => weBot().send(we, { body: '{}', cardId: null }), { kind: 'later' }],
    ['WeCom, send', true, async () => weBot().send(we, { body: '{}', cardId: null }), { kind: 'unknown' }],
    ['WeCom, card', true, async () => weBot().update([we], card, 'h'), { kind: 'unknown' }],
    ['WeCom, upload', true, async () => weBot().render(we, { kind: 'picture', png, instead: '文字' }, 's'), {}],
    ['WeCom, administration', true, async () => weBot().getAgent(), { value: null }],
    ['DingTalk, token', false, async () => dingBot().checkCredentials(), { code: 'answer-too-long' }],
    [
      'DingTalk, card',
      true,
      async () => dingBot().send(ding, await dingBot().render(ding, card, 's')),
      { kind: 'later', code: 'answer-too-long', open: true },
    ],
    [
      'DingTalk, words',
      true,
      async () => dingBot().send(ding, await dingBot().render(ding, { kind: 'text', text: '好' }, 's')),
      { kind: 'unknown', code: 'answer-too-long' },
    ],
    ['DingTalk, upload', true, async () => dingBot().render(ding, { kind: 'picture', png, instead: '文字' }, 's'), {}],
    ['DingTalk, administration', true, async () => dingBot().unknownMembers(['li']), { code: 'answer-too-long' }],
    [
      'DingTalk, gateway',
      false,
      async () => openGateway({ ...dingSettings, apiBase: base }, { fetch }).catch((fault: Error) => fault),
      { message: 'answer-too-long' },
    ],
  ])('%s', async (_what, hasToken, work, expected) => {
    if (hasToken) proper = TOKENS
    const { result, grown, poured } = await measured(work)
    expect(result).toMatchObject(Object(expected))
    // Far below 200 MB: what the sockets between the two hold, for at most two calls.
    expect(poured).toBeLessThan(60 * MB)
    expect(grown).toBeLessThan(120 * MB)
  })

  it('a length that is announced is not even begun', async () => {
    const answer = new Response('x', { headers: { 'content-length': String(LONG) } })
    expect(await ask(async () => answer, 'http://127.0.0.1:9/', {}, 1_000)).toEqual({
      kind: 'failed',
      failure: { kind: 'unknown', code: 'answer-too-long' },
    })
  })

  it('exactly a megabyte is read, and a failing server stays one whatever it says', async () => {
    const said = (bytes: number, code: number) =>
      ask(async () => new Response('x'.repeat(bytes), { status: code }), 'http://127.0.0.1:9/', {}, 1_000)
    expect(await said(MB, 200)).toMatchObject({ kind: 'answer' })
    expect(await said(MB + 1, 200)).toMatchObject({ failure: { kind: 'unknown' } })
    expect(await said(MB + 1, 503)).toMatchObject({ failure: { kind: 'later', code: 'http-503' } })
  })

  it.each([
    ['WeCom', () => weBot().send(we, { body: '{}', cardId: null })],
    ['DingTalk', async () => dingBot().send(ding, await dingBot().render(ding, card, 's'))],
  ])('%s: a redirect is not followed: told, tried again, never the end', async (_what, send) => {
    status = 302
    const { result, poured } = await measured(send)
    expect(result).toEqual({ kind: 'later', code: 'http-302', afterMs: 600_000, alert: true })
    expect(poured).toBeLessThan(60 * MB)
  })
})
