import { expect, it } from 'vitest'
import { followDue } from '../../src/jobs/due.ts'
import type { Begin } from '../../src/usecases/sending/delivery.ts'

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))
const unlogged = (): void => undefined

/** A database in which so many messages are due, each to a member of his own. */
function due(count: number): Begin {
  let left = count
  return async ({ most }) => {
    const some = Math.min(left, most)
    left -= some
    const now = new Date()
    const begun = Array.from({ length: some }, (_, n) => ({
      id: `${left + n}`,
      memberId: `${left + n}`,
      platform: 'wecom' as const,
      done: pause(20).then(() => 'sent' as const),
    }))
    return { begun, now, next: left > 0 ? now : null }
  }
}

it('one that has its hands full says so, for a worker that no hint has reached', async () => {
  let heard = 0
  const line = followDue(due(400), unlogged, () => {
    heard += 1
  })
  await line.pass()
  expect(heard).toBeGreaterThan(0)
  await line.stop()
})

it('one that has room says nothing', async () => {
  let heard = 0
  const line = followDue(due(20), unlogged, () => {
    heard += 1
  })
  await line.pass()
  expect(heard).toBe(0)
  await line.stop()
})
