import { once } from 'node:events'
import { afterEach, expect, it, vi } from 'vitest'
import { type Scene, startScene } from './rig.ts'
import { connect } from './stream-client.ts'

let scene: Scene
afterEach(async () => {
  vi.useRealTimers()
  await scene.stop()
})

it('pings every 30 seconds and wants its own words back', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  scene = await startScene({ mode: 'stream' })
  let echo = true
  const { socket, frames } = await connect(scene, (frame) => (echo ? JSON.parse(frame.data) : {}))
  /** A ping, and what came of its answer: a message that follows is answered after it. */
  const ping = async () => {
    const heard = once(socket, 'message')
    vi.advanceTimersByTime(30_000)
    await heard
    await scene.driver.say('Li', 'x')
    return [...scene.driver.errors]
  }
  expect(await ping()).toEqual([])
  expect(frames[0]).toMatchObject({ type: 'SYSTEM', headers: { topic: 'ping' } })
  echo = false
  expect(await ping()).toEqual(['stream: a ping was answered with other data'])
})

it('closes a retired line after ten seconds', async () => {
  scene = await startScene({ mode: 'stream' })
  const { socket } = await connect(scene)
  const told = once(socket, 'message')
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  scene.driver.stream.sendDisconnect()
  await told
  expect(socket.readyState).toBe(socket.OPEN)
  const closed = once(socket, 'close')
  vi.advanceTimersByTime(10_000)
  await closed
})
