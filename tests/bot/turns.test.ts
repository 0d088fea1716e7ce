import { afterEach, describe, expect, it, vi } from 'vitest'
import type { UseCases } from '../../src/bot/abilities/asker.ts'
import { type Outcome, turns } from '../../src/bot/talk/turns.ts'
import { until } from '../jobs/waiting.ts'
import { counter, press, text } from './support/counter.ts'
import { LIAISON, NO } from './support/desk.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})

/** A service in which contacts take until the gate is opened. */
async function gated() {
  let letThrough = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  const change = (use: UseCases): UseCases => ({
    ...use,
    tickets: {
      ...use.tickets,
      contact: async (...asked) => {
        await gate
        return use.tickets.contact(...asked)
      },
    },
  })
  const place = await counter({ change, budgetMs: 1_000 })
  open.push(place)
  return { ...place, letThrough }
}

const DONE = { response: { status: 200, type: 'text/xml', body: '' }, carried: [] }
const PRESS = press('p1', 'wang', `contact:${NO}:1`)

describe('reliability.md#order: what comes before its turn', () => {
  it('is told so by the platform’s own answer, is handled after what it waits for, and answered by a message', async () => {
    const { post, chat, kept, letThrough, outbox } = await gated()
    expect(await (await post(PRESS)).text()).toBe('')
    expect(await (await post(text('t1', 'wang', '待办'))).text()).toContain('正在处理上一步')
    expect((await kept()).map(({ state }) => state)).toEqual(['pending', 'pending'])
    letThrough()
    await chat.idle()
    expect((await kept()).map(({ state }) => state)).toEqual(['done', 'done'])
    expect((await outbox()).map(({ key }) => key)).toEqual(['answer:p1:rest:0', 'answer:t1:rest:0', 'answer:t1:rest:1'])
  })

  it('where no answer can say so, a message does, once', async () => {
    const { post, chat, letThrough, acts, outbox } = await gated()
    await post(PRESS)
    await post(press('p2', 'wang', `contact:${NO}:1`))
    await until('the message', async () => (await outbox()).length > 0)
    expect(await outbox()).toMatchObject([{ key: 'answer:p2:waits:0', memberId: LIAISON.id }])
    letThrough()
    await until('both', async () => (await outbox()).length === 3)
    await chat.idle()
    expect((await outbox()).map(({ key }) => key).slice(1)).toEqual(['answer:p1:rest:0', 'answer:p2:rest:0'])
    expect(await acts()).toEqual([`ticket.contact ticket:${NO}`])
  })

  it('keeps nobody else waiting', async () => {
    const { post, letThrough } = await gated()
    await post(PRESS)
    expect(await (await post(text('t1', 'qing', '帮助'))).text()).not.toContain('正在处理上一步')
    letThrough()
  })

  it('is handled with its own answer when the earlier one is over in time', async () => {
    const { post, kept, letThrough } = await gated()
    const first = post(PRESS)
    await until('the press', async () => (await kept()).length === 1)
    const second = post(text('t1', 'wang', '帮助'))
    await until('the sentence', async () => (await kept()).length === 2)
    letThrough()
    await first
    // However busy the machine is, it is answered: by the callback or by a message that waits in the outbox.
    expect((await second).status).toBe(200)
    await until('both', async () => (await kept()).every(({ state }) => state === 'done'))
  })
})

describe('reliability.md#order: an event that nobody saw while the earlier one was finished', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  const nobody = { next: async () => null, handle: async () => null, onFault: () => undefined }

  it('is looked at again soon, while its member still waits', async () => {
    vi.useFakeTimers()
    let looks = 0
    const work = async () => {
      looks += 1
      return looks === 1 ? ('waits' as const) : DONE
    }
    const outcome = turns(nobody).await('2', work)
    await vi.advanceTimersByTimeAsync(50)
    expect(looks).toBe(2)
    expect(await outcome).toBe(DONE)
  })

  it('is left to others once it was looked at for longer than anybody waits', async () => {
    vi.useFakeTimers()
    let looks = 0
    const outcome = turns(nobody).await('2', async () => {
      looks += 1
      return 'waits'
    })
    await vi.advanceTimersByTimeAsync(1_500)
    expect(await outcome).toBe('waits')
    expect(looks).toBeLessThan(6)
  })
})

describe('reliability.md#order: an event that is kept, and whose turn comes before its keeper knows of it', () => {
  it('is left to its keeper, for whom its member waits', async () => {
    const queue = ['2']
    const handled: string[] = []
    const turn = turns({
      next: async () => queue.shift() ?? null,
      handle: async (id) => {
        handled.push(id)
        return DONE
      },
      onFault: () => undefined,
    })
    let keep = (): void => undefined
    const kept = turn.arriving(
      new Promise<void>((resolve) => {
        keep = resolve
      }),
    )
    const outcomes: Outcome[] = ['waits', DONE]
    const answer = kept.then(() => turn.await('2', async () => outcomes.shift() ?? null))
    const followed = turn.follow('1')
    keep()
    await followed
    expect(await answer).toBe(DONE)
    expect(handled).toEqual([])
  })
})
