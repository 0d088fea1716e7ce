import { expect, it } from 'vitest'
import type { Member } from '../../src/domain/people.ts'
import { sendsAtOnce } from '../../src/wiring/sends-at-once.ts'
import { keepingMessenger, SENT } from '../support/office.ts'

const TO: Member = { id: '1', account: { platform: 'wecom', userId: 'one' }, name: 'One', unit: null, roles: [] }

it('a few messages are on the line at once; at a stop those end, and what waited is put back unsent', async () => {
  const waiting: (() => void)[] = []
  const { messenger } = keepingMessenger(async () => new Date())
  const slow = sendsAtOnce({
    ...messenger,
    send: () => new Promise((sent) => waiting.push(() => sent(SENT))),
  })
  const all = Array.from({ length: 30 }, () => slow.messenger.send(TO, { body: '', cardId: null }))
  await Promise.resolve()
  expect(waiting).toHaveLength(12)
  slow.release()
  for (const end of waiting) end()
  const ends = await Promise.all(all)
  expect(ends.slice(0, 12)).toEqual(Array(12).fill(SENT))
  expect(ends.slice(12)).toEqual(Array(18).fill({ kind: 'later', code: 'stopping', afterMs: 0 }))
})
