import { describe, expect, it } from 'vitest'
import type { MenuButton } from '../../../src/bot/platforms/wecom/admin.ts'
import { wecom } from '../../../src/bot/platforms/wecom/platform.ts'
import { json, ports, type Sent, settings, withToken } from './rig.ts'

const rigged = (answer: (sent: Sent, nth: number) => Response) => {
  const rig = ports(answer)
  return { ...rig, bot: wecom(settings, rig.ports) }
}
const answering = (value: unknown) => rigged(withToken(() => json(value))).bot
const menu: readonly MenuButton[] = [
  { name: '待办', key: 'todo' },
  { name: '更多', sub: [{ name: '帮助', key: 'help' }] },
]

describe('The check of the installation', () => {
  it.each([
    [40001, 'bad-secret'],
    [40013, 'bad-corp'],
    [60020, 'ip-not-trusted'],
    [-1, 'system-busy'],
    [12345, 'unknown-code'],
  ])('credentials: %i is %s', async (errcode, meaning) => {
    const rig = rigged(() => json({ errcode }))
    expect(await rig.bot.checkCredentials()).toEqual({ errcode, meaning, value: null })
  })

  it.each([
    [60020, 'ip-not-trusted'],
    [301002, 'bad-agent'],
    [50003, 'app-disabled'],
    [48002, 'not-granted'],
  ])('the application: %i is %s', async (errcode, meaning) => {
    expect(await answering({ errcode }).getAgent()).toEqual({ errcode, meaning, value: null })
  })

  it('a platform that cannot be reached is told by what happened', async () => {
    const rig = rigged(() => {
      throw new Error('fetch failed', { cause: { code: 'ENOTFOUND' } })
    })
    const finding = { errcode: null, meaning: 'ENOTFOUND', value: null }
    expect(await rig.bot.checkCredentials()).toEqual(finding)
    expect(await rig.bot.getMenu()).toEqual(finding)
    expect(await answering({ errcode: 0, ip_list: 'none' }).callbackIps()).toMatchObject({ meaning: 'unreadable' })
  })

  it.each<[string, readonly MenuButton[]]>([
    ['no button', []],
    ['four buttons', Array(4).fill(menu[0])],
    ['a name of 17 bytes', [{ name: `${'字'.repeat(5)}xx`, key: 'k' }]],
    ['a button without a key', [{ name: 'x', key: '' }]],
    ['six buttons inside', [{ name: 'x', sub: Array(6).fill(menu[0]) }]],
  ])('a menu of %s is not sent', async (_what, buttons) => {
    const rig = rigged(withToken(() => json({ errcode: 0 })))
    expect(await rig.bot.createMenu(buttons)).toEqual({ errcode: null, meaning: 'bad-menu', value: null })
    expect(rig.sent).toEqual([])
  })

  it('says who sees the application', async () => {
    const answer = {
      errcode: 0,
      name: 'bot',
      close: 0,
      isreportenter: 1,
      allow_userinfos: { user: [{ userid: 'ZhangSan' }] },
      allow_partys: { partyid: [1] },
    }
    const value = {
      name: 'bot',
      users: ['ZhangSan'],
      departments: [1],
      tags: [],
      isClosed: false,
      reportsEntering: true,
    }
    expect(await answering(answer).getAgent()).toEqual({ errcode: 0, meaning: 'ok', value })
  })

  it('reads, misses and makes the menu', async () => {
    expect(await answering({ errcode: 46003 }).getMenu()).toEqual({ errcode: 46003, meaning: 'no-menu', value: [] })
    const rig = rigged(withToken(() => json({ errcode: 0 })))
    expect(await rig.bot.createMenu(menu)).toEqual({ errcode: 0, meaning: 'ok', value: true })
    const made = JSON.parse(rig.sent.at(-1)?.body ?? '')
    expect(made.button[0]).toEqual({ type: 'click', name: '待办', key: 'todo' })
    expect(rig.sent.at(-1)?.url.searchParams.get('agentid')).toBe('218')
    expect((await answering({ errcode: 0, ...made }).getMenu()).value).toEqual(menu)
  })

  it('credentials that work, and where callbacks come from', async () => {
    expect(await answering({}).checkCredentials()).toEqual({ errcode: 0, meaning: 'ok', value: true })
    expect((await answering({ errcode: 0, ip_list: ['192.0.2.1'] }).callbackIps()).value).toEqual(['192.0.2.1'])
  })
})
