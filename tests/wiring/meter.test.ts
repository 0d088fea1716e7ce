import { expect, test } from 'vitest'
import { openMeter } from '../../src/wiring/metrics/meter.ts'
import { startHealth } from '../../src/wiring/metrics/start-health.ts'
import { freePort } from '../jobs/redis-server.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

test('reliability.md#watch work is counted by what became of it, and a fault is still thrown', async () => {
  const { timed, registry } = openMeter()
  const work = timed('deliver', async (id: string) => (id === '1' ? 'sent' : Promise.reject(new Error('x'))))
  await work('1')
  await work('1')
  await expect(work('2')).rejects.toThrow('x')
  await timed('score', async () => undefined)()
  const text = await registry.metrics()
  expect(text).toContain('hotline_work_total{act="deliver",outcome="sent"} 2')
  expect(text).toContain('hotline_work_total{act="deliver",outcome="failed"} 1')
  expect(text).toContain('hotline_work_total{act="score",outcome="done"} 1')
  expect(text).toMatch(/hotline_work_last_success_timestamp_seconds\{act="score"\} \d+/)
})

test('reliability.md#watch an event of a stream counts as a callback by the status of its answer', async () => {
  const { streamed, registry } = openMeter()
  const response = { status: 200, type: '', body: '' }
  expect(await streamed('dingtalk', Promise.resolve(response))).toBe(response)
  await expect(streamed('dingtalk', Promise.reject(new Error('x')))).rejects.toThrow('x')
  const text = await registry.metrics()
  expect(text).toContain('hotline_http_requests_total{group="dingtalk",status="200"} 1')
  expect(text).toContain('hotline_http_requests_total{group="dingtalk",status="500"} 1')
  expect(text).toContain('hotline_http_request_duration_seconds_count{group="dingtalk"} 2')
})

test('reliability.md#watch lines of the log are counted by level and subject, and by nothing that is in them', async () => {
  const { counted, registry } = openMeter()
  const log = counted(quiet)
  log.warn({ at: 'redis', fault: 'x' })
  log.info({ event: 'callback.refused', why: 'signature' })
  log.error({ act: 'deliver', id: '17' })
  log.error({ reference: 'abc' })
  const text = await registry.metrics()
  for (const line of [
    'hotline_log_lines_total{level="warn",about="redis"} 1',
    'hotline_log_lines_total{level="info",about="callback.refused"} 1',
    'hotline_log_lines_total{level="error",about="deliver"} 1',
    'hotline_log_lines_total{level="error",about="other"} 1',
  ]) {
    expect(text).toContain(line)
  }
})

test('contract.md#http two workers on one machine: the second works on unwatched, and says so', async () => {
  const warned: object[] = []
  const log = { ...quiet, warn: (line: object) => warned.push(line) }
  const port = await freePort()
  const needs = { config: { host: '127.0.0.1', port: port - 2 }, routes: [], log }
  const first = await startHealth(needs)
  const second = await startHealth(needs)
  expect(warned).toEqual([{ at: 'health', port, fault: 'port taken' }])
  await second.stop()
  await first.stop()
})
