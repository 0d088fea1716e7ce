import { afterEach, describe, expect, it, vi } from 'vitest'
import { attempts } from '../../../src/bot/platforms/dingtalk/stream/attempts.ts'
import { superviseStream } from '../../../src/bot/platforms/dingtalk/stream/supervisor.ts'
import { fc } from '../../support/property.ts'
import { ports, says, settings } from './rig.ts'

const TEN_MINUTES = 600_000
type Outcome = { isUp: boolean; lastsMs: number }

/** Tries for ten minutes, each attempt ending as told; gives when each began. */
function tried(outcomes: readonly Outcome[], chance: () => number): number[] {
  let clock = 0
  const began: number[] = []
  const tries = attempts({ monotonic: () => clock, chance })
  for (let nth = 0; clock < TEN_MINUTES && began.length < 1_000; nth += 1) {
    clock += tries.waitMs()
    tries.begin()
    began.push(clock)
    const outcome = outcomes[nth % outcomes.length]
    if (outcome?.isUp) tries.succeeded()
    else tries.failed()
    clock += outcome?.lastsMs ?? 0
  }
  return began
}
const busiest = (began: readonly number[]): number =>
  Math.max(...began.map((from) => began.filter((at) => at >= from && at < from + 30_000).length))

afterEach(() => {
  vi.useRealTimers()
})

describe('platforms/dingtalk.md#no-storm: no storm of connections', () => {
  it.each<[string, Outcome[]]>([
    ['always refused', [{ isUp: false, lastsMs: 0 }]],
    ['refused after a while', [{ isUp: false, lastsMs: 10_000 }]],
    ['up, and down at once', [{ isUp: true, lastsMs: 0 }]],
    ['up, and down after a second', [{ isUp: true, lastsMs: 1_000 }]],
    [
      'now up, now refused',
      [
        { isUp: true, lastsMs: 0 },
        { isUp: false, lastsMs: 0 },
      ],
    ],
  ])('%s: at most five in thirty seconds, and never given up', (_what, outcomes) => {
    for (const chance of [0, 0.5, 1]) {
      const began = tried(outcomes, () => chance)
      expect(busiest(began)).toBeLessThanOrEqual(5)
      expect(began.length).toBeGreaterThan(8)
    }
  })

  it('so it is for any outcomes', () => {
    const outcome = fc.record({ isUp: fc.boolean(), lastsMs: fc.integer({ min: 0, max: 20_000 }) })
    fc.assert(
      fc.property(
        fc.array(outcome, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, chance) => {
          expect(busiest(tried(all, () => chance))).toBeLessThanOrEqual(5)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('the first is made at once, and the first after a success too', () => {
    const tries = attempts({ monotonic: () => 0, chance: () => 1 })
    expect(tries.waitMs()).toBe(0)
    tries.begin()
    tries.failed()
    expect(tries.waitMs()).toBeGreaterThan(0)
    tries.succeeded()
    expect(tries.waitMs()).toBe(0)
  })

  it('waits double up to an end, and chance takes away at most half of each', () => {
    const waits = (chance: number) => {
      const tries = attempts({ monotonic: () => 0, chance: () => chance })
      return Array.from({ length: 12 }, () => {
        tries.failed()
        return tries.waitMs()
      })
    }
    const [least, most] = [waits(0), waits(1)]
    expect(most.slice(0, 3)).toEqual([1_000, 2_000, 4_000])
    expect(most.at(-1)).toBe(most.at(-2))
    expect(most.at(-1)).toBeLessThanOrEqual(60_000)
    expect(least).toEqual(most.map((ms) => ms / 2))
  })

  it('a gateway that refuses for ten minutes is asked so seldom, and stopping ends that', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
    const rig = ports(says({ code: 'system.busy' }, 500))
    const began: number[] = []
    const send = rig.ports.fetch
    rig.ports.fetch = (...given) => {
      began.push(performance.now())
      return send(...given)
    }
    const frames = () => ({ robot: async () => {}, card: async () => {}, event: async () => {} })
    const attendance = superviseStream(settings, rig.ports, frames)
    await vi.advanceTimersByTimeAsync(TEN_MINUTES)
    expect(busiest(began)).toBeLessThanOrEqual(5)
    expect(began.length).toBeGreaterThan(8)
    expect(attendance.trouble()).toBe('stream-disconnected')
    expect(rig.log[0]).toEqual({ event: 'dingtalk.stream-refused', code: 'http-500' })
    await attendance.stop()
    const made = began.length
    await vi.advanceTimersByTimeAsync(TEN_MINUTES)
    expect(began).toHaveLength(made)
  })
})
