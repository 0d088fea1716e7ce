import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { fireReminders } from '../../src/usecases/sending/reminding.ts'
import { testSeal } from '../support/database.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
})
afterEach(() => desk.close())

const bring = (...nos: string[]) =>
  desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(nos.map((no) => ticketRow(no, '2015-03-02 10:00'))))
const heard = (): string[] =>
  desk.chat.sent.filter(({ about }) => about.includes('/')).map(({ at, to, about }) => `${at} ${to} ${about}`)
const states = async (): Promise<unknown[]> =>
  (
    await desk.database.sql(`SELECT limit_name || '/' || stage || ' ' || state || coalesce(' ' || cause, '') AS line
      FROM reminders WHERE state <> 'pending' ORDER BY due_at, id`)
  ).map(({ line }) => line)

describe('contract.md#reminders', () => {
  it('what falls due for one member in the same minute is one digest; another unit hears nothing of it', async () => {
    await bring('A', 'B', 'C')
    await desk.moveTo('2015-03-03 09:00')
    await desk.office.pass()
    const digest = 'firstContact/due-day A + firstContact/due-day B + firstContact/due-day C'
    expect(heard().sort()).toEqual([`03-03 09:00 pd-1 ${digest}`, `03-03 09:00 pd-2 ${digest}`])
  })

  it('nothing fires twice, however often it is asked for', async () => {
    await bring('A')
    await desk.moveTo('2015-03-03 09:00')
    for (let pass = 0; pass < 3; pass += 1) await desk.office.pass()
    expect(heard()).toHaveLength(2)
  })

  it('two workers at the same minute make one digest', async () => {
    const other = await openStore({ databaseUrl: desk.database.url, seal: testSeal, poolSize: 3 })
    await bring('A', 'B', 'C', 'D')
    await desk.moveTo('2015-03-03 09:00')
    const counts = await Promise.all(
      [desk.store, other, desk.store].map((store) => fireReminders({ store, rules: desk.rules })()),
    )
    await other.close()
    expect(counts.sort()).toEqual([0, 0, 4])
    await desk.office.pass()
    expect(heard()).toHaveLength(2)
  })

  it('what was settled meanwhile is cancelled, and of a digest only the rest is told', async () => {
    await bring('A', 'B')
    await desk.moveTo('2015-03-03 09:00')
    await fireReminders({ store: desk.store, rules: desk.rules })()
    // Between the digest's making and its sending.
    await desk.office.tickets.contact(await desk.office.member('pd-1'), 'A')
    await desk.office.pass()
    expect(heard().sort()).toEqual([
      '03-03 09:00 pd-1 firstContact/due-day B',
      '03-03 09:00 pd-2 firstContact/due-day B',
    ])
  })
})

describe('after a stop', () => {
  it('of the rungs of one ladder that are due together the last is told, the others are overtaken', async () => {
    await bring('A')
    await desk.moveTo('2015-03-03 17:00')
    await desk.office.pass()
    expect(heard().sort()).toEqual([
      '03-03 17:00 pd-1 firstContact/last-hours A',
      '03-03 17:00 pd-2 firstContact/last-hours A',
    ])
    expect((await states()).slice(0, 2)).toEqual([
      'firstContact/due-day overtaken a later stage was due',
      'firstContact/last-hours fired',
    ])
  })

  it('a warning of a limit that has passed meanwhile is no news: only its being overdue is', async () => {
    await bring('A')
    await desk.writeLadders()
    await desk.moveTo('2015-03-04 08:00')
    await desk.office.pass()
    expect(heard().sort()).toEqual([
      '03-04 08:00 pd-1 firstContact/overdue A',
      '03-04 08:00 pd-2 firstContact/overdue A',
    ])
    expect((await states()).slice(0, 3)).toEqual([
      'firstContact/due-day cancelled settled or passed',
      'firstContact/last-hours cancelled settled or passed',
      'firstContact/overdue fired',
    ])
  })

  it('reliability.md#faults: after ten months everybody hears once, in one message, and nothing is left', async () => {
    await bring(...Array.from({ length: 30 }, (_, n) => `T${n}`))
    await desk.moveTo('2015-12-28 10:00')
    // A member gets no more than 25 messages a minute: the cards that nobody had sent come first.
    for (const minute of ['10:00', '10:02', '10:04']) {
      await desk.moveTo(`2015-12-28 ${minute}`)
      await desk.office.pass()
    }
    const to = heard().map((line) => line.split(' ')[2])
    expect(to.sort()).toEqual(['office-1', 'office-2', 'pd-1', 'pd-2', 'pd-lead'])
    expect(await desk.store.read((tx) => tx.reminders.nextDue())).toBeNull()
  })

  it('nobody to tell: fired, with the reason, and no error', async () => {
    await desk.office.bring(
      COMMAND,
      'tickets',
      rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00', { unit: 'chongming' })]),
    )
    await desk.moveTo('2015-03-03 09:00')
    await desk.office.pass()
    expect(heard()).toEqual([])
    expect(await states()).toEqual(['firstContact/due-day fired nobody to tell'])
  })

  it('where calls run low, what falls due within the half hour is one message; what is urgent does not wait', async () => {
    const sparing = async () => new Set(['wecom' as const])
    const fire = fireReminders({ store: desk.store, rules: desk.rules, sparing })
    await bring('A')
    await desk.office.bring(
      COMMAND,
      'tickets',
      rowsOf<'tickets'>([
        ticketRow('B', '2015-03-02 10:00', { dueAt: inShanghai('2015-03-03 09:12'), legalBasis: '行政许可法' }),
        ticketRow('C', '2015-03-02 10:01', { unit: 'qingpu', urgent: true }),
      ]),
    )
    await desk.moveTo('2015-03-03 09:00')
    await fire()
    await desk.office.pass()
    expect(heard().sort()).toEqual([
      '03-03 09:00 office-1 firstContact/urgent-over C',
      '03-03 09:00 office-2 firstContact/urgent-over C',
      '03-03 09:00 qp-1 closing/urgent-half C + firstContact/urgent-over C',
    ])
    await desk.moveTo('2015-03-03 09:12')
    await fire()
    await desk.moveTo('2015-03-03 09:30')
    await desk.office.pass()
    const gathered = heard().filter((line) => line.includes(' pd-1 '))
    expect(gathered).toHaveLength(1)
    expect(gathered[0]).toMatch(/^03-03 09:30 pd-1 .*firstContact\/due-day A/)
    expect(gathered[0]).toMatch(/ B/)
  })
})
