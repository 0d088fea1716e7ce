import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWeb, type Web } from '../../src/wiring/start/web.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const HEAD_MS = 100

let web: Web
beforeAll(async () => {
  web = await startWeb({ host: '127.0.0.1', port: 0, routes: [], greeting: 'here', log: quiet, headMs: HEAD_MS })
})
afterAll(() => web.stop())

/** Everything that is answered to these bytes until the line is cut. */
async function answeredTo(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(web.url).port), '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (part: string) => {
    answer += part
  })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(bytes)
  await once(socket, 'close')
  return answer
}

test('reliability.md#bad-input a head that dribbles or never ends is cut off, and one that is too long is refused', async () => {
  expect(await answeredTo('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toContain('408')
  expect(await answeredTo(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`)).toContain('431')
  const answer = await fetch(web.url)
  expect(await answer.text()).toBe('here')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
})
