import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Running, runningService } from '../support/service.ts'

let running: Running
beforeAll(async () => {
  running = await runningService('2015-03-02T10:05:00+08:00')
})
afterAll(() => running?.stop())

it('every answer bears what keeps a browser from guessing and framing', async () => {
  for (const path of ['/', '/nowhere', '/healthz', '/api/v1/standings', '/wecom/callback']) {
    const { headers } = await fetch(`${running.url}${path}`)
    expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual([
      path,
      'nosniff',
      'DENY',
    ])
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  }
})

it('the lines of a start say what runs, from its settings', () => {
  const { host } = new URL(running.database.url)
  expect(running.said).toEqual([
    'hotline-bot 已启动',
    '  运行　网页与后台任务（同一进程）',
    `  数据　PostgreSQL，${host}`,
    '  队列　同一 PostgreSQL（未设 REDIS_URL）',
    '  平台　均未配置，由模拟器扮演企业微信和钉钉',
    expect.stringMatching(/^ {2}时间　2015-03-02 10:0[5-9]（已调整，非真实时间）$/),
    `  服务　${running.url}`,
    `  模拟　${running.simulator.url}`,
    '按 Ctrl-C 停止',
  ])
})
