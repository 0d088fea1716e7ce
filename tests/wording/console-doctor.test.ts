import { describe, expect, test } from 'vitest'
import { findingText } from '../../src/wording/console/doctor/findings.ts'

const ASCII_WORD = /(?<![A-Za-z_.0-9])[a-z][a-z-]{3,}(?![A-Za-z_.])/

describe('doctor says in words what kept a platform from answering', () => {
  test.each([
    ['timeout', '等了很久没有答复'],
    ['line', '连接中途断了'],
    ['ENOTFOUND', '找不到这个域名'],
    ['html', '收到的是网页'],
    ['unreadable', '收到的内容读不懂'],
    ['gettoken-unreadable', '收到的内容读不懂'],
    ['http-502', 'HTTP 502'],
    ['token-paused', '请过十分钟再试'],
  ])('%s', (code, said) => {
    const wecom = findingText({ check: 'credentials', found: 'refused', meaning: code, errcode: null }).text
    const dingtalk = findingText({ check: 'dingtalk-credentials', found: 'refused', code }).text
    for (const text of [wecom, dingtalk]) {
      expect(text).toContain(said)
      expect(text).not.toMatch(ASCII_WORD)
    }
  })

  test("the platform's own number stays, and an answer is not called none", () => {
    const { text } = findingText({ check: 'menu', found: 'refused', meaning: 'unknown-code', errcode: 99_999 })
    expect(text).toBe('平台拒绝了请求，原因不常见。请按错误码查企业微信的文档（99999）')
  })
})
