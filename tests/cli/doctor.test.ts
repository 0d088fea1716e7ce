import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Simulator, startSimulator } from '../../simulator/index.ts'
import { BadSettings } from '../../src/config.ts'
import { APP_MENU } from '../../src/wording/chat/app-menu.ts'
import { thisYear } from '../support/this-year.ts'
import { type Office, office, typed } from './office.ts'

const tenant = {
  corpId: 'wwmadeup',
  agentId: 1_000_002,
  secret: 'made-up-secret',
  token: 'MadeUpToken',
  encodingAesKey: 'a'.repeat(43),
}
const people = ['WangWu', 'ZhaoLiu']

let desk: Office
let platform: Simulator
let service: Server
let serviceUrl: string

beforeAll(async () => {
  desk = await office()
  const first = (await desk.under({ HOTLINE_INBOX_DIR: join(desk.directory, 'in') }, 'doctor')).out
  expect(first).toContain('✗ 考核期　今天')
  expect(first).toContain(`✓ 收件目录　${join(desk.directory, 'in')}，可以读写，还没有收过文件`)
  await thisYear(desk.database.store)
  await desk.database.store.change({ actor: { kind: 'service' }, act: 'seed', subject: 'members' }, async (tx) => {
    for (const userId of people) {
      const account = { platform: 'wecom' as const, userId }
      await tx.people.save({ account, name: '某人', unit: null, roles: ['office'] })
    }
  })
  const at = new Date('2015-09-02T08:30:00+08:00')
  platform = await startSimulator({
    host: '127.0.0.1',
    port: 0,
    wecom: { ...tenant, callbackUrl: 'http://127.0.0.1:9/wecom/callback' },
    members: async () => people.map((userId) => ({ userId, name: '某人', group: '甲', roles: [] })),
    clock: {
      now: async () => at,
      moveTo: async () => undefined,
      nextDue: async () => null,
      nextWorkingMorning: async () => at,
    },
  })
  service = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? 200 : 404).end()
  })
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening))
  serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((closed) => service.close(closed))
  await platform.stop()
  await desk.close()
})
beforeEach(() => platform.wecom.faults.hide([]))

const settings = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  PORT: new URL(serviceUrl).port,
  HOTLINE_PUBLIC_URL: serviceUrl,
  WECOM_CORP_ID: tenant.corpId,
  WECOM_AGENT_ID: String(tenant.agentId),
  WECOM_SECRET: tenant.secret,
  WECOM_TOKEN: tenant.token,
  WECOM_ENCODING_AES_KEY: tenant.encodingAesKey,
  WECOM_API_BASE: platform.apiBase,
  ...more,
})

const Answer = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ check: z.string(), ok: z.boolean(), found: z.string(), text: z.string() })),
})

async function checked(env: NodeJS.ProcessEnv, ...flags: string[]) {
  const { out, code } = await desk.under(env, 'doctor', '--json', ...flags)
  const { ok, checks } = Answer.parse(JSON.parse(out))
  expect(code).toBe(ok ? 0 : 1)
  const of = (name: string) => checks.find(({ check }) => check === name)
  return { ok, of, wrong: checks.filter((one) => !one.ok).map((one) => `${one.check} ${one.found}`) }
}

