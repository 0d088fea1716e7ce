import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../src/usecases/ports/outbox.ts'
import { COMMAND, rowsOf, SENT, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

const MINUTE = 60_000
let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
})
afterEach(() => desk.close())

/** One new-ticket message to each liaison of 浦东; gives the first one's id. */
async function oneMessage(no = 'A'): Promise<string> {
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow(no, '2015-03-02 10:00')]))
  const [id] = await desk.store.keep((tx) => tx.outbox.due(10))
  if (id === undefined) throw new Error('nothing to send')
  return id
}

const always = (outcome: SendOutcome): void => {
  desk.chat.state.outcome = async () => outcome
}
const row = async (id: string) => (await desk.database.sql('SELECT * FROM outbox WHERE id = $1', [id]))[0]
const alerts = async (): Promise<string[]> => (await desk.outbox()).filter((line) => line.includes('alert'))

/** Lets everything that is due be tried, again and again, for so many minutes. */
async function passes(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await desk.office.pass()
    await desk.forward(MINUTE)
  }
}

describe('reliability.md#settle, how a send ends', () => {
  it.each<[SendOutcome, string]>([
    [SENT, 'sent'],
    [{ kind: 'unreachable', code: '81013' }, 'unreachable'],
    [{ kind: 'broken', code: '40058', alert: true }, 'dead'],
    [{ kind: 'later', code: '45009', afterMs: 60_000 }, 'pending'],
    [{ kind: 'unknown', code: 'timeout' }, 'pending'],
  ])('%o is settled, and nobody else can claim it then', async (outcome, state) => {
    const id = await oneMessage()
    always(outcome)
    expect(await desk.office.deliver(id)).toBe(state)
    expect(await desk.office.deliver(id)).toBeNull()
    expect(desk.chat.bodies).toHaveLength(1)
    expect(await row(id)).toMatchObject({ state, lease_until: null })
  })

  it('later: not before the platform said, and not before our own patience', async () => {
    const id = await oneMessage()
    always({ kind: 'later', code: '45009', afterMs: 3 * MINUTE })
    await desk.office.deliver(id)
    await desk.forward(3 * MINUTE - 5_000)
    expect(await desk.office.deliver(id)).toBeNull()
    await desk.forward(6_000)
    expect(await desk.office.deliver(id)).toBe('pending')
  })

  it('what the ticket has settled meanwhile is cancelled, not sent', async () => {
    const id = await oneMessage()
    const result = 'solved' as const
    const report = '经现场查看，情况属实，已于当日安排维修并答复市民，市民表示理解。'
    await desk.office.closures.report(await desk.office.member('pd-2'), 'A', { result, report })
    expect(await desk.office.deliver(id)).toBe('cancelled')
    expect(desk.chat.bodies).toEqual([])
  })
})

describe('contract.md#cards, what its ticket became while a card was on its way', () => {
  const HANDLE = { kind: 'sent', messageId: 'm', handle: 'h', handleUntil: new Date('2015-03-03T00:00:00Z') } as const
  const closing = {
    result: 'solved' as const,
    report: '经现场查看，情况属实，已于当日安排维修并答复市民，市民表示理解。',
  }
  const turned = () => desk.database.sql(`SELECT notice FROM outbox WHERE notice ->> 'kind' = 'card-over'`)

  it.each([
    ['goes on', { passing: true }, async () => desk.office.tickets.contact(await desk.office.member('pd-2'), 'A')],
    ['is over', {}, async () => desk.office.closures.report(await desk.office.member('pd-2'), 'A', closing)],
  ])('%s: is shown on it afterwards', async (_, passing, act) => {
    const id = await oneMessage()
    desk.chat.state.outcome = async () => {
      desk.chat.state.outcome = async () => SENT
      await act()
      return HANDLE
    }
    expect(await desk.office.deliver(id)).toBe('sent')
    expect(await turned()).toEqual([{ notice: { kind: 'card-over', ticket: 'A', outboxId: id, ...passing } }])
  })

  it('a card whose ticket is as it shows is left alone', async () => {
    const id = await oneMessage()
    always(HANDLE)
    expect(await desk.office.deliver(id)).toBe('sent')
    expect(await turned()).toEqual([])
  })
})

