import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import Koa from 'koa'
import { afterEach, expect, test } from 'vitest'
import { problems } from '../../src/api/problem.ts'
import { isAway } from '../../src/store/session/database-faults.ts'

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** What is logged of a request whose caller is gone before anybody reads its body. */
async function loggedOf(text: string): Promise<object[]> {
  const logged: object[] = []
  const app = new Koa()
  app.silent = true
  app.use(problems({ log: { error: (line) => logged.push(line) }, isAway }))
  app.use(async (ctx) => {
    line.destroy()
    await once(ctx.res, 'close')
    for await (const _ of ctx.req.iterator({ destroyOnReturn: false }));
  })
  const koa = app.callback()
  let answered: Promise<void> | null = null
  const server = createServer((request, response) => {
    answered = koa(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stops.push(() => new Promise((done) => server.close(done)))
  // A server that listens on a port has one.
  const { port } = server.address() as AddressInfo
  const line = connect(port, '127.0.0.1')
  line.on('error', () => undefined)
  line.write(text)
  await expect.poll(() => answered !== null).toBe(true)
  await answered
  return logged
}

const POST = 'POST / HTTP/1.1\r\nHost: bot.example.cn\r\n'

test.each([
  ['before the end of his body', `${POST}Content-Length: 500\r\n\r\nabc`],
  ['behind a whole one', `${POST}Content-Length: 3\r\n\r\nabc`],
])('reliability.md#bad-input a caller who is gone %s is no database that is away', async (_, text) => {
  expect(await loggedOf(text)).toEqual([])
})
