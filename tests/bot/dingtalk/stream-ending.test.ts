import { afterEach, describe, expect, it, vi } from 'vitest'
import { streamFrames } from '../../../src/bot/platforms/dingtalk/stream/frames.ts'
import { superviseStream } from '../../../src/bot/platforms/dingtalk/stream/supervisor.ts'
import { frame, platformLine, TOPIC, until } from './line.ts'
import { type Answer, message, ports, says, settings } from './rig.ts'
import { bare, stopAll, stops, streaming } from './streaming.ts'

afterEach(async () => {
  vi.useRealTimers()
  await stopAll()
})

describe('platforms/dingtalk.md#stream-endings: a connection that ends', () => {
  it('is replaced before it is given away, and still carries the answers to what came on it', async () => {
    const doors: (() => void)[] = []
    const { line, isUp } = await streaming({
      hear: () => new Promise((resolve) => doors.push(() => resolve(bare))),
    })
    await until(isUp)
    line.say(frame('CALLBACK', TOPIC.robot, message(), { messageId: 'old' }))
    await until(() => doors.length === 1)
    line.say(frame('SYSTEM', 'disconnect', { reason: 'connection is expired' }))
    await until(() => line.sockets.length === 2 && isUp())
    expect(line.state.open()).toBe(2)
    expect(line.state.gates).toBe(2)
    const [old] = line.sockets
    const carried: string[] = []
    old?.on('message', (data) => carried.push(String(data)))
    doors[0]?.()
    await until(() => carried.length > 0)
    expect(carried[0]).toContain('"messageId":"old"')
    old?.terminate()
    line.say(frame('SYSTEM', 'ping', {}))
    await until(() => line.acks.length > 1)
    expect([isUp(), line.sockets.length]).toEqual([true, 2])
  })

  it('is replaced though its end was the first thing that it said', async () => {
    const { line, isUp } = await streaming({ welcome: [frame('SYSTEM', 'disconnect', {})] })
    await until(() => line.sockets.length === 2 && isUp())
    expect(line.state.open()).toBe(2)
  })

  it('that the platform closes is replaced', async () => {
    const { line, isUp, logged } = await streaming()
    await until(isUp)
    line.sockets[0]?.close()
    await until(() => line.sockets.length === 2 && isUp())
    expect(logged('dingtalk.stream-closed')).toHaveLength(1)
  })

  it('that opens and falls at once is not tried more than five times', async () => {
    const { line, logged } = await streaming()
    for (let nth = 1; nth <= 5; nth += 1) {
      await until(() => line.sockets.length === nth && logged('dingtalk.stream-connected').length === nth)
      line.sockets.at(-1)?.terminate()
    }
    await until(() => logged('dingtalk.stream-closed').length === 5)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect([line.sockets.length, line.state.gates]).toEqual([5, 5])
  })

  it('where nobody listens is tried again, for a new ticket', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const gates: Answer[] = [says({ endpoint: 'ws://127.0.0.1:9/', ticket: 't' }), says({}, 503)]
    const line = await platformLine()
    stops.push(line.stop)
    const { isUp, logged } = await streaming({ gate: (sent, nth) => (gates[nth - 1] ?? line.gate)(sent, nth) })
    await vi.advanceTimersByTimeAsync(0)
    await until(() => logged('dingtalk.stream-refused').length === 1)
    await vi.advanceTimersByTimeAsync(1_000)
    await until(() => logged('dingtalk.stream-refused').length === 2)
    await vi.advanceTimersByTimeAsync(2_000)
    await until(isUp)
    expect(logged('dingtalk.stream-refused').map(({ code }) => code)).toEqual(['socket', 'http-503'])
    expect(line.sockets).toHaveLength(1)
  })
})

describe('platforms/dingtalk.md#stream-endings: a line on which nothing is heard', () => {
  it('is asked for a sign of life, and kept when it gives one', async () => {
    const { line, isUp, shift } = await streaming()
    await until(isUp)
    shift.ms = 60_001
    await until(() => line.state.pings > 0)
    await new Promise((resolve) => setTimeout(resolve, 30))
    shift.ms += 5_000
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect([line.sockets.length, isUp()]).toEqual([1, true])
  })

  it('is ended when it gives none, and replaced', async () => {
    const { line, isUp, shift } = await streaming()
    await until(isUp)
    line.sockets[0]?.pause()
    shift.ms = 65_001
    await until(() => line.sockets.length === 2 && isUp())
    expect(line.state.gates).toBe(2)
  })

  it('a quiet line is not asked too soon', async () => {
    const { line, isUp, shift } = await streaming()
    await until(isUp)
    shift.ms = 59_000
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(line.state.pings).toBe(0)
  })
})

describe('Stopping', () => {
  it('ends the connection, the one before it, and every attempt', async () => {
    const { line, isUp, attendance } = await streaming()
    await until(isUp)
    line.say(frame('SYSTEM', 'disconnect', {}))
    await until(() => line.sockets.length === 2 && isUp())
    await attendance.stop()
    await until(() => line.state.open() === 0)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect([line.sockets.length, line.state.gates, attendance.trouble()]).toEqual([2, 2, 'stream-disconnected'])
  })

  it('while it connects ends what comes of that', async () => {
    let open = (): void => undefined
    const waits = new Promise<void>((resolve) => {
      open = resolve
    })
    const line = await platformLine()
    stops.push(line.stop)
    const rig = ports()
    rig.ports.fetch = async () => {
      await waits
      return line.gate()
    }
    const nothing = async (): Promise<void> => undefined
    const frames = streamFrames({
      settings,
      ports: rig.ports,
      hear: async () => bare,
      lend: nothing,
      passedOver: nothing,
    })
    const attendance = superviseStream(settings, rig.ports, frames)
    await new Promise((resolve) => setTimeout(resolve, 10))
    await attendance.stop()
    open()
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect([line.state.open(), attendance.trouble()]).toEqual([0, 'stream-disconnected'])
    expect(rig.log.filter(({ event }) => event === 'dingtalk.stream-connected')).toEqual([])
  })
})
