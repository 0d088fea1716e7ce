import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDingTalk, type DingTalk } from '../../simulator/dingtalk/index.ts'
import { type Office, office } from './office.ts'

const app = {
  clientId: 'dingmadeupapp',
  clientSecret: 'made-up-secret',
  robotCode: 'dingmadeupapp',
  corpId: 'dingmadeupcorp',
  cardTemplateId: 'made-up.schema',
  aesToken: 'MadeUpToken',
  aesKey: 'a'.repeat(43),
  agentId: 7,
}
const people = ['WangWu', 'ZhaoLiu']

let desk: Office
let dingtalk: DingTalk
let base: string
const open: { close(): Promise<unknown> }[] = []

beforeAll(async () => {
  desk = await office()
  await desk.database.store.change({ actor: { kind: 'service' }, act: 'seed', subject: 'members' }, async (tx) => {
    for (const userId of people) {
      const account = { platform: 'dingtalk' as const, userId }
      await tx.people.save({ account, name: '某人', unit: null, roles: ['office'] })
    }
  })
  const at = new Date('2015-09-02T08:30:00+08:00')
  dingtalk = createDingTalk({
    settings: { ...app, mode: 'http', robotUrl: '', eventUrl: '' },
    members: async () => people.map((userId) => ({ userId, name: '某人', group: '甲', roles: [] })),
    clock: {
      now: async () => at,
      moveTo: async () => undefined,
      nextDue: async () => null,
      nextWorkingMorning: async () => at,
    },
    baseUrl: () => base,
  })
  const koa = new Koa()
  koa.use(dingtalk.router.routes())
  const server = createServer(koa.callback())
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  open.push({ close: () => new Promise((closed) => server.close(closed)) })
})
afterAll(async () => {
  dingtalk.stop()
  for (const one of open) await one.close()
  await desk.close()
})
beforeEach(async () => {
  dingtalk.driver.faults.clear()
  dingtalk.driver.faults.hide([])
  await desk.database.sql('DELETE FROM platform_pauses')
})

const settings = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  HOTLINE_PUBLIC_URL: 'http://127.0.0.1:9',
  DINGTALK_CLIENT_ID: app.clientId,
  DINGTALK_CLIENT_SECRET: app.clientSecret,
  DINGTALK_ROBOT_CODE: app.robotCode,
  DINGTALK_CARD_TEMPLATE_ID: app.cardTemplateId,
  DINGTALK_API_BASE: base,
  DINGTALK_OAPI_BASE: base,
  ...more,
})

/** What the doctor says of DingTalk: `check found`, and the sentence. */
async function said(env: NodeJS.ProcessEnv): Promise<Map<string, string>> {
  const { out } = await desk.under(env, 'doctor', '--json')
  const { checks }: { checks: { check: string; found: string; text: string }[] } = JSON.parse(out)
  const ours = checks.filter(({ check }) => check.startsWith('dingtalk'))
  return new Map(ours.map(({ check, found, text }) => [`${check} ${found}`, text]))
}

describe('hotline doctor on DingTalk', () => {
  test('a whole installation is good, and the address of card callbacks is registered', async () => {
    const found = await said(settings())
    expect([...found.keys()]).toEqual([
      'dingtalk-credentials good',
      'dingtalk-members good',
      'dingtalk-cards good',
      'dingtalk-calls good',
    ])
    expect(found.get('dingtalk-members good')).toContain('2 人')
    expect([...dingtalk.tenant.routes.values()]).toMatchObject([{ callbackUrl: 'http://127.0.0.1:9/dingtalk/card' }])
  })

  test('off, where nothing is set', async () => {
    const none = Object.fromEntries(Object.keys(settings()).map((name) => [name, '']))
    expect([...(await said(none)).keys()]).toEqual(['dingtalk off'])
  })

  test('a wrong secret is the only thing that is said', async () => {
    const found = await said(settings({ DINGTALK_CLIENT_SECRET: 'guess' }))
    expect([...found]).toEqual([['dingtalk-credentials refused', expect.stringContaining('Client Secret 不对')]])
  })

  test('members whom the organisation does not have are named', async () => {
    dingtalk.driver.faults.hide(['ZhaoLiu'])
    expect((await said(settings())).get('dingtalk-members outside')).toContain('ZhaoLiu')
  })

  test.each([
    ['Forbidden.AccessDenied.AccessTokenPermissionDenied', '权限管理'],
    ['Forbidden.AccessDenied.IpNotInWhiteList', '白名单'],
    ['Forbidden.AccessDenied.ApiCountLimitForOrg', '额度已用完'],
    ['something.new', '没有得到平台的答复'],
  ])('a refusal says the way out: %s', async (code, words) => {
    dingtalk.driver.faults.next('/v1.0/card/callbacks/register', { kind: 'code', status: 403, code })
    expect((await said(settings())).get('dingtalk-cards refused')).toContain(words)
  })

  test('without a template buttons say sentences, over HTTP without an address too; the stream needs none', async () => {
    expect([...(await said(settings({ DINGTALK_CARD_TEMPLATE_ID: '' }))).keys()]).toContain('dingtalk-cards sentences')
    expect((await said(settings({ HOTLINE_PUBLIC_URL: '' }))).get('dingtalk-cards no-public-url')).toContain('stream')
    const stream = settings({ HOTLINE_PUBLIC_URL: '', DINGTALK_MODE: 'stream' })
    expect([...(await said(stream)).keys()]).toContain('dingtalk-cards good')
  })

  test('an allowance that runs low is said', async () => {
    await desk.database.sql("UPDATE platform_calls SET calls = 4500 WHERE platform = 'dingtalk'")
    expect((await said(settings())).get('dingtalk-calls low')).toContain('额度 5000 次')
  })
})
