import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { problemsOf } from './config/problems.ts'

const wecom = {
  WECOM_CORP_ID: 'wwmadeup',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'made-up-secret',
  WECOM_TOKEN: 'madeUpToken',
  WECOM_ENCODING_AES_KEY: 'a'.repeat(43),
}

describe('settings that are refused (contract.md#settings)', () => {
  it('half of WeCom names everything that is missing, and no value', () => {
    const problems = problemsOf({ WECOM_CORP_ID: 'wwmadeup', WECOM_SECRET: 'made-up-secret' })
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'WECOM_AGENT_ID',
      'WECOM_TOKEN',
      'WECOM_ENCODING_AES_KEY',
    ])
    expect(problems.join()).not.toContain('made-up-secret')
  })

  it('half a platform and a bad setting are refused together', () => {
    const names = problemsOf({ WECOM_CORP_ID: 'wwmadeup', PORT: 'x' }).map((problem) => problem.split(':')[0])
    expect(names).toEqual(expect.arrayContaining(['WECOM_SECRET', 'PORT']))
  })

  it('several bad settings are refused together, by name, never by value', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      HOTLINE_ROLE: 'both',
      HOTLINE_PII_KEY: Buffer.alloc(16).toString('base64'),
      HOTLINE_API_TOKENS: 'office-secret-without-role',
    })
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'HOTLINE_API_TOKENS',
      'HOTLINE_PII_KEY',
      'HOTLINE_ROLE',
      'PORT',
    ])
    expect(problems.join()).not.toMatch(/eighty|both|office-secret|AAAA/)
  })

  it.each([
    ['a moved clock beside a real platform', { ...wecom, HOTLINE_NOW: '2015-03-02T09:00:00+08:00' }, 'HOTLINE_NOW'],
    ['an instant without offset', { HOTLINE_NOW: '2015-03-02T09:00:00' }, 'HOTLINE_NOW'],
    ['a key that is no EncodingAESKey', { ...wecom, WECOM_ENCODING_AES_KEY: 'short' }, 'WECOM_ENCODING_AES_KEY'],
    ['a worker without a database to share', { HOTLINE_ROLE: 'worker' }, 'DATABASE_URL'],
    ['a database address of another kind', { DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL'],
    ['a secret file that is not there', { WECOM_SECRET_FILE: '/nowhere/secret' }, 'WECOM_SECRET_FILE'],
    ['an API token without a role', { HOTLINE_API_TOKENS: 'a:token' }, 'HOTLINE_API_TOKENS'],
    ['an API token that can be guessed', { HOTLINE_API_TOKENS: 'desk:office:0123456789abcde' }, 'HOTLINE_API_TOKENS'],
  ])('%s', (_, env, name) => {
    expect(problemsOf(env).map((problem) => problem.split(':')[0])).toContain(name)
  })

  it('a short API token is told how long it must be, and among others never shown', () => {
    const [problem = ''] = problemsOf({ HOTLINE_API_TOKENS: 'desk:office:0123456789abcdef,calls:surveyor:short' })
    expect(problem).toMatch(/^HOTLINE_API_TOKENS: .*令牌至少 16 个字符/)
    expect(problem).not.toMatch(/short|0123456789/)
  })

  it('a secret given both ways', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret')
    writeFileSync(file, 'made-up-secret')
    expect(problemsOf({ ...wecom, WECOM_SECRET_FILE: file }).join()).toContain('请只留一个')
  })

  it('a file with nothing in it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'key')
    writeFileSync(file, ' \n')
    expect(problemsOf({ HOTLINE_PII_KEY_FILE: file })).toEqual([
      expect.stringMatching(/^HOTLINE_PII_KEY_FILE: 文件是空的/),
    ])
  })
})

