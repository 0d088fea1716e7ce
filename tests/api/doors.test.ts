import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import Koa from 'koa'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addressOf } from '../../src/api/address.ts'
import { until } from '../jobs/waiting.ts'
import { problemOf, type Served, served, TOKENS } from './server.ts'

let api: Served
beforeAll(async () => {
  api = await served()
})
afterAll(() => api.stop())
beforeEach(() => {
  // Each test begins a minute of its own.
  api.clock.ms += 120_000
})

const MINUTE = 60_000
const asked = (token: string, from?: string) =>
  api.ask('/api/v1/nothing', {
    as: null,
    headers: { Authorization: `Bearer ${token}`, ...(from === undefined ? {} : { 'X-Forwarded-For': from }) },
  })

describe('contract.md#http who tries tokens', () => {
  test('is not listened to for the rest of the minute, right or wrong; others are', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 25; n += 1) statuses.push((await asked(`wrong-${n}`, '192.0.2.1')).status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(20)
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429, 429])
    const right = await asked(TOKENS.office, '192.0.2.1')
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await problemOf(right)).toEqual([429, 429, 'too-many-wrong'])
    expect((await asked(TOKENS.office, '192.0.2.2')).status).toBe(404)
    api.clock.ms += MINUTE
    expect((await asked(TOKENS.office, '192.0.2.1')).status).toBe(404)
  })

  test('only the last entry of a proxy of this machine counts', async () => {
    for (let n = 0; n < 25; n += 1) await asked(`wrong-${n}`, `198.51.100.${n}, 192.0.2.7`)
    expect((await asked(TOKENS.office, '192.0.2.7')).status).toBe(429)
    expect((await asked(TOKENS.office, '198.51.100.3')).status).toBe(404)
  })

  test.each([
    ['127.0.0.1', '192.0.2.9', '192.0.2.9'],
    ['::1', '2001:db8::5', '2001:db8::5'],
    ['::ffff:127.0.0.1', 'no address', '::ffff:127.0.0.1'],
    ['192.0.2.1', '198.51.100.1', '192.0.2.1'],
  ])('asked by %s for "%s": %s', (remoteAddress, forwarded, address) => {
    const ctx = new Koa().createContext(
      Object.assign(Object.create({}), { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }),
      Object.create({}),
    )
    expect(addressOf(ctx)).toBe(address)
  })
})

describe('reliability.md#bad-input a body that comes too slowly', () => {
  const opened = (): ClientRequest => {
    const line = request(`${api.url}/api/v1/import/tickets`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKENS.office}`, 'Content-Type': 'application/x-ndjson' },
    })
    // Its end is the test's own doing.
    line.on('error', () => undefined)
    line.flushHeaders()
    return line
  }

  test('is refused, and nothing of it is kept', async () => {
    const line = opened()
    const drop = setInterval(() => line.write(' '), 20)
    const [answer] = await once(line, 'response')
    clearInterval(drop)
    expect(answer.statusCode).toBe(408)
    line.destroy()
  })

  test('twenty are received at once; one more is told when to come again, and has a place when one is free', async () => {
    // None of them is too slow, however long this takes.
    api.pace.everyMs = 600_000
    const slow = new Set<ClientRequest>()
    // One that came while a body of below had the last place tries again.
    const holdPlace = (): void => {
      const line = opened()
      slow.add(line)
      line.once('response', () => {
        slow.delete(line)
        line.destroy()
        holdPlace()
      })
    }
    for (let n = 0; n < 20; n += 1) holdPlace()
    const brought = (): Promise<Response> =>
      api.ask('/api/v1/import/tickets', {
        method: 'POST',
        body: '{}',
        headers: { 'Content-Type': 'application/x-ndjson' },
      })
    const answeredWith = async (status: number): Promise<Response> => {
      let answer = await brought()
      await until(`an answer with ${status}`, async () => {
        if (answer.status === status) return true
        await answer.body?.cancel()
        answer = await brought()
        return false
      })
      return answer
    }
    const answer = await answeredWith(503)
    expect(answer.headers.get('retry-after')).toBe('30')
    expect(await problemOf(answer)).toEqual([503, 503, 'busy'])
    for (const line of slow) line.removeAllListeners('response').destroy()
    expect((await answeredWith(200)).ok).toBe(true)
  })
})

describe('contract.md#http the database away', () => {
  test.each(['AWAY', 'REFUSED'])(
    '%s: 503, when to ask again, and that an import is to be sent once more',
    async (no) => {
      const answer = await api.ask(`/api/v1/tickets/${no}`)
      expect(answer.headers.get('retry-after')).toBe('10')
      const { detail } = (await answer.clone().json()) as { detail: string }
      expect(detail).toContain('原样再导一次')
      expect(await problemOf(answer)).toEqual([503, 503, 'unavailable'])
    },
  )
})

describe('contract.md#import-answer an import that the database breaks off', () => {
  const ROWS = 700
  const bring = (query = '') => {
    const rows = Array.from({ length: ROWS }, (_, n) => ({
      no: `BREAK-${String(n).padStart(4, '0')}`,
      unit: '浦东',
      kind: '求助',
      receivedAt: '2015-05-29 10:00',
      summary: '水管漏水',
    }))
    return api.ask(`/api/v1/import/tickets${query}`, {
      method: 'POST',
      body: rows.map((row) => JSON.stringify(row)).join('\n'),
      headers: { 'Content-Type': 'application/x-ndjson' },
    })
  }

  test('503: how many rows are kept, and that the same file goes on', async () => {
    await api.sql(`CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$`)
    await api.sql(`CREATE TRIGGER is_full BEFORE INSERT ON tickets FOR EACH ROW
      WHEN (NEW.no >= 'BREAK-0650') EXECUTE FUNCTION is_full()`)
    for (const [query, kept, words] of [
      ['?atomic=1', 0, '没有收进任何一行'],
      ['', 500, '已经收进 500 行'],
    ] as const) {
      const answer = await bring(query)
      expect(answer.headers.get('retry-after')).toBe('10')
      expect(await answer.clone().json()).toMatchObject({ kept, detail: expect.stringContaining(words) })
      expect(await answer.clone().json()).toMatchObject({ detail: expect.stringContaining('原样再导一次') })
      expect(await problemOf(answer)).toEqual([503, 503, 'unavailable'])
    }
    await api.sql('DROP FUNCTION is_full CASCADE')
    const again = await bring()
    expect(await again.json()).toEqual({ accepted: ROWS, changed: 0, unchanged: 500, rejected: [] })
  })
})
