import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import Koa from 'koa'
import { afterEach, expect, test, vi } from 'vitest'
import { apiRoutes } from '../../src/api/routes.ts'
import { problemOf, TOKENS } from './server.ts'

const PIECE = Buffer.alloc(64 * 1024, 'x')
const never = (): never => {
  throw new Error('not asked here')
}

/** Content without an end, and how much of it was made. */
function endless() {
  const state = { made: 0, isOver: false }
  const content = (async function* () {
    try {
      for (;;) {
        state.made += 1
        yield PIECE
      }
    } finally {
      state.isOver = true
    }
  })()
  return { state, content }
}

let server: Server | undefined
const logged: object[] = []
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server?.closeAllConnections()
  await new Promise((done) => server?.close(done) ?? done(null))
})

/** The exports alone, each of what `make` gives. */
async function exporting(make: () => AsyncIterable<Uint8Array>, patienceMs?: number): Promise<number> {
  const app = new Koa()
  app.silent = true
  app.on('error', () => undefined)
  app.use(
    apiRoutes({
      tokens: [{ name: 'office', role: 'office', token: TOKENS.office }],
      log: { error: (line) => logged.push(line) },
      isAway: () => false,
      clock: () => performance.now(),
      importRows: never,
      mappingOf: never,
      files: { standings: never, edition: never, sheet: never },
      ticketFile: never,
      attachmentFile: never,
      people: { unit: never },
      exportFile: async () => ({ name: 'a.csv', type: 'text/csv', content: make() }),
      ...(patienceMs === undefined ? {} : { patienceMs }),
    }),
  )
  server = createServer(app.callback())
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

const WHAT = '/api/v1/exports/tickets'
const AS = { headers: { authorization: `Bearer ${TOKENS.office}` } }

/** A client that asks and reads nothing. */
function deaf(port: number): Promise<Socket> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.pause()
      socket.write(`GET ${WHAT} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${TOKENS.office}\r\n\r\n`)
      done(socket)
    })
    socket.on('error', () => undefined)
    sockets.push(socket)
  })
}

test('nobody reads: little is made, and after a while the line is cut and the content ended', async () => {
  const { state, content } = endless()
  const port = await exporting(() => content, 300)
  await deaf(port)
  await vi.waitFor(() => expect(state.isOver).toBe(true), { timeout: 10_000 })
  // What lies in the buffers of both ends, whose size is the system's own.
  expect(state.made).toBeLessThan(500)
})

test('two at once; the third hears when to come again, and may when one has gone', async () => {
  const made: ReturnType<typeof endless>[] = []
  const port = await exporting(() => {
    const one = endless()
    made.push(one)
    return one.content
  })
  const [first] = [await deaf(port), await deaf(port)]
  await vi.waitFor(() => expect(made.filter(({ state }) => state.made > 0)).toHaveLength(2), { timeout: 10_000 })
  const third = await fetch(`http://127.0.0.1:${port}${WHAT}`, AS)
  expect(third.headers.get('retry-after')).toBe('10')
  expect(await problemOf(third)).toEqual([429, 429, 'too-many-exports'])
  first.destroy()
  await vi.waitFor(() => expect(made[0]?.state.isOver).toBe(true), { timeout: 10_000 })
  const again = new AbortController()
  const fourth = await fetch(`http://127.0.0.1:${port}${WHAT}`, { ...AS, signal: again.signal })
  expect(fourth.status).toBe(200)
  again.abort()
  await vi.waitFor(() => expect(made[2]?.state.isOver).toBe(true), { timeout: 10_000 })
})

test('what goes wrong before the first piece is said; what goes wrong later breaks the file off', async () => {
  const failing = async function* (pieces: number): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < pieces; n += 1) yield PIECE
    throw new Error('secret of ours')
  }
  let pieces = 0
  const port = await exporting(() => failing(pieces))
  const early = await fetch(`http://127.0.0.1:${port}${WHAT}`, AS)
  expect(await problemOf(early)).toEqual([500, 500, 'fault'])
  pieces = 2
  const late = await fetch(`http://127.0.0.1:${port}${WHAT}`, AS)
  expect(late.status).toBe(200)
  await expect(late.arrayBuffer()).rejects.toThrow()
  expect(logged).toContainEqual({ at: 'export', fault: 'Error' })
})
