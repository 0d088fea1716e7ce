import { expect, it } from 'vitest'
import { digests } from '../../../bench/reminders.ts'

it('reliability.md#faults: a thousand reminders that fall due in one minute go out in that minute, each once (ten thousand: npm run bench)', async () => {
  const { ours, notes } = await digests(300, 1_000, 6_000)
  expect(notes).toContain('0 lost, 0 doubled, 0 dropped by the platform')
  expect(Math.max(...ours)).toBeLessThan(60)
}, 180_000)
