import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { latest } from '../../src/domain/ticket.ts'
import { addHolidayNotice } from '../../src/usecases/holidays/add-notice.ts'
import { scoring } from '../../src/usecases/standings/scoring-run.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

const RECEIVED = '2015-03-02 10:00'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', RECEIVED)]))
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const ask = async (userId: string, { wish = '03-12' } = {}) =>
  desk.office.extensions.ask(await as(userId), 'A', { wish, reason: '配件需要定制', basis: null })
const grant = async () => desk.office.extensions.grant(await as('office-1'), 'A')
const shown = async () => (await desk.office.tickets.show(await as('office-1'), 'A')).ticket
const closing = async () => latest(await shown()).limits.closing.until

describe('contract.md#tickets: no import undoes what was granted', () => {
  const bring = async (more: object) =>
    desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', RECEIVED, more)]))

  it('the same file again says nothing new, not even the kind that it was', async () => {
    await ask('pd-1', { wish: 'complex' })
    await grant()
    expect(await bring({})).toMatchObject({ accepted: 1, unchanged: 1 })
    expect(await bring({ summary: '水管漏水，已两天' })).toMatchObject({ changed: 1 })
    expect([(await shown()).kind, await closing()]).toEqual(['complex', inShanghai('2015-03-23 23:59:59.999')])
  })

  it.each([
    { kind: 'consult' },
    { dueAt: inShanghai('2015-03-06 23:59:59.999') },
    { receivedAt: inShanghai('2015-03-01 10:00') },
  ])('%j is a conflict', async (change) => {
    await ask('pd-1')
    await grant()
    const result = await bring(change)
    expect(result.rejected.map(({ code }) => code)).toEqual(['conflict'])
    expect(await closing()).toEqual(inShanghai('2015-03-12 23:59:59.999'))
  })

  it('a notice on holidays that comes later neither', async () => {
    await ask('pd-1')
    await grant()
    const notice = {
      number: '试〔2015〕1号',
      year: 2015,
      issued: '2015-03-03',
      address: 'x',
      rest: [],
      work: ['2015-03-07'],
    }
    await addHolidayNotice({ store: desk.store, rules: desk.rules })(COMMAND, notice)
    expect(await closing()).toEqual(inShanghai('2015-03-12 23:59:59.999'))
  })
})

describe('a ticket that goes to another unit', () => {
  it('with another unit the request is nobody’s any more', async () => {
    await ask('pd-1')
    const back = { ground: 'other-unit' as const, reason: '经现场核实属于青浦区管理' }
    await desk.office.tickets.requestReturn(await as('pd-1'), 'A', back)
    await desk.office.tickets.decideReturn(await as('office-1'), 'A', { decision: 'accepted', moveTo: 'qingpu' })
    await expect(desk.office.extensions.withdraw(await as('pd-1'), 'A')).rejects.toMatchObject({ code: 'moved-away' })
    await expect(grant()).rejects.toMatchObject({ code: 'no-extension-pending' })
    await ask('qp-1', { wish: '+1' })
    await grant()
    expect(latest(await shown()).unit).toBe('qingpu')
  })
})

describe('scoring.md#handled: scores follow the new limit', () => {
  const onTime = async () => {
    const { standing } = await scoring({ store: desk.store, rules: desk.rules }).now()
    const sheet = standing.ranked.find(({ unit }) => unit.code === 'pudong')
    const line = sheet?.lines.find(({ item }) => item === 'onTime')
    return line?.points?.toString() ?? null
  }

  it.each([
    [true, '5'],
    [false, '0'],
  ])('closed after the old limit; granted: %s, %s points of 5', async (isGranted, points) => {
    await ask('pd-1')
    if (isGranted) await grant()
    await desk.moveTo('2015-03-12 20:00')
    await desk.office.closures.report(await as('pd-1'), 'A', { result: 'solved', report: GOOD_REPORT })
    expect(await onTime()).toBe(points)
  })
})
