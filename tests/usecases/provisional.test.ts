import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { latest } from '../../src/domain/ticket.ts'
import { missingNoticeDuty } from '../../src/usecases/holidays/missing-notice.ts'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { inShanghai, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'
import { closedRow, NOTICE, nextYearOver } from './next-year-rig.ts'

let desk: Desk
let on: ReturnType<typeof nextYearOver>
beforeEach(async () => {
  desk = await aDesk('2026-12-28 10:00')
  on = nextYearOver(desk)
})
afterEach(() => desk.close())

describe('scoring.md#notices: no door waits for a notice', () => {
  it('an import takes it, a sender’s own limit included, whose kind’s limit nobody knows yet', async () => {
    const told = await on.bring(
      ticketRow('A', '2026-12-28 09:00'),
      ticketRow('B', '2026-12-28 09:00', { dueAt: inShanghai('2027-01-06 23:59:59.999') }),
      ticketRow('C', '2013-03-11 10:00', {
        closedAt: inShanghai('2013-03-12 10:00'),
        result: 'solved',
        contactedAt: inShanghai('2013-03-12 09:00'),
      }),
    )
    expect(told).toMatchObject({ accepted: 3, rejected: [] })
    expect(await on.last('A', 'closing')).toBe('01-04*')
    expect(await on.last('A', 'firstContact')).toBe('12-29')
    expect(await on.last('A', 'returnOutside')).toBe('01-01*')
    expect(await on.last('B', 'closing')).toBe('01-06')
    expect(await on.last('C', 'closing')).toBe('03-18*')
  })

  it('a move by a return, more time, and a second handling', async () => {
    await on.bring(ticketRow('A', '2026-12-28 09:00'), ticketRow('B', '2026-12-28 09:00', { kind: 'supervised' }))
    await desk.office.tickets.requestReturn(await on.as('pd-1'), 'A', {
      ground: 'other-unit',
      reason: '经现场核实属于青浦区管理',
    })
    await desk.office.tickets.decideReturn(await on.as('office-1'), 'A', { decision: 'accepted', moveTo: 'qingpu' })
    expect(await on.last('A', 'closing')).toBe('01-04*')
    await desk.office.extensions.ask(await on.as('pd-1'), 'B', { wish: '+2', reason: '配件需要定制', basis: null })
    await desk.office.extensions.grant(await on.as('office-1'), 'B')
    // A day that was granted is that day.
    expect(await on.last('B', 'closing')).toBe('01-04')
    expect(latest(await on.shown('B')).limits.closing.proof.at(-1)).toEqual({
      day: '2027-01-04',
      working: true,
      count: 5,
      notice: null,
      provisional: true,
    })
    await on.bring(closedRow('C'))
    await on.sentBack('C')
    const round = await desk.store.read((tx) => tx.rounds.latest('C'))
    expect(round?.limit).toMatchObject({ until: inShanghai('2027-01-04 23:59:59.999'), provisional: true })
  })

  it('its JSON says so, limit by limit and day by day', async () => {
    await on.bring(ticketRow('A', '2026-12-28 09:00'))
    const { limits, limitChanges } = await ticketFile({ store: desk.store })('A')
    expect(limits.closing).toMatchObject({ until: '2027-01-04T23:59:59.999+08:00', met: null, provisional: true })
    expect(limits.closing?.proof.at(-1)).toEqual({
      day: '2027-01-04',
      working: true,
      count: 5,
      notice: null,
      provisional: true,
    })
    expect(limits.firstContact).not.toHaveProperty('provisional')
    expect(limitChanges).toEqual([])
    await on.add()
    const after = await ticketFile({ store: desk.store })('A')
    expect(after.limits.closing).not.toHaveProperty('provisional')
    expect(after.limitChanges).toEqual(
      expect.arrayContaining([
        {
          limit: 'closing',
          round: 1,
          from: '2027-01-04T23:59:59.999+08:00',
          to: '2027-01-06T23:59:59.999+08:00',
          reason: NOTICE.number,
          wasProvisional: true,
          at: expect.any(String),
        },
      ]),
    )
  })
})

describe('scoring.md#notices: a notice that is missing is told of', () => {
  async function toldAt(text: string): Promise<string[]> {
    await desk.moveTo(text)
    await desk.office.pass()
    const from = desk.chat.sent.length
    await missingNoticeDuty(desk)()
    await missingNoticeDuty(desk)()
    await desk.office.pass()
    return desk.chat.sent
      .slice(from)
      .map(({ to, about }) => `${to} ${about}`)
      .sort()
  }
  const OFFICE = ['office-1 alert/notice-missing', 'office-2 alert/notice-missing']

  it('on Mondays from November on, until it is there', async () => {
    expect(await toldAt('2026-10-26 09:00')).toEqual([])
    expect(await toldAt('2026-11-02 08:59')).toEqual([])
    expect(await toldAt('2026-11-02 09:00')).toEqual(OFFICE)
    expect(await toldAt('2026-11-03 09:00')).toEqual([])
    expect(await toldAt('2026-11-09 09:30')).toEqual(OFFICE)
    await on.add()
    expect(await toldAt('2026-11-16 09:00')).toEqual([])
  })

  it('of the present year all the year round', async () => {
    expect(await toldAt('2027-06-07 09:00')).toEqual(OFFICE)
  })
})