describe('settings that are taken', () => {
  it('none at all: the defaults, and every platform off', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, role: 'all', dataDir: './var', wecom: null })
    expect([config.databaseUrl, config.redisUrl, config.startAt, config.tokens]).toEqual([null, null, null, []])
  })

  it('an empty variable counts as unset', () => {
    expect(readConfig({ WECOM_CORP_ID: '', DATABASE_URL: ' ' })).toMatchObject({ wecom: null, databaseUrl: null })
  })

  it('a secret from a file, trimmed', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret')
    writeFileSync(file, 'from-a-file\n')
    const { WECOM_SECRET: _, ...rest } = wecom
    expect(readConfig({ ...rest, WECOM_SECRET_FILE: file }).wecom?.secret).toBe('from-a-file')
  })

  it('a private edition: the host without its last slash', () => {
    expect(readConfig({ ...wecom, WECOM_API_BASE: 'https://wecom.example.gov/' }).wecom?.apiBase).toBe(
      'https://wecom.example.gov',
    )
  })

  it('tokens with their names and roles', () => {
    const { tokens } = readConfig({
      HOTLINE_API_TOKENS: 'desk:office:0123456789abcdef, calls:surveyor:fedcba9876543210',
    })
    expect(tokens.map(({ name, role }) => [name, role])).toEqual([
      ['desk', 'office'],
      ['calls', 'surveyor'],
    ])
  })

  it('a moved clock beside a real platform, when it is allowed by name', () => {
    const env = { ...wecom, HOTLINE_NOW: '2015-03-02T09:00:00+08:00', HOTLINE_ALLOW_FAKE_CLOCK: '1' }
    expect(readConfig(env).startAt).toBe('2015-03-02T09:00:00+08:00')
  })
})

describe('DingTalk', () => {
  const dingtalk = {
    DINGTALK_CLIENT_ID: 'dingmadeup',
    DINGTALK_CLIENT_SECRET: 'made-up-secret',
    DINGTALK_ROBOT_CODE: 'dingmadeup',
  }
  const events = { DINGTALK_AES_TOKEN: 'MadeUpToken', DINGTALK_AES_KEY: 'a'.repeat(43) }

  it('three settings are enough, and the template may be absent', () => {
    expect(readConfig(dingtalk)).toMatchObject({
      wecom: null,
      dingtalk: {
        clientId: 'dingmadeup',
        cardTemplateId: null,
        agentId: null,
        corpId: null,
        events: null,
        mode: 'http',
        apiBase: 'https://api.dingtalk.com',
        oapiBase: 'https://oapi.dingtalk.com',
      },
    })
  })

  it('everything, and WeCom beside it', () => {
    const more = { DINGTALK_MODE: 'stream', DINGTALK_CORP_ID: 'dingcorp', DINGTALK_AGENT_ID: '7', ...events }
    const config = readConfig({ ...wecom, ...dingtalk, ...more, DINGTALK_CARD_TEMPLATE_ID: 'x.schema' })
    expect(config.wecom?.corpId).toBe(wecom.WECOM_CORP_ID)
    expect(config.dingtalk).toMatchObject({
      mode: 'stream',
      corpId: 'dingcorp',
      agentId: 7,
      cardTemplateId: 'x.schema',
      events: { token: 'MadeUpToken', aesKey: 'a'.repeat(43) },
    })
  })

  it('the organisation alone needs no keys of events', () => {
    expect(readConfig({ ...dingtalk, DINGTALK_CORP_ID: 'dingcorp' }).dingtalk).toMatchObject({
      corpId: 'dingcorp',
      events: null,
    })
  })

  it.each([
    ['half of it', { DINGTALK_CLIENT_ID: 'x' }, 'DINGTALK_CLIENT_SECRET'],
    ['a template without an application', { DINGTALK_CARD_TEMPLATE_ID: 'x' }, 'DINGTALK_CARD_TEMPLATE_ID'],
    ['a mode alone', { DINGTALK_MODE: 'stream' }, 'DINGTALK_MODE'],
    ['an address alone', { DINGTALK_API_BASE: 'https://api.dingtalk.com' }, 'DINGTALK_API_BASE'],
    ['half of the events', { ...dingtalk, DINGTALK_AES_TOKEN: 'MadeUpToken' }, 'DINGTALK_AES_KEY'],
    ['a key of another length', { ...dingtalk, ...events, DINGTALK_AES_KEY: 'short' }, 'DINGTALK_AES_KEY'],
    ['a mode that there is not', { ...dingtalk, DINGTALK_MODE: 'carrier-pigeon' }, 'DINGTALK_MODE'],
    ['a moved clock beside it', { ...dingtalk, HOTLINE_NOW: '2015-03-02T09:00:00+08:00' }, 'HOTLINE_NOW'],
  ])('%s is refused by name', (_, env, name) => {
    expect(problemsOf(env).map((problem) => problem.split(':')[0])).toContain(name)
  })
})
