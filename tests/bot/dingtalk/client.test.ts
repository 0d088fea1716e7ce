import { describe, expect, it } from 'vitest'
import { client } from '../../../src/bot/platforms/dingtalk/client/client.ts'
import { type Answer, API, network, ports, says, settings } from './rig.ts'

const GROUP = { api: API.group, family: 'open', body: { robotCode: 'x' } } as const
const rigged = (answer: Answer, other: Readonly<Record<string, Answer>> = {}) => {
  const rig = ports(network({ [API.group]: answer, ...other }))
  return { ...rig, calls: client(settings, rig.ports), counted: () => rig.calls.count }
}
const ended = async (answer: Answer) => rigged(answer).calls.call(GROUP)
const failing = (name: string, code?: string): Answer => {
  return () => {
    const cause = code === undefined ? {} : { cause: Object.assign(new Error(code), { code }) }
    throw Object.assign(new Error('fetch failed', cause), { name })
  }
}
const denied = (code: string): Answer => says({ code: `Forbidden.AccessDenied.${code}`, message: 'x' }, 403)

describe('A call', () => {
  it('of the new family has its token in the header, of the old one in the query', async () => {
    const rig = rigged(says({}), { [API.user]: says({ errcode: 0, result: {} }) })
    await rig.calls.call({ ...GROUP, method: 'PUT' })
    await rig.calls.call({ api: API.user, family: 'old', query: { type: 'a b' }, body: {} })
    const [, open, old] = rig.sent
    expect(open?.url.href).toBe(`https://api.dingtalk.com${API.group}`)
    expect(open).toMatchObject({ method: 'PUT', body: '{"robotCode":"x"}' })
    expect(open?.headers.get('x-acs-dingtalk-access-token')).toBe('token-1')
    expect(old?.url.href).toBe(`https://oapi.dingtalk.com${API.user}?access_token=token-1&type=a+b`)
    expect(old?.method).toBe('POST')
    expect(old?.headers.get('x-acs-dingtalk-access-token')).toBeNull()
  })

  it('counts against the month, unless it is one that no allowance counts, or never made', async () => {
    const rig = rigged(says({}), { [API.user]: says({ errcode: 0 }) })
    await rig.calls.call(GROUP)
    expect(rig.counted()).toBe(1)
    await rig.calls.call({ api: API.user, family: 'old', body: {}, counted: false })
    expect(rig.counted()).toBe(1)
    rig.pauses.set(`dingtalk:${API.group}`, new Date(rig.clock.now.getTime() + 5_000))
    await rig.calls.call(GROUP)
    expect(rig.counted()).toBe(1)
  })
})

describe('How a call that failed ends', () => {
  it.each<[string, Answer, unknown]>([
    ['a silent gateway may have passed it on', says({}, 504), { kind: 'unknown', code: 'http-504' }],
    ['a busy server is asked again', says({}, 503), { kind: 'later', code: 'http-503', afterMs: 15_000 }],
    [
      'a status without a code may pass, and is told',
      says({}, 400),
      { kind: 'later', code: 'http-400', afterMs: 15_000, alert: true, counted: true },
    ],
    [
      'a redirect is not followed, and is told',
      says({}, 302),
      { kind: 'later', code: 'http-302', afterMs: 600_000, alert: true },
    ],
    ['a page instead of an answer', () => new Response('<html>'), { kind: 'later', code: 'html', afterMs: 15_000 }],
    ['half an answer', () => new Response('{"proc'), { kind: 'unknown', code: 'unreadable' }],
    ['no document', () => new Response('"ok"'), { kind: 'unknown', code: 'unreadable' }],
    ['never connected', failing('TypeError', 'ECONNREFUSED'), { kind: 'later', code: 'ECONNREFUSED', afterMs: 15_000 }],
    ['cut off', failing('TypeError', 'ECONNRESET'), { kind: 'unknown', code: 'ECONNRESET' }],
    ['out of time', failing('TimeoutError'), { kind: 'unknown', code: 'timeout' }],
  ])('%s', async (_what, answer, failure) => {
    expect(await ended(answer)).toMatchObject({ kind: 'failed', code: null, failure })
  })

  it("the platform's own code says more than the status", async () => {
    expect(await ended(says({ code: 'system.busy' }, 500))).toMatchObject({
      code: 'system.busy',
      failure: { kind: 'later', afterMs: 3_000 },
    })
  })

  it('an answer of the old family that says neither yes nor no may have been a yes', async () => {
    const rig = rigged(says({}), { [API.notice]: says({ request_id: 'r' }) })
    expect(await rig.calls.call({ api: API.notice, family: 'old', body: {} })).toMatchObject({
      kind: 'failed',
      failure: { kind: 'unknown', code: 'unreadable' },
    })
  })
})

