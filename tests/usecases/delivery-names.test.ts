import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../src/usecases/ports/outbox.ts'
import { serialOf, settleInstallation } from '../../src/usecases/sending/installation.ts'
import { COMMAND, rowsOf, SENT, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

const TAKEN: SendOutcome = { kind: 'taken', code: '42014' }
const LOST: SendOutcome = { kind: 'unknown', code: 'timeout' }

let desk: Desk
let id: string
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
  id = (await desk.store.keep((tx) => tx.outbox.due(1)))[0] ?? ''
})
afterEach(() => desk.close())

/** Plays the outcomes one after another, the last one for ever, and notes whether each send was a repetition. */
function play(...outcomes: SendOutcome[]): boolean[] {
  const repetitions: boolean[] = []
  const { send } = desk.chat.messenger
  desk.chat.messenger.send = (to, rendered, again = false) => {
    repetitions.push(again)
    return send(to, rendered)
  }
  desk.chat.state.outcome = async () => (outcomes.length > 1 ? outcomes.shift() : outcomes[0]) ?? SENT
  return repetitions
}

const nameOf = (body: string): string => body.split('#')[1] ?? ''
const serial = () => desk.store.read((tx) => serialOf(tx, id))

describe('an installation is itself', () => {
  it('a message is named after its number and the installation', async () => {
    play(SENT)
    await desk.office.deliver(id)
    expect(desk.chat.bodies.map(nameOf)).toEqual([await serial()])
    expect(await serial()).toMatch(new RegExp(`^m${id}-[0-9a-f]{10}$`))
  })

  it('a name that somebody else has used is made anew, and the message goes out under the fresh one', async () => {
    const repetitions = play(TAKEN, SENT)
    expect(await desk.office.deliver(id)).toBe('sent')
    const [first = '', second = ''] = desk.chat.bodies.map(nameOf)
    expect(first).toBe(await serial())
    expect(second).toMatch(new RegExp(`^${first}-[0-9a-f]{10}$`))
    expect(repetitions).toEqual([false, false])
    expect((await desk.outbox()).filter((line) => line.includes('alert'))).toEqual([])
  })

  it('the fresh name is written down first: a lost answer is asked for under it', async () => {
    const repetitions = play(TAKEN, LOST, SENT)
    expect(await desk.office.deliver(id)).toBe('pending')
    await desk.forward(20_000)
    expect(await desk.office.deliver(id)).toBe('sent')
    const [, second, third] = desk.chat.bodies.map(nameOf)
    expect(third).toBe(second)
    expect(repetitions).toEqual([false, false, true])
  })

  it('where every name is refused it ends for now: told, neither sent nor dead, and tried later', async () => {
    play(TAKEN)
    expect(await desk.office.deliver(id)).toBe('pending')
    expect(desk.chat.bodies).toHaveLength(4)
    expect(new Set(desk.chat.bodies).size).toBe(4)
    expect((await desk.outbox()).filter((line) => line.includes('alert'))).toEqual([
      'office-1 alert/platform pending',
      'office-2 alert/platform pending',
    ])
    await desk.forward(11 * 60_000)
    play(SENT)
    expect(await desk.office.deliver(id)).toBe('sent')
  })

  it.each<[string, SendOutcome, boolean]>([
    ['a refusal', { kind: 'later', code: '45009', afterMs: 1_000 }, false],
    ['a failure after which it may be there', { kind: 'later', code: 'http-503', afterMs: 1_000, open: true }, true],
    ['silence', LOST, true],
  ])('after %s the next attempt is a repetition: %s', async (_, outcome, isRepetition) => {
    const repetitions = play(outcome, SENT)
    await desk.office.deliver(id)
    await desk.forward(20_000)
    expect(await desk.office.deliver(id)).toBe('sent')
    expect(repetitions).toEqual([false, isRepetition])
  })

  it('a card that its process died with is asked for again where its name shows it once', async () => {
    desk.chat.messenger.repeatWindowMs = () => 0
    desk.chat.messenger.mayRepeat = ({ rendered }) => rendered?.cardId === 'c'
    await desk.store.keep((tx) => tx.outbox.claim(id, 60_000))
    await desk.store.keep((tx) => tx.outbox.keepRendered(id, { body: 'as it was#1', cardId: 'c' }))
    await desk.forward(61_000)
    const repetitions = play(SENT)
    expect(await desk.office.deliver(id)).toBe('sent')
    expect(repetitions).toEqual([true])
  })
})

describe('where an installation lies', () => {
  it('is renewed in another place, and only then', async () => {
    const seen = [await serial()]
    const noted = async (): Promise<string> => seen[seen.push(await serial()) - 1] ?? ''
    expect(await settleInstallation(desk, 'server 1')).toBe(true)
    await noted()
    expect(await settleInstallation(desk, 'server 1')).toBe(false)
    expect(await serial()).toBe(seen.at(-1))
    expect(await settleInstallation(desk, 'server 2')).toBe(true)
    await noted()
    expect(new Set(seen).size).toBe(seen.length)
    expect(await settleInstallation(desk, 'server 2')).toBe(false)
  })

  it('the database says: the same each time, another one for a copy', async () => {
    const other = await aDesk('2015-03-02 10:05')
    try {
      expect(await desk.store.place()).toBe(await desk.store.place())
      expect(await other.store.place()).not.toBe(await desk.store.place())
    } finally {
      await other.close()
    }
  })
})
