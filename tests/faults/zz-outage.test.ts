import { it } from 'vitest'
import { talkBy } from '../contract/ways.ts'
it('outage', async () => {
  const talk = await talkBy({ name: 's', platform: 'dingtalk', presses: true, groups: true, console: { mode: 'stream', hasTemplate: true } }, '2015-03-02T10:05:00+08:00')
  const d = talk.running.simulator.dingtalk!
  while (d.stream.connections() === 0) await new Promise((n) => setTimeout(n, 50))
  const t0 = performance.now()
  d.stream.gatewayDown(true); d.stream.cut()
  await new Promise((n) => setTimeout(n, 120_000))
  d.stream.gatewayDown(false)
  const t1 = performance.now()
  while (d.stream.connections() === 0) await new Promise((n) => setTimeout(n, 50))
  const made = d.stream.attempts()
  console.log('attempts at s', made.map((a) => ((a - t0) / 1000).toFixed(1)).join(' '), 'recovered after', ((performance.now() - t1) / 1000).toFixed(1))
  console.log('busiest', Math.max(...made.map((f) => made.filter((a) => a >= f && a < f + 30_000).length)))
  await talk.at('pd-1').say('帮助'); await talk.at('pd-1').hears('待办　本单位未办结的工单')
  await talk.running.stop()
}, 300_000)
