import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { advisories, graveIn } from '../../scripts/advisories.mjs'

const BULK = '/-/npm/v1/security/advisories/bulk'
const open: Server[] = []
let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hotline-npm-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** What is known by a registry of one's own. */
async function askedOf(answers: RequestListener, waitMs = 20_000): Promise<string[] | null> {
  const server = createServer(answers)
  open.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const registry = `http://127.0.0.1:${address.port}/`
  // What npm remembers of one registry would be said of the next.
  const npm_config_cache = await mkdtemp(join(directory, 'cache-'))
  return advisories({ waitMs, env: { ...process.env, npm_config_registry: registry, npm_config_cache } })
}

const weakness = (severity: string) => ({
  id: 1,
  url: 'https://example.org/1',
  title: 'made up',
  severity,
  vulnerable_versions: '*',
  cwe: [],
  cvss: { score: 0, vectorString: null },
})
const knowing =
  (severity: string): RequestListener =>
  (request, response) => {
    const isAsked = request.url === BULK
    response.statusCode = isAsked ? 200 : 404
    response.setHeader('content-type', 'application/json')
    response.end(isAsked ? JSON.stringify({ koa: [weakness(severity)] }) : '{}')
  }

describe('npm run check: packages that are served with a known weakness', () => {
  test('of level high or above are named', async () => {
    expect(await askedOf(knowing('high'))).toEqual([expect.stringMatching(/^high: koa .*made up/)])
  })

  test('below that are not', async () => {
    expect(await askedOf(knowing('moderate'))).toEqual([])
  })

  test('a registry that has no audit, or never answers, tells nothing, and soon', async () => {
    const without: RequestListener = (_, response) => {
      response.statusCode = 405
      response.end()
    }
    expect(await askedOf(without)).toBeNull()
    const began = performance.now()
    expect(await askedOf(() => undefined, 1_500)).toBeNull()
    expect(performance.now() - began).toBeLessThan(15_000)
    expect(graveIn('')).toBeNull()
    expect(graveIn('{"message": "away"}')).toBeNull()
  })
})
