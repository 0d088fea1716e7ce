import { describe, expect, it } from 'vitest'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import { json, ports, type Sent, settings, withToken } from './rig.ts'

const to = { platform: 'wecom', userId: 'ZhangSan' } as const
const rendered = { body: '{}', cardId: null }
const rigged = (answer: (sent: Sent, nth: number) => Response) => {
  const rig = ports(answer)
  return {
    ...rig,
    bot: wecom(settings, rig.ports),
    paths: () => rig.sent.map((one) => one.url.pathname.split('/').at(-1)),
  }
}

describe('platforms/wecom.md#token: the access token', () => {
  it('a wrong secret is an alarm, and is not asked with again for a while', async () => {
    const rig = rigged(() => json({ errcode: 40001 }))
    expect(await rig.bot.send(to, rendered)).toEqual({ kind: 'later', code: '40001', afterMs: 600_000, alert: true })
    expect(await rig.bot.send(to, rendered)).toMatchObject({ kind: 'later', code: 'gettoken-paused' })
    expect(rig.paths()).toEqual(['gettoken'])
  })

  it('a token that cannot be fetched leaves the message unsent, never unknown', async () => {
    const cut = rigged(() => {
      throw Object.assign(new Error('x'), { name: 'TimeoutError' })
    })
    expect(await cut.bot.send(to, rendered)).toMatchObject({ kind: 'later', code: 'timeout' })
    expect(await rigged(() => json({ errcode: 0 })).bot.send(to, rendered)).toMatchObject({ kind: 'later' })
    const shelfless = ports()
    shelfless.ports.tokens.get = async () => Promise.reject(new Error('no database'))
    expect(await wecom(settings, shelfless.ports).send(to, rendered)).toMatchObject({ code: 'token-shelf' })
  })

  it.each([40014, 41001, 42001])('%i: fetched anew once, and the call made once more', async (errcode) => {
    const rig = rigged(withToken((sent) => json({ errcode: sent.url.search.includes('token-1') ? errcode : 0 })))
    expect(await rig.bot.send(to, rendered)).toMatchObject({ kind: 'sent' })
    expect(rig.paths()).toEqual(['gettoken', 'send', 'gettoken', 'send'])
  })

  it('refused twice: later, without a loop', async () => {
    const rig = rigged(withToken(() => json({ errcode: 42001 })))
    expect(await rig.bot.send(to, rendered)).toMatchObject({ kind: 'later', code: '42001' })
    expect(rig.paths()).toEqual(['gettoken', 'send', 'gettoken', 'send'])
  })

  it('is kept five minutes less than it lives, a short one half its life', async () => {
    const rig = rigged(withToken(() => json({ errcode: 0 })))
    await rig.bot.send(to, rendered)
    await rig.bot.send(to, rendered)
    expect(rig.paths()).toEqual(['gettoken', 'send', 'send'])
    const brief = rigged((sent) =>
      json(sent.url.pathname.endsWith('gettoken') ? { errcode: 0, access_token: 't', expires_in: 60 } : { errcode: 0 }),
    )
    await brief.bot.send(to, rendered)
    expect([...rig.lives, ...brief.lives]).toEqual([6_900_000, 30_000])
  })
})
