import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SendOutcome } from '../../src/usecases/ports/outbox.ts'
import { COMMAND, rowsOf, SENT, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

const MINUTE = 60_000
const LOST: SendOutcome = { kind: 'unknown', code: 'timeout' }

let desk: Desk
let id: string
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
  id = (await desk.store.keep((tx) => tx.outbox.due(1)))[0] ?? ''
})
afterEach(() => desk.close())

/** Plays the outcomes one after another, the last one for ever. */
function play(...outcomes: SendOutcome[]): void {
  desk.chat.state.outcome = async () => (outcomes.length > 1 ? outcomes.shift() : outcomes[0]) ?? SENT
}

async function untilSettled(): Promise<string | null> {
  for (let step = 0; step < 200; step += 1) {
    const state = await desk.office.deliver(id)
    if (state !== null && state !== 'pending') return state
    await desk.forward(20_000)
  }
  throw new Error('never settled')
}

it('reliability.md#settle: an unknown end is repeated with the same bytes, although the ticket has changed', async () => {
  play(LOST, LOST, SENT)
  await desk.office.deliver(id)
  await desk.office.tickets.contact(await desk.office.member('pd-2'), 'A')
  expect(await untilSettled()).toBe('sent')
  expect(desk.chat.bodies).toHaveLength(3)
  expect(new Set(desk.chat.bodies).size).toBe(1)
})

it('outside the window of the platform it is never repeated', async () => {
  const begun = (await desk.store.now()).getTime()
  const times: number[] = []
  desk.chat.state.outcome = async () => {
    times.push((await desk.store.now()).getTime() - begun)
    return LOST
  }
  expect(await untilSettled()).toMatch(/unknown|dead/)
  expect(times.length).toBeGreaterThan(3)
  expect(Math.max(...times)).toBeLessThan(25 * MINUTE)
})

it('a platform without such a check gets it once', async () => {
  desk.chat.messenger.repeatWindowMs = () => 0
  play(LOST)
  expect(await untilSettled()).toBe('unknown')
  expect(desk.chat.bodies).toHaveLength(1)
})

it('what was surely not taken does not use the window up', async () => {
  play({ kind: 'later', code: '45009', afterMs: 60 * MINUTE }, LOST, SENT)
  expect(await untilSettled()).toBe('sent')
  expect(desk.chat.bodies).toHaveLength(3)
})

it('what was surely not taken is said as things stand when it goes', async () => {
  let moment = 'before'
  desk.chat.messenger.render = async (_to, _subject, serial) => ({ body: `${moment}#${serial}`, cardId: null })
  play({ kind: 'later', code: '45009', afterMs: MINUTE }, SENT)
  await desk.office.deliver(id)
  moment = 'after'
  expect(await untilSettled()).toBe('sent')
  expect(desk.chat.bodies.map((body) => body.split('#')[0])).toEqual(['before', 'after'])
})

it('once it may have been taken, a refusal in between does not begin the window anew', async () => {
  play(LOST, { kind: 'later', code: '45009', afterMs: 60 * MINUTE }, LOST)
  expect(await untilSettled()).toBe('unknown')
  expect(desk.chat.bodies).toHaveLength(3)
})

it.each([
  ['soon', 5, 25, 'sent', 1],
  ['long after: one shown twice is better than one lost', 26, 25, 'sent', 1],
  ['on a platform without such a check, which gets it at most once', 5, 0, 'unknown', 0],
])('the process died with it in hand and comes back %s', async (_, later, window, state, sends) => {
  desk.chat.messenger.repeatWindowMs = () => window * MINUTE
  const claimed = await desk.store.keep((tx) => tx.outbox.claim(id, MINUTE))
  expect(claimed?.interrupted).toBe(false)
  await desk.store.keep((tx) => tx.outbox.keepRendered(id, { body: 'as it was#1', cardId: null }))
  await desk.forward(later * MINUTE)
  expect(await desk.office.deliver(id)).toBe(state)
  expect(desk.chat.bodies).toEqual(Array(sends).fill('as it was#1'))
})

it('what may have been lost is told to the office, once', async () => {
  desk.chat.messenger.repeatWindowMs = () => 0
  play(LOST)
  await desk.office.deliver(id)
  await desk.office.deliver(id)
  expect((await desk.outbox()).filter((line) => line.includes('alert/dead-message'))).toEqual([
    'office-1 alert/dead-message pending',
    'office-2 alert/dead-message pending',
  ])
})

it('the process died before it had written anything: then nothing was sent, and it goes whenever', async () => {
  await desk.store.keep((tx) => tx.outbox.claim(id, MINUTE))
  await desk.forward(26 * MINUTE)
  expect(await desk.office.deliver(id)).toBe('sent')
})