describe('reliability.md#poison, poison', () => {
  it('a platform that is away for a day loses nothing', async () => {
    await oneMessage()
    always({ kind: 'later', code: 'http-500', afterMs: 0 })
    for (let hour = 0; hour < 24; hour += 1) {
      await desk.forward(60 * MINUTE)
      await desk.office.pass()
    }
    expect((await desk.outbox()).slice(0, 2)).toEqual(['pd-1 new-ticket pending', 'pd-2 new-ticket pending'])
    always(SENT)
    await desk.forward(60 * MINUTE)
    await desk.office.pass()
    expect((await desk.outbox()).slice(0, 2)).toEqual(['pd-1 new-ticket sent', 'pd-2 new-ticket sent'])
  })

  it('what may have gone is tried eight times at most, then given up; the office is told once', async () => {
    await oneMessage()
    desk.chat.messenger.repeatWindowMs = () => Number.POSITIVE_INFINITY
    always({ kind: 'unknown', code: 'timeout' })
    await passes(40)
    expect((await desk.outbox()).slice(0, 2)).toEqual(['pd-1 new-ticket dead', 'pd-2 new-ticket dead'])
    const [first] = desk.chat.bodies
    expect(desk.chat.bodies.filter((body) => body === first)).toHaveLength(8)
    // Two messages died, and each of the two at the office has one card about each; those die in silence.
    await passes(40)
    expect(await alerts()).toHaveLength(4)
    expect((await alerts()).every((line) => line.endsWith('dead'))).toBe(true)
  })

  it.each(['render', 'send'] as const)(
    'a fault of ours in %s is an attempt too, and ends the same way',
    async (step) => {
      const id = await oneMessage()
      const fail = () => Promise.reject(new Error('made to fail'))
      if (step === 'render') desk.chat.messenger.render = fail
      else desk.chat.messenger.send = fail
      for (let minute = 0; minute < 60; minute += 1) {
        await desk.office
          .deliver(id)
          .catch((fault: unknown) => expect(fault).toMatchObject({ message: 'made to fail' }))
        await desk.forward(MINUTE)
      }
      // Out of send nobody knows whether it went; out of render it surely did not.
      expect(await row(id)).toMatchObject({ state: step === 'render' ? 'dead' : expect.stringMatching(/dead|unknown/) })
      expect(await desk.office.deliver(id)).toBeNull()
    },
  )

  it('whatever kills the process each time is given up as well', async () => {
    const id = await oneMessage()
    for (let death = 0; death < 8; death += 1) {
      await desk.store.keep((tx) => tx.outbox.claim(id, MINUTE))
      await desk.forward(2 * MINUTE)
    }
    expect(await desk.office.deliver(id)).toBe('dead')
    expect(desk.chat.bodies).toEqual([])
    expect(await alerts()).toHaveLength(2)
  })
})

describe('whom the office hears about', () => {
  it('a member who left: one card, whatever else was waiting for that member', async () => {
    await oneMessage('A')
    await oneMessage('B')
    desk.chat.state.outcome = async (to) =>
      to.account.userId === 'pd-1' ? { kind: 'unreachable', code: '81013' } : SENT
    await passes(3)
    expect(await alerts()).toEqual(['office-1 alert/unreachable sent', 'office-2 alert/unreachable sent'])
    await oneMessage('C')
    expect((await desk.outbox()).filter((line) => line.startsWith('pd-1'))).toHaveLength(2)
  })

  it('a platform that refuses us: one card a day of Shanghai, however many messages it refuses', async () => {
    await desk.moveTo('2015-03-03 07:30')
    await oneMessage('A')
    await oneMessage('B')
    desk.chat.state.outcome = async (_, body) =>
      body.startsWith('alert') ? SENT : { kind: 'broken', code: '60020', alert: true }
    await passes(1)
    await desk.moveTo('2015-03-03 08:30')
    await oneMessage('C')
    await passes(1)
    expect(await alerts()).toEqual(['office-1 alert/platform sent', 'office-2 alert/platform sent'])
    await desk.moveTo('2015-03-04 08:30')
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('D', '2015-03-04 08:00')]))
    await passes(1)
    expect(await alerts()).toHaveLength(4)
  })
})
