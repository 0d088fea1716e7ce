import { afterEach, describe, expect, it } from 'vitest'
import type { UseCases } from '../../src/bot/abilities/asker.ts'
import { faultOf } from '../../src/bot/talk/fault.ts'
import { apologyFor } from '../../src/bot/talk/given-up.ts'
import { announceDeadEvent } from '../../src/usecases/telling/dead-events.ts'
import { counter, press, text } from './support/counter.ts'
import { desk, NO } from './support/desk.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})

/** A service whose 「待办」 and whose tickets fail as long as `is`. */
async function faulty(options: { budgetMs?: number; waitMs?: number } = {}) {
  const fault = { is: true }
  const fail = async (): Promise<never> => {
    await new Promise((resolve) => setTimeout(resolve, options.waitMs ?? 0))
    throw new TypeError('three is not a ticket: 13800138000')
  }
  const change = (use: UseCases): UseCases =>
    fault.is ? { ...use, tickets: { ...use.tickets, todo: fail, show: fail, contact: fail } } : use
  const place = await counter({ change, ...(options.budgetMs ? { budgetMs: options.budgetMs } : {}) })
  open.push(place)
  return { ...place, fault }
}

const PRESS = press('p1', 'wang', `contact:${NO}:1`)

describe('a fault of ours', () => {
  it('is one neutral sentence with a number, is logged without words, and is finished later', async () => {
    const { post, log, memory, chat, rows, fault } = await faulty()
    const said = await (await post(text('t1', 'wang', '待办'))).text()
    const number = /编号 ([0-9A-F]{8})/.exec(said)?.[1]
    expect(number).toBeDefined()
    expect(said).not.toContain('three')
    expect(memory.outbox).toEqual([])
    expect(log).toContainEqual(expect.objectContaining({ event: 'converse.fault', reference: number }))
    expect(JSON.stringify(log)).not.toMatch(/待办|three|13800138000/)
    expect(rows[0]?.state).toBe('pending')
    await expect(chat.resume('0')).rejects.toThrow()
    fault.is = false
    await chat.resume('0')
    expect(rows[0]?.state).toBe('done')
    expect(memory.outbox[0]?.personal).toContain('待办工单共 1 件')
    await chat.resume('0')
    expect(memory.outbox).toHaveLength(2)
  })

  it('contract.md#chat: while a press is handled it is said by a message, once, and the answer follows', async () => {
    const { post, memory, chat, log, fault } = await faulty()
    await post(PRESS)
    const number = log.find(({ event }) => event === 'converse.fault')?.reference
    expect(memory.outbox).toMatchObject([{ key: 'answer:p1:fault:0', memberId: 'id-wang' }])
    expect(memory.outbox[0]?.personal).toContain(`编号 ${number}`)
    await post(PRESS)
    await expect(chat.resume('0')).rejects.toThrow()
    expect(memory.outbox).toHaveLength(1)
    fault.is = false
    await chat.resume('0')
    expect(memory.acts).toHaveLength(1)
    expect(memory.outbox.map(({ key }) => key)).toEqual(['answer:p1:fault:0', 'answer:p1:rest:0'])
  })

  it('too late for the callback it is said by a message too', async () => {
    const { post, memory, chat } = await faulty({ budgetMs: 40, waitMs: 120 })
    expect(await (await post(text('t1', 'wang', '待办'))).text()).toBe('')
    await chat.idle()
    expect(memory.outbox.map(({ key }) => key)).toEqual(['answer:t1:fault:0'])
  })

  it('a stranger gets no message, and a fault on top of it is an acknowledged press', async () => {
    const { post, memory, store, log } = await faulty()
    memory.members = []
    await post(PRESS)
    expect(memory.outbox).toEqual([])
    store.keep = () => Promise.reject(new Error('secret'))
    memory.members = desk().memory.members
    expect((await post(press('p2', 'wang', `contact:${NO}:1`))).status).toBe(200)
    expect(log).toContainEqual(expect.objectContaining({ event: 'converse.fault-untold' }))
    expect(JSON.stringify(log)).not.toContain('secret')
  })
})

describe('an event that was given up (reliability.md#poison)', () => {
  const announce = (place: ReturnType<typeof desk>, event: unknown) =>
    announceDeadEvent({ store: place.store, apologyFor })([{ id: '7', event }])

  it('of nobody known, or that cannot be read, is the office’s card alone', async () => {
    const place = desk()
    for (const event of [null, 'x', {}, { id: 'e' }, press('p1', 'nobody', 'x').event]) await announce(place, event)
    expect(place.memory.outbox.map(({ key }) => key)).toEqual(['alert:dead-event:7:id-office'])
  })

  it('contract.md#chat: its member is told once, with the number that the office has', async () => {
    const place = desk()
    for (const _time of [1, 2]) await announce(place, PRESS.event)
    expect(place.memory.outbox).toMatchObject([
      { key: 'alert:dead-event:7:id-office' },
      { key: 'answer:p1:given-up', memberId: 'id-wang', notice: { kind: 'answer', event: 'p1' } },
    ])
    expect(place.memory.outbox[1]?.personal).toMatch(/没有完成.*编号 7/)
  })
})

describe('reliability.md#citizens: what is logged of a fault', () => {
  const thrown = (work: () => unknown): unknown => {
    try {
      return work()
    } catch (fault) {
      return fault
    }
  }

  it('never quotes what was read or kept, however it is written', () => {
    for (const secret of ['13800138000', '张三', '    at 13800138000\n    at 张三 (/x:1:2)']) {
      const faults = [
        thrown(() => JSON.parse(secret)),
        new RangeError(`Key (phone)=(${secret}) already exists.`),
        Object.assign(new Error('x'), { name: secret, code: secret }),
        secret,
      ]
      for (const fault of faults) expect(faultOf(fault)).not.toMatch(/13800138000|张三/)
    }
  })

  it('is its name, its code and where it was thrown', () => {
    const fault = Object.assign(new TypeError('secret'), { code: '23505' })
    const [head, frame] = faultOf(fault).split('\n')
    expect(head).toBe('TypeError 23505')
    expect(frame).toMatch(/^ {4}at .*faults\.test\.ts:\d+:\d+/)
    expect(faultOf(undefined)).toBe('undefined')
  })
})
