import { afterEach, describe, expect, it } from 'vitest'
import type { UseCases } from '../../src/bot/abilities/asker.ts'
import { faultOf } from '../../src/bot/talk/fault.ts'
import { apologyFor } from '../../src/bot/talk/given-up.ts'
import { announceDeadEvent } from '../../src/usecases/telling/dead-events.ts'
import { counter, press, text } from './support/counter.ts'
import { type ChatDesk, desk, LIAISON, NO, OFFICE, STAFF } from './support/desk.ts'

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
  /** Once its lease is over the one event that was kept is taken up again. */
  const resume = async (): Promise<void> => {
    await place.moveTo(new Date((await place.now()).getTime() + 60_000))
    const [event] = await place.kept()
    await place.chat.resume(event?.id ?? '')
  }
  return { ...place, fault, resume }
}

const PRESS = press('p1', 'wang', `contact:${NO}:1`)

describe('a fault of ours', () => {
  it('is one neutral sentence with a number, is logged without words, and is finished later', async () => {
    const { post, log, kept, fault, outbox, resume } = await faulty()
    const said = await (await post(text('t1', 'wang', '待办'))).text()
    const number = /编号 ([0-9A-F]{8})/.exec(said)?.[1]
    expect(number).toBeDefined()
    expect(said).not.toContain('three')
    expect(await outbox()).toEqual([])
    expect(log).toContainEqual(expect.objectContaining({ event: 'converse.fault', reference: number }))
    expect(JSON.stringify(log)).not.toMatch(/待办|three|13800138000/)
    expect((await kept())[0]?.state).toBe('pending')
    await expect(resume()).rejects.toThrow()
    fault.is = false
    await resume()
    expect((await kept())[0]?.state).toBe('done')
    expect((await outbox())[0]?.personal).toContain('待办工单共 1 件')
    await resume()
    expect(await outbox()).toHaveLength(2)
  })

  it('contract.md#chat: while a press is handled it is said by a message, once, and the answer follows', async () => {
    const { post, resume, log, fault, acts, outbox } = await faulty()
    await post(PRESS)
    const number = log.find(({ event }) => event === 'converse.fault')?.reference
    expect(await outbox()).toMatchObject([{ key: 'answer:p1:fault:0', memberId: LIAISON.id }])
    expect((await outbox())[0]?.personal).toContain(`编号 ${number}`)
    await post(PRESS)
    await expect(resume()).rejects.toThrow()
    expect(await outbox()).toHaveLength(1)
    fault.is = false
    await resume()
    expect(await acts()).toHaveLength(1)
    expect((await outbox()).map(({ key }) => key)).toEqual(['answer:p1:fault:0', 'answer:p1:rest:0'])
  })

  it('too late for the callback it is said by a message too', async () => {
    const { post, chat, outbox } = await faulty({ budgetMs: 40, waitMs: 120 })
    expect(await (await post(text('t1', 'wang', '待办'))).text()).toBe('')
    await chat.idle()
    expect((await outbox()).map(({ key }) => key)).toEqual(['answer:t1:fault:0'])
  })

  it('a stranger gets no message, and a fault on top of it is an acknowledged press', async () => {
    const { post, store, log, outbox, forgetEverybody, join } = await faulty()
    await forgetEverybody()
    await post(PRESS)
    expect(await outbox()).toEqual([])
    store.keep = () => Promise.reject(new Error('secret'))
    for (const member of STAFF) await join(member)
    expect((await post(press('p2', 'wang', `contact:${NO}:1`))).status).toBe(200)
    expect(log).toContainEqual(expect.objectContaining({ event: 'converse.fault-untold' }))
    expect(JSON.stringify(log)).not.toContain('secret')
  })
})

describe('an event that was given up (reliability.md#poison)', () => {
  const announce = (place: ChatDesk, event: unknown) =>
    announceDeadEvent({ store: place.store, apologyFor })([{ id: '7', event }])

  it('of nobody known, or that cannot be read, is the office’s card alone', async () => {
    const place = await desk()
    for (const event of [null, 'x', {}, { id: 'e' }, press('p1', 'nobody', 'x').event]) await announce(place, event)
    expect((await place.outbox()).map(({ key }) => key)).toEqual([`alert:dead-event:7:${OFFICE.id}`])
  })

  it('contract.md#chat: its member is told once, with the number that the office has', async () => {
    const place = await desk()
    for (const _time of [1, 2]) await announce(place, PRESS.event)
    expect(await place.outbox()).toMatchObject([
      { key: `alert:dead-event:7:${OFFICE.id}` },
      { key: 'answer:p1:given-up', memberId: LIAISON.id, notice: { kind: 'answer', event: 'p1' } },
    ])
    expect((await place.outbox())[1]?.personal).toMatch(/没有完成.*编号 7/)
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