describe('doctor says what is wrong and what to do', () => {
  test('a wrong secret, and asks the platform nothing more', async () => {
    const { wrong, of } = await checked(settings({ WECOM_SECRET: 'another-secret' }))
    expect(wrong).toEqual(['credentials refused'])
    expect(of('credentials')?.text).toMatch(/Secret 不对。请在企业微信管理后台.*WECOM_SECRET/)
    expect(of('menu')).toBeUndefined()
  })

  test('an application of another number', async () => {
    const { of } = await checked(settings({ WECOM_AGENT_ID: '7' }))
    expect(of('app')).toMatchObject({ ok: false, text: expect.stringContaining('WECOM_AGENT_ID') })
  })

  test('an address that is not trusted names the page of the console', async () => {
    const refusing = createServer((request, response) => {
      const granted = { errcode: 0, access_token: 't', expires_in: 7200 }
      response.end(JSON.stringify(request.url?.includes('gettoken') ? granted : { errcode: 60020 }))
    })
    await new Promise<void>((listening) => refusing.listen(0, '127.0.0.1', listening))
    const { port } = refusing.address() as AddressInfo
    const env = settings({ WECOM_API_BASE: `http://127.0.0.1:${port}`, WECOM_CORP_ID: 'wwother' })
    const { wrong, of } = await checked(env)
    await new Promise((closed) => refusing.close(closed))
    expect(wrong).toEqual(['trusted-ip refused'])
    expect(of('trusted-ip')?.text).toMatch(/「应用管理」.*「企业可信IP」/)
  })

  test('members outside the visible scope, by account', async () => {
    platform.wecom.faults.hide(['ZhaoLiu'])
    const { of } = await checked(settings())
    expect(of('scope')).toMatchObject({ ok: false, found: 'outside', text: expect.stringMatching(/：ZhaoLiu$/) })
  })

  test('no public address, and a service that does not answer', async () => {
    const { wrong } = await checked(settings({ PORT: '9', HOTLINE_PUBLIC_URL: undefined }), '--fix')
    expect(wrong).toEqual(['service silent', 'callback no-public-url'])
    const silent = await checked(settings({ HOTLINE_PUBLIC_URL: 'http://127.0.0.1:9' }))
    expect(silent.of('callback')).toMatchObject({ ok: false, found: 'silent' })
  })

  test('a queue that does not answer', async () => {
    const { of } = await checked(settings({ REDIS_URL: 'redis://:hidden-word@127.0.0.1:9' }))
    expect(of('queue')).toMatchObject({ ok: false, found: 'unreachable', text: expect.stringContaining('REDIS_URL') })
    expect(JSON.stringify(of('queue'))).not.toContain('hidden-word')
  })

  test('a database that is not there, and goes on with the rest', async () => {
    const { wrong, of } = await checked(settings({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }))
    expect(wrong).toEqual(['database bad'])
    expect(of('credentials')).toMatchObject({ ok: true })
  })

  test('settings, by name', async () => {
    const refuse = () => {
      throw new BadSettings(['WECOM_TOKEN: missing'])
    }
    const said = await typed(refuse, desk.directory, ['doctor'])
    expect(said).toMatchObject({ code: 1, err: '' })
    expect(said.out).toBe('✗ 设置　请改正（见 .env.example）：WECOM_TOKEN: missing\n有 1 项需要处理')
  })

  test('a clock that was moved beside a real platform', async () => {
    await desk.database.store.clock.moveTo(new Date('2030-01-01T00:00:00+08:00'))
    const { wrong } = await checked(settings())
    await desk.database.store.clock.moveTo(new Date())
    expect(wrong).toEqual(['clock moved-beside-platform', 'calendar missing', 'period missing'])
  })
})

test('doctor --fix creates the menu 待办 · 排名 · 帮助, and then all is well', async () => {
  await desk.database.sql('DELETE FROM platform_tokens')
  await platform.wecom.faults.expireTokens()
  const removed = await fetch(
    `${platform.apiBase}/cgi-bin/menu/delete?agentid=${tenant.agentId}&access_token=${await token()}`,
  )
  expect(await removed.json()).toMatchObject({ errcode: 0 })
  expect((await checked(settings())).wrong).toEqual(['menu missing'])
  expect((await checked(settings(), '--fix')).of('menu')).toMatchObject({ ok: true, found: 'created' })
  const { out, code } = await desk.under(settings(), 'doctor')
  expect(code).toBe(0)
  expect(out).toMatch(/\n✓ 应用菜单　待办、排名、帮助\n.*一切正常$/s)
  expect(APP_MENU.map(({ name }) => name)).toEqual(['待办', '排名', '帮助'])
})

async function token(): Promise<string> {
  const url = `${platform.apiBase}/cgi-bin/gettoken?corpid=${tenant.corpId}&corpsecret=${tenant.secret}`
  return z.object({ access_token: z.string() }).parse(await (await fetch(url)).json()).access_token
}

test('without a platform nothing of one is asked', async () => {
  const { wrong, of } = await checked({ PORT: new URL(serviceUrl).port })
  expect(wrong).toEqual([])
  expect(of('wecom')).toMatchObject({ ok: true, found: 'off' })
})