describe('platforms/dingtalk.md#codes, #monthly-calls: pauses', () => {
  const both = async (answer: Answer) => {
    const rig = rigged(answer, { [API.card]: says({}) })
    const first = await rig.calls.call(GROUP)
    const made = rig.sent.length
    const again = await rig.calls.call(GROUP)
    const other = await rig.calls.call({ ...GROUP, api: API.card })
    return { rig, first, again, other, more: rig.sent.length - made }
  }
  const paused = { kind: 'failed', failure: { kind: 'later', code: 'paused' } }

  it.each([
    ['QpsLimitForAppkeyAndApi', 1_000],
    ['QpsLimitForApi', 1_000],
    ['QpmLimitForAppkeyAndApi', 60_000],
  ])('%s pauses that API alone', async (code, ms) => {
    const { rig, first, again, other, more } = await both(denied(code))
    expect(first).toMatchObject({ kind: 'failed', failure: { kind: 'later' } })
    expect('failure' in first && 'alert' in first.failure).toBe(false)
    expect(again).toMatchObject({ ...paused, failure: { afterMs: ms } })
    expect(other.kind).toBe('ok')
    expect(more).toBe(1)
    rig.clock.now = new Date(rig.clock.now.getTime() + ms + 1)
    expect(await rig.calls.call(GROUP)).not.toMatchObject(paused)
  })

  it('the allowance of the month used up pauses everything, and is an alarm', async () => {
    const { first, again, other, more } = await both(denied('ApiCountLimitForOrg'))
    expect(first).toMatchObject({ failure: { kind: 'later', alert: true } })
    expect([again, other]).toMatchObject([paused, paused])
    expect(more).toBe(0)
  })

  it.each([
    ['as a document', says({ status: 1111, wait: 5, source: 'x5', punish: 'deny' })],
    ['as a document with a status of 403', says({ status: 1111, wait: 5 }, 403)],
  ])('a banned address, %s, pauses everything for five minutes', async (_what, answer) => {
    const { first, again, other } = await both(answer)
    expect(first).toMatchObject({ code: '1111', failure: { kind: 'later' } })
    expect([again, other]).toMatchObject([paused, { ...paused, failure: { afterMs: 300_000 } }])
  })

  it('a permission that is missing pauses nothing, and is an alarm', async () => {
    const { first, more } = await both(denied('AccessTokenPermissionDenied'))
    expect(first).toMatchObject({ failure: { kind: 'later', afterMs: 600_000, alert: true } })
    expect(more).toBe(2)
  })
})

it('No line of the log holds a secret, a token or an address', async () => {
  for (const answer of [
    denied('IpNotInWhiteList'),
    says({}, 504),
    failing('TypeError', 'ECONNRESET'),
    says({ errcode: 40014 }),
  ]) {
    const rig = rigged(answer)
    await rig.calls.call(GROUP)
    expect(rig.log).toHaveLength(1)
    expect(Object.keys(rig.log[0] ?? {})).toEqual(['event', 'api', 'code', 'outcome'])
    const lines = JSON.stringify(rig.log)
    for (const secret of [settings.clientSecret, 'token-', 'https:', 'access_token'])
      expect(lines).not.toContain(secret)
  }
})
