import { describe, expect, it } from 'vitest'
import { dingtalk } from '../../../src/bot/platforms/dingtalk/platform.ts'
import { type Answer, API, json, ports, says, scene, settings } from './rig.ts'
import { li } from './words.ts'

const words = async (rig: ReturnType<typeof scene>) =>
  rig.bot.send(li, await rig.bot.render(li, { kind: 'text', text: '你好' }, 's1'))
const asked = (rig: ReturnType<typeof scene>) => rig.sent.map(({ url }) => url.pathname)
const taken: Answer = says({ processQueryKey: 'k' })
/** Refuses the first token, by whatever it says, and takes every other. */
const spoilt =
  (value: unknown, status: number): Answer =>
  (sent) =>
    sent.headers.get('x-acs-dingtalk-access-token') === 'token-1' ? json(value, status) : json({ processQueryKey: 'k' })

describe('platforms/dingtalk.md#token: the access token', () => {
  it('is asked for once, kept as long as it lives, and stands in the header', async () => {
    const rig = scene({ [API.member]: taken })
    expect(await words(rig)).toMatchObject({ kind: 'sent', messageId: 'k' })
    expect(await words(rig)).toMatchObject({ kind: 'sent' })
    expect(asked(rig)).toEqual([API.token, API.member, API.member])
    expect(JSON.parse(rig.sent[0]?.body ?? '')).toEqual({ appKey: settings.clientId, appSecret: settings.clientSecret })
    expect(rig.sent[1]?.headers.get('x-acs-dingtalk-access-token')).toBe('token-1')
    expect(rig.shelf.lives.at(-1)).toBe(7_200_000)
  })

  it.each([
    [undefined, 7_200_000],
    [0, 7_200_000],
    [-1, 7_200_000],
    [60, 60_000],
  ])('a life of %s is %i ms', async (expireIn, ms) => {
    const rig = scene({ [API.token]: says({ accessToken: 't', expireIn }), [API.member]: taken })
    await words(rig)
    expect(rig.shelf.lives.at(-1)).toBe(ms)
  })

  it.each([
    ['InvalidAuthentication', { code: 'InvalidAuthentication', message: 'x' }, 400],
    ['40014', { errcode: 40014 }, 200],
  ])('%s: asked for anew once, and the call made once more', async (_code, value, status) => {
    const rig = scene({ [API.member]: spoilt(value, status) })
    expect(await words(rig)).toMatchObject({ kind: 'sent' })
    expect(asked(rig)).toEqual([API.token, API.member, API.token, API.member])
  })

  it('refused twice: later, without a loop', async () => {
    const rig = scene({ [API.member]: says({ code: 'InvalidAuthentication' }, 400) })
    expect(await words(rig)).toMatchObject({ kind: 'later', code: 'InvalidAuthentication', afterMs: 60_000 })
    expect(asked(rig)).toEqual([API.token, API.member, API.token, API.member])
  })

  it('refused, and none to be had instead: as that ended', async () => {
    let tokens = 0
    const rig = scene({
      [API.member]: says({ code: 'InvalidAuthentication' }, 400),
      [API.token]: () => {
        tokens += 1
        return tokens === 1 ? json({ accessToken: 't', expireIn: 7200 }) : json({}, 503)
      },
    })
    expect(await words(rig)).toMatchObject({ kind: 'later', code: 'http-503' })
  })

  it('a wrong secret is an alarm, and is not asked with again for ten minutes', async () => {
    const rig = scene({ [API.token]: says({ code: 'invalidClientIdOrSecret' }, 400), [API.member]: taken })
    expect(await words(rig)).toMatchObject({ kind: 'later', code: 'invalidClientIdOrSecret', alert: true })
    expect(await words(rig)).toMatchObject({ kind: 'later', code: 'token-paused', afterMs: 600_000 })
    expect(asked(rig)).toEqual([API.token])
    rig.clock.now = new Date(rig.clock.now.getTime() + 600_001)
    await words(rig)
    expect(asked(rig)).toEqual([API.token, API.token])
  })

  it('a ban that the request for a token meets stops every call', async () => {
    const rig = scene({ [API.token]: says({ status: 1111, wait: 5, punish: 'deny' }), [API.member]: taken })
    expect(await words(rig)).toMatchObject({ kind: 'later', code: '1111' })
    expect(await words(rig)).toMatchObject({ kind: 'later', code: 'paused' })
    expect(asked(rig)).toEqual([API.token])
  })

  it.each<[string, Answer, string]>([
    ['a gateway that fell silent', says({}, 504), 'http-504'],
    ['an answer without a token', says({ expireIn: 7200 }), 'token-unreadable'],
    ['a page', () => new Response('<html>'), 'token-unreadable'],
    [
      'a line that was cut',
      () => {
        throw Object.assign(new Error('x'), { name: 'TimeoutError' })
      },
      'timeout',
    ],
  ])('%s leaves the message unsent, never unknown', async (_what, answer, code) => {
    const rig = scene({ [API.token]: answer, [API.member]: taken })
    expect(await words(rig)).toMatchObject({ kind: 'later', code })
    expect(rig.paths()).toEqual([])
  })

  it('a shelf that cannot be reached leaves it unsent too', async () => {
    const shelfless = ports()
    shelfless.ports.tokens.get = async () => Promise.reject(new Error('no database'))
    const bot = dingtalk(settings, shelfless.ports)
    expect(await bot.send(li, await bot.render(li, { kind: 'text', text: 'x' }, 's'))).toMatchObject({
      kind: 'later',
      code: 'token-shelf',
    })
  })
})
