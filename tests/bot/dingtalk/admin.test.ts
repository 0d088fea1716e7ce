import { describe, expect, it } from 'vitest'
import { type Answer, API, json, says, scene } from './rig.ts'

const lost: Answer = () => {
  throw new Error('fetch failed', { cause: { code: 'ENOTFOUND' } })
}

describe('The check of the installation', () => {
  it.each<[string, Answer, string | null]>([
    ['that work', says({ accessToken: 't', expireIn: 7200 }), null],
    ['with a wrong secret', says({ code: 'invalidClientIdOrSecret' }, 400), 'invalidClientIdOrSecret'],
    [
      'from an address that is not allowed',
      says({ code: 'Forbidden.AccessDenied.IpNotInWhiteList' }, 403),
      'Forbidden.AccessDenied.IpNotInWhiteList',
    ],
    ['at a busy platform', says({}, 503), 'http-503'],
    ['without a platform', lost, 'ENOTFOUND'],
  ])('credentials %s', async (_what, answer, code) => {
    expect(await scene({ [API.token]: answer }).bot.checkCredentials()).toEqual({ code })
  })

  it('credentials are asked about past the shelf and past a pause', async () => {
    const rig = scene({ [API.token]: says({ code: 'invalidClientIdOrSecret' }, 400) })
    rig.pauses.set('dingtalk:accessToken', new Date(rig.clock.now.getTime() + 600_000))
    await rig.bot.checkCredentials()
    expect(await rig.bot.checkCredentials()).toEqual({ code: 'invalidClientIdOrSecret' })
    expect(rig.sent).toHaveLength(2)
  })

  const users = (known: readonly string[], other: unknown = { errcode: 60121 }): Answer => {
    return (sent) => json(known.includes(JSON.parse(sent.body).userid) ? { errcode: 0, result: {} } : other)
  }

  it('members whom the organisation has not are named, and no allowance counts that', async () => {
    const rig = scene({ [API.user]: users(['li', 'sun']) })
    expect(await rig.bot.unknownMembers(['li', 'wang', 'sun', 'qian'])).toEqual({
      code: null,
      unknown: ['wang', 'qian'],
    })
    expect(rig.calls.count).toBe(0)
    expect(rig.sent.at(-1)?.url.host).toBe('oapi.dingtalk.com')
    expect(rig.last()).toEqual({ userid: 'qian', language: 'zh_CN' })
  })

  it('what keeps us from asking ends the asking', async () => {
    const rig = scene({ [API.user]: users(['li'], { errcode: 60011 }) })
    expect(await rig.bot.unknownMembers(['li', 'wang', 'sun'])).toEqual({ code: '60011', unknown: [] })
    expect(rig.paths()).toHaveLength(2)
    expect(await scene({ [API.user]: lost }).bot.unknownMembers(['li'])).toEqual({ code: 'ENOTFOUND', unknown: [] })
    expect(await scene({ [API.user]: says({}) }).bot.unknownMembers(['li'])).toEqual({
      code: 'unreadable',
      unknown: [],
    })
  })

  it('cards: a template, an address, and that it is registered', async () => {
    const well = { [API.register]: says({ success: true, result: {} }) }
    expect(await scene(well, { cardTemplateId: null }).bot.checkCards()).toEqual({ code: 'template-missing' })
    expect(await scene(well, { publicUrl: null }).bot.checkCards()).toEqual({ code: 'no-public-url' })
    const rig = scene(well)
    expect(await rig.bot.checkCards()).toEqual({ code: null })
    expect(rig.paths()).toEqual([API.register])
    const stream = scene({}, { mode: 'stream' })
    expect(await stream.bot.checkCards()).toEqual({ code: null })
    expect(stream.sent).toEqual([])
  })

  it.each<[string, Answer, string]>([
    ['a refusal', says({ code: 'param.callbackRouteKeyExist' }, 500), 'param.callbackRouteKeyExist'],
    ['a no behind a status of 200', says({ success: false }), 'success-false'],
    ['nobody', lost, 'ENOTFOUND'],
  ])('cards: %s where the address is registered', async (_what, answer, code) => {
    expect(await scene({ [API.register]: answer }).bot.checkCards()).toEqual({ code })
  })

  it('says how much of the month is used', async () => {
    const rig = scene()
    rig.calls.count = 321
    expect(await rig.bot.allowance()).toEqual({ used: 321, of: 5_000 })
  })
})
