import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { problemsOf } from './problems.ts'

describe('what looks like a setting and is none', () => {
  it.each([
    ['HOTLINE_PII_KEYS', 'HOTLINE_PII_KEY'],
    ['HOTLINE_PUBLICURL', 'HOTLINE_PUBLIC_URL'],
    ['WECOM_CORPID', 'WECOM_CORP_ID'],
    ['WECOM_SERCET', 'WECOM_SECRET'],
    ['WECOM_SECRET_FIEL', 'WECOM_SECRET_FILE'],
    ['WECOM_AES_KEY', 'WECOM_ENCODING_AES_KEY'],
    ['DINGTALK_APP_KEY', 'DINGTALK_CLIENT_ID'],
    ['DINGTALK_APP_SECRET_FILE', 'DINGTALK_CLIENT_SECRET'],
    ['DINGTALK_mode', 'DINGTALK_MODE'],
  ])('a slip is refused: %s, with what was meant', (name, meant) => {
    const problems = problemsOf({ [name]: 'made-up-secret' })
    expect(problems).toEqual([`${name}: 没有这项设置，是不是写错了？最接近的是 ${meant}`])
  })

  it('a slip, half a platform and a bad value are refused together', () => {
    const names = problemsOf({ WECOM_CORP_ID: 'x', HOTLINE_ROL: 'web', PORT: 'x' }).map((one) => one.split(':')[0])
    expect(names).toEqual(expect.arrayContaining(['HOTLINE_ROL', 'PORT', 'WECOM_SECRET']))
  })

  it("what is further away is somebody else's: mentioned with the nearest, and nothing refused", () => {
    const { ignored } = readConfig({ HOTLINE_IMAGE_VERSION: '7', DINGTALK_WEBHOOK: 'https://example.org', OTHER: 'x' })
    expect(ignored.map(({ name }) => name)).toEqual(['DINGTALK_WEBHOOK', 'HOTLINE_IMAGE_VERSION'])
    expect(ignored.every(({ nearest }) => nearest !== '')).toBe(true)
  })

  it.each([
    ['empty, as a compose file leaves it', { HOTLINE_ROL: ' ' }],
    [
      'put there by Kubernetes for a service of that name',
      { HOTLINE_PORT: 'tcp://10.0.0.1:3000', HOTLINE_SERVICE_HOST: '10.0.0.1', HOTLINE_PORT_3000_TCP_ADDR: '10.0.0.1' },
    ],
  ])('%s: nothing is said', (_, env) => {
    expect(readConfig(env).ignored).toEqual([])
  })
})

it('no setting is ever refused in the words of a library, nor with its value', () => {
  const names = [...new Set(readFileSync('.env.example', 'utf8').match(/^#[A-Z_]+(?==)/gm) ?? [])].map((one) =>
    one.slice(1),
  )
  expect(names.length).toBeGreaterThan(20)
  for (const name of names) {
    for (const problem of problemsOf({ [name]: '~bad value~' })) {
      expect(problem).toMatch(/^[A-Z_]+: [^a-z]*[\u4e00-\u9fff]/)
      expect(problem).not.toMatch(/expected|received|invalid|~bad/i)
    }
  }
})
