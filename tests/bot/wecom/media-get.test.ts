import { describe, expect, it } from 'vitest'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import { json, ports, type Sent, settings, withToken } from './rig.ts'

const BYTES = Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3])
const MOST = 1000

function rigged(answer: (sent: Sent, nth: number) => Response) {
  const rig = ports(withToken(answer))
  return { ...rig, bot: wecom({ ...settings, apiBase: 'http://127.0.0.1:9/' }, rig.ports) }
}
const fetched = (rig: ReturnType<typeof rigged>) => rig.bot.fetchFile?.('media-1', MOST)
const file = (
  body: Buffer | ReadableStream<Uint8Array>,
  headers: Record<string, string> = { 'content-type': 'image/jpeg' },
) => new Response(body, { headers })

/** A body that goes on for ever; says how much of it was asked for. */
function endless(): { stream: ReadableStream<Uint8Array>; read: () => number } {
  let count = 0
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      count += 1
      controller.enqueue(new Uint8Array(400))
    },
  })
  return { stream, read: () => count * 400 }
}

describe('platforms/wecom.md#media: what a member sent is fetched by its media id', () => {
  it('byte for byte, with the token and the id in the address', async () => {
    const rig = rigged(() => file(BYTES))
    expect(await fetched(rig)).toEqual({ kind: 'fetched', content: BYTES })
    expect(rig.sent.at(-1)?.url.pathname).toBe('/cgi-bin/media/get')
    expect(rig.sent.at(-1)?.url.searchParams.get('media_id')).toBe('media-1')
  })

  it('no more than was asked for is ever held, whatever the header says', async () => {
    expect(await fetched(rigged(() => file(Buffer.alloc(MOST + 1))))).toEqual({ kind: 'too-large' })
    expect(await fetched(rigged(() => file(Buffer.alloc(MOST))))).toMatchObject({ kind: 'fetched' })
    const long = { 'content-type': 'image/jpeg', 'content-length': String(MOST + 1) }
    expect(await fetched(rigged(() => file(BYTES, long)))).toEqual({ kind: 'too-large' })
    const { stream, read } = endless()
    expect(await fetched(rigged(() => file(stream)))).toEqual({ kind: 'too-large' })
    expect(read()).toBeLessThan(3 * MOST)
  })

  it.each([
    [40007, { kind: 'gone', code: '40007' }],
    [45033, { kind: 'later', code: '45033' }],
    [-1, { kind: 'later', code: '-1' }],
    [60020, { kind: 'later', code: '60020', alert: true }],
  ])('refused with %i it is %o', async (errcode, outcome) => {
    expect(await fetched(rigged(() => json({ errcode, errmsg: 'media-1 of somebody' })))).toMatchObject(outcome)
  })

  it('a token that is refused is fetched anew, once', async () => {
    let asked = 0
    const rig = rigged(() => {
      asked += 1
      return asked === 1 ? json({ errcode: 42001 }) : file(BYTES)
    })
    expect(await fetched(rig)).toMatchObject({ kind: 'fetched' })
    expect(await fetched(rigged(() => json({ errcode: 42001 })))).toMatchObject({ kind: 'later' })
  })

  it('a line that breaks, and a server that fails, are asked again; neither id nor token is logged', async () => {
    const broken = rigged(() => {
      throw Object.assign(new Error('fetch failed'), { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) })
    })
    expect(await fetched(broken)).toMatchObject({ kind: 'later', alert: false })
    const failed = rigged(() => new Response('oops', { status: 503 }))
    expect(await fetched(failed)).toMatchObject({ kind: 'later' })
    const refused = rigged(() => json({ errcode: 40007, errmsg: 'media-1' }))
    await fetched(refused)
    for (const { log } of [broken, failed, refused]) expect(JSON.stringify(log)).not.toMatch(/media-1|access_token/)
  })
})
