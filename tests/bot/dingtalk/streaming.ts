import type { Hear } from '../../../src/bot/chat.ts'
import { streamFrames } from '../../../src/bot/platforms/dingtalk/stream/frames.ts'
import { superviseStream } from '../../../src/bot/platforms/dingtalk/stream/supervisor.ts'
import { platformLine } from './line.ts'
import { type Answer, ports, settings } from './rig.ts'

/** What the test that runs has to end again, the last first. */
export const stops: (() => Promise<unknown>)[] = []
export async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop()
}
export const bare = { status: 200, type: 'application/json', body: '{}' }
const calm = { quietMs: 60_000, pongMs: 5_000, lookMs: 5 }

type Given = { hear?: Hear; gate?: Answer; liveness?: typeof calm; welcome?: readonly string[] }
/** A supervised stream to a platform on loopback. */
export async function streaming({ hear = async () => bare, gate, liveness = calm, welcome = [] }: Given = {}) {
  const line = await platformLine(welcome)
  stops.push(line.stop)
  const rig = ports(gate ?? line.gate)
  const lend = async () => undefined
  const shift = { ms: 0 }
  const pacing = { monotonic: () => performance.now() + shift.ms, chance: () => 0 }
  const frames = streamFrames({ settings, ports: rig.ports, hear, lend, passedOver: lend })
  const attendance = superviseStream(settings, rig.ports, frames, { pacing, liveness })
  stops.push(attendance.stop)
  const logged = (event: string) => rig.log.filter((one) => one.event === event)
  return { ...rig, line, shift, attendance, logged, isUp: () => attendance.trouble() === null }
}
