import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SendOutcome } from '../../src/usecases/ports/outbox.ts'
import { COMMAND, rowsOf, SENT, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

const MINUTE = 60_000
const STRANGE: SendOutcome = { kind: 'later', code: 'never.heard.of', afterMs: 15_000, alert: true, counted: true }
const BROKEN: SendOutcome = { kind: 'broken', code: '40058', alert: true }

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
})
afterEach(() => desk.close())

const always = (outcome: SendOutcome): void => {
  desk.chat.state.outcome = async () => outcome
}
const bring = (no: string, received: string) =>
  desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow(no, received)]))
const revive = () => desk.store.keep((tx) => tx.outbox.reviveDead())
const states = async (kind: string) => (await desk.outbox()).filter((line) => line.includes(kind))

async function passes(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await desk.office.pass()
    await desk.forward(MINUTE)
  }
}

it('a code that nobody knows is tried a few times and told; then the message is dead', async () => {
  await bring('A', '2015-03-02 10:00')
  always(STRANGE)
  await passes(40)
  expect(await states('new-ticket')).toEqual(['pd-1 new-ticket dead', 'pd-2 new-ticket dead'])
  expect(desk.chat.bodies.filter((body) => body.startsWith('new-ticket'))).toHaveLength(16)
  expect((await states('alert/platform')).length).toBe(2)
})

it('a dead new ticket is offered again once the platform has taken something, written anew', async () => {
  await bring('A', '2015-03-02 10:00')
  always(BROKEN)
  await passes(1)
  expect(await states('new-ticket')).toEqual(['pd-1 new-ticket dead', 'pd-2 new-ticket dead'])
  always(SENT)
  await passes(5)
  expect(await revive()).toBe(0)
  await passes(10)
  // Nothing has been taken since it died long enough ago.
  expect(await revive()).toBe(0)
  await bring('B', '2015-03-02 10:10')
  await passes(1)
  expect(await revive()).toBe(2)
  await passes(1)
  expect(await states('new-ticket')).toEqual(Array.from({ length: 4 }, (_, n) => `pd-${1 + (n % 2)} new-ticket sent`))
})

it('so is a dead reminder, but no answer', async () => {
  await bring('A', '2015-03-02 10:00')
  await passes(1)
  always(BROKEN)
  await desk.moveTo('2015-03-03 09:01')
  await passes(1)
  const liaison = await desk.office.member('pd-1')
  await desk.store.keep((tx) =>
    tx.outbox.add({ key: 'x', memberId: liaison.id, notice: { kind: 'answer', event: 'x' }, personal: 'x' }),
  )
  await passes(1)
  expect(await states('answer')).toEqual(['pd-1 answer dead'])
  const died = await states('reminders')
  expect(died.length).toBeGreaterThan(0)
  expect(died.every((line) => line.endsWith('dead'))).toBe(true)
  always(SENT)
  await desk.forward(15 * MINUTE)
  await bring('B', '2015-03-03 09:10')
  await passes(1)
  expect(await revive()).toBe(died.length)
  await passes(1)
  expect((await states('reminders')).slice(0, died.length).every((line) => line.endsWith('sent'))).toBe(true)
  expect(await states('answer')).toEqual(['pd-1 answer dead'])
})

it('what is wrong in itself is offered five times, each after a longer while, and no more', async () => {
  await bring('A', '2015-03-02 10:00')
  desk.chat.state.outcome = async (_, body) => (body.startsWith('new-ticket A') ? BROKEN : SENT)
  await passes(1)
  let offered = 0
  for (let day = 0; day < 12; day += 1) {
    await desk.forward(24 * 60 * MINUTE)
    await bring(`B${day}`, '2015-03-02 10:00')
    await passes(1)
    offered += await revive()
    await passes(1)
  }
  expect(offered).toBe(10)
  expect((await states('new-ticket')).slice(0, 2)).toEqual(['pd-1 new-ticket dead', 'pd-2 new-ticket dead'])
  expect((await states('alert/dead-message')).length).toBeLessThanOrEqual(4)
}, 120_000)
