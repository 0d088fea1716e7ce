import { afterEach, describe, expect, it, vi } from 'vitest'
import { cardSecret } from '../../../src/bot/platforms/dingtalk/inbound/signatures.ts'
import { callbackRoute, keepRegistered } from '../../../src/bot/platforms/dingtalk/outbound/route.ts'
import { type Answer, API, json, says, scene, settings } from './rig.ts'

const hear = async () => ({ status: 200, type: 'text/plain', body: '' })
const keyOf = (given: Partial<typeof settings> = {}) => {
  const route = callbackRoute({ ...settings, ...given })
  return route?.callbackType === 'HTTP' ? route.callbackRouteKey : (route?.callbackType ?? null)
}
/** Refuses until it was asked `times` times. */
const refusing = (times: number): Answer => {
  let asked = 0
  return () => {
    asked += 1
    return asked > times ? json({ success: true, result: {} }) : json({ code: 'system.busy' }, 500)
  }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('Where cards call back', () => {
  it('another address, or another application, is another key', () => {
    const keys = [keyOf(), keyOf({ publicUrl: 'https://other.example.cn' }), keyOf({ clientId: 'dingother' })]
    expect(new Set(keys).size).toBe(3)
    expect(keyOf()).toBe(keyOf())
    expect(keyOf()).toMatch(/^hotline-[0-9a-f]{24}$/)
  })

  it('the stream needs no key; without a template or an address there is no route', () => {
    expect(keyOf({ mode: 'stream', publicUrl: null })).toBe('STREAM')
    expect([
      keyOf({ publicUrl: null }),
      keyOf({ cardTemplateId: null }),
      keyOf({ cardTemplateId: null, mode: 'stream' }),
    ]).toEqual([null, null, null])
  })
})

describe('platforms/dingtalk.md#card-route: the address is registered', () => {
  it('at the start, with a secret of its own', async () => {
    const rig = scene({ [API.register]: refusing(0) }, { publicUrl: 'https://bot.example.cn/' })
    const attendance = rig.bot.attend?.(hear)
    await attendance?.stop()
    expect(attendance?.trouble()).toBeNull()
    expect(rig.last()).toEqual({
      callbackRouteKey: keyOf({ publicUrl: 'https://bot.example.cn/' }),
      callbackUrl: 'https://bot.example.cn/dingtalk/card',
      apiSecret: cardSecret(settings.clientSecret),
      forceUpdate: true,
    })
  })

  it('again and again while the platform is away, less and less often, until it is', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const rig = scene({ [API.register]: refusing(3) })
    const attendance = rig.bot.attend?.(hear)
    await vi.advanceTimersByTimeAsync(4_999)
    expect([rig.paths().length, attendance?.trouble()]).toEqual([1, 'card-callback-not-registered'])
    await vi.advanceTimersByTimeAsync(1)
    expect(rig.paths()).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(10_000)
    expect([rig.paths().length, attendance?.trouble()]).toEqual([3, 'card-callback-not-registered'])
    await vi.advanceTimersByTimeAsync(20_000)
    expect([rig.paths().length, attendance?.trouble()]).toEqual([4, null])
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(rig.paths()).toHaveLength(4)
    await attendance?.stop()
  })

  it('never less often than every ten minutes, whatever goes wrong', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let asked = 0
    const attendance = keepRegistered(settings, {
      call: async () => {
        asked += 1
        throw new Error('no database')
      },
    })
    await vi.advanceTimersByTimeAsync(3_600_000)
    const before = asked
    await vi.advanceTimersByTimeAsync(600_000)
    expect([asked, attendance.trouble()]).toEqual([before + 1, 'card-callback-not-registered'])
    await attendance.stop()
    await vi.advanceTimersByTimeAsync(1_800_000)
    expect(asked).toBe(before + 1)
  })

  it('an attempt that is under way when it is stopped is the last', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const refusals: (() => void)[] = []
    const refused = { kind: 'failed', code: 'system.busy', failure: { kind: 'unknown', code: 'x' } } as const
    const attendance = keepRegistered(settings, {
      call: () => new Promise((resolve) => refusals.push(() => resolve(refused))),
    })
    const stopped = attendance.stop()
    refusals[0]?.()
    await stopped
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(refusals).toHaveLength(1)
  })

  it('not at all without a template', async () => {
    const rig = scene({ [API.register]: says({}) }, { cardTemplateId: null })
    const attendance = rig.bot.attend?.(hear)
    expect(attendance?.trouble()).toBeNull()
    await attendance?.stop()
    expect(rig.sent).toEqual([])
  })

  it('not at all over the stream, which is asked for a place to connect to instead', async () => {
    const rig = scene({}, { mode: 'stream' })
    const attendance = rig.bot.attend?.(hear)
    await vi.waitFor(() => expect(rig.paths()).toEqual(['/v1.0/gateway/connections/open']), 30_000)
    expect(attendance?.trouble()).toBe('stream-disconnected')
    await attendance?.stop()
  })
})
