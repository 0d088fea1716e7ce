import { describe, expect, it } from 'vitest'
import type { Call } from '../../../src/bot/platforms/dingtalk/client/client.ts'
import type { Called } from '../../../src/bot/platforms/dingtalk/client/exchange.ts'
import { type Batched, batches } from '../../../src/bot/platforms/dingtalk/outbound/batch.ts'

const words = { robotCode: 'dingrobot', msgKey: 'sampleText', msgParam: '{"content":"你好"}' }
const rigged = (answer: (request: Call) => Called = () => ({ kind: 'ok', data: { processQueryKey: 'k' } })) => {
  const made: { api: string; userIds: unknown }[] = []
  const send = batches({
    call: async (request) => {
      const userIds = request.body instanceof FormData ? [] : request.body?.userIds
      made.push({ api: request.api, userIds })
      return answer(request)
    },
  })
  return { send, made, told: () => made.map(({ userIds }) => userIds) }
}
const names = (count: number) => Array.from({ length: count }, (_, at) => `u${at}`)
const kinds = (all: readonly Batched[]) => all.map((one) => (one.kind === 'called' ? one.outcome.kind : one.kind))

describe('platforms/dingtalk.md#to-members: members are told the same by one call', () => {
  it('three members within a moment', async () => {
    const rig = rigged()
    const all = await Promise.all(['a', 'b', 'c'].map((name) => rig.send(name, words)))
    expect(rig.made).toEqual([{ api: '/v1.0/robot/oToMessages/batchSend', userIds: ['a', 'b', 'c'] }])
    expect(all[2]).toEqual({
      kind: 'called',
      outcome: { kind: 'sent', messageId: 'k', handle: null, handleUntil: null },
    })
  })

  it('one alone does not wait for others for long', async () => {
    const rig = rigged()
    const started = performance.now()
    await rig.send('a', words)
    expect(performance.now() - started).toBeLessThan(200)
    await rig.send('b', words)
    expect(rig.told()).toEqual([['a'], ['b']])
  })

  it('other words are another call', async () => {
    const rig = rigged()
    await Promise.all([rig.send('a', words), rig.send('b', { ...words, msgParam: '{"content":"再见"}' })])
    expect(rig.told()).toEqual([['a'], ['b']])
  })

  it('twenty-one are two calls, at most twenty in one', async () => {
    const rig = rigged()
    await Promise.all(names(21).map((name) => rig.send(name, words)))
    expect(rig.told()).toEqual([names(20), ['u20']])
  })

  it('a member who is told the same twice is told it twice', async () => {
    const rig = rigged()
    const all = await Promise.all(['a', 'b', 'A'].map((name) => rig.send(name, words)))
    expect(rig.told()).toEqual([['a', 'b'], ['A']])
    expect(kinds(all)).toEqual(['sent', 'sent', 'sent'])
  })
})

describe('platforms/dingtalk.md#to-members: who did not get it', () => {
  it('is unreachable or told later, whatever the case of the name; the others got it', async () => {
    const data = { processQueryKey: 'k', invalidStaffIdList: ['LI'], flowControlledStaffIdList: ['Wang'] }
    const rig = rigged(() => ({ kind: 'ok', data }))
    const all = await Promise.all(['Li', 'wang', 'sun'].map((name) => rig.send(name, words)))
    expect(all).toMatchObject([
      { outcome: { kind: 'unreachable', code: 'invalidStaffId' } },
      { outcome: { kind: 'later', code: 'flowControlled', afterMs: 10_000 } },
      { outcome: { kind: 'sent' } },
    ])
  })

  it('an answer without lists and without a key was still taken', async () => {
    const rig = rigged(() => ({ kind: 'ok', data: { processQueryKey: '', invalidStaffIdList: null } }))
    expect(await rig.send('a', words)).toMatchObject({ outcome: { kind: 'sent', messageId: null } })
  })

  it('a call that failed failed for each of them', async () => {
    const called: Called = { kind: 'failed', code: '90018', failure: { kind: 'later', code: '90018', afterMs: 1 } }
    const rig = rigged(() => called)
    const all = await Promise.all(['a', 'b'].map((name) => rig.send(name, words)))
    expect(all).toEqual([
      { kind: 'failed', called },
      { kind: 'failed', called },
    ])
  })

  it('a fault of ours reaches everybody who waits, none is left waiting', async () => {
    const rig = rigged(() => {
      throw new Error('no database')
    })
    const all = await Promise.race([
      Promise.allSettled(['a', 'b', 'a'].map((name) => rig.send(name, words))),
      new Promise<[]>((resolve) => setTimeout(() => resolve([]), 90)),
    ])
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  })
})
