import { afterEach, beforeEach, expect, it } from 'vitest'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-03-02 10:05')
})
afterEach(() => desk.close())

const GIVEN = {
  unit: 'pudong',
  kind: 'help',
  summary: ' 世纪大道漏水 ',
  urgent: false,
  phone: '13800001234',
  name: '王女士',
} as const
const enter = async (userId = 'office-1', more = {}) =>
  desk.office.entering.enter(await desk.office.member(userId), { ...GIVEN, ...more })

it('contract.md#entering: received now, with its limits, told and planned as any other, and audited', async () => {
  const { ticket } = await enter()
  expect(ticket.no).toBe('SH20150302-R0001')
  expect(await ticketFile({ store: desk.store })(ticket.no)).toMatchObject({
    unit: 'pudong',
    kind: 'help',
    state: 'open',
    source: '12345',
    summary: '世纪大道漏水',
    receivedAt: expect.stringMatching(/^2015-03-02T10:05:/),
    citizen: { name: '王*', phone: '138****1234', address: null },
    limits: { firstContact: { until: expect.stringMatching(/^2015-03-03T23:59:59/) } },
    history: [{ act: 'ticket.enter', why: null }],
  })
  expect(await desk.outbox()).toEqual(['pd-1 new-ticket pending', 'pd-2 new-ticket pending'])
  const [planned] = await desk.database.sql(`SELECT count(*)::int AS n FROM reminders WHERE state = 'pending'`)
  expect(Number(planned?.n)).toBeGreaterThan(3)
})

it('numbers of a day follow one another, also of two who enter at once', async () => {
  const entered = await Promise.all([enter(), enter('office-2'), enter()])
  expect(entered.map(({ ticket }) => ticket.no).sort()).toEqual([
    'SH20150302-R0001',
    'SH20150302-R0002',
    'SH20150302-R0003',
  ])
  await desk.moveTo('2015-03-03 09:00')
  expect((await enter()).ticket.no).toBe('SH20150303-R0001')
})

it('an entered one looks like an earlier one as any other does', async () => {
  const first = await enter()
  await desk.forward(60_000)
  expect((await enter()).suspected).toBe(first.ticket.no)
})

it('refused without a trace: by whom it may not be, empty, too long', async () => {
  await expect(enter('pd-1')).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(enter('office-1', { summary: '  ' })).rejects.toMatchObject({ code: 'missing-field' })
  await expect(enter('office-1', { summary: '水'.repeat(1001) })).rejects.toMatchObject({ code: 'too-long' })
  expect(await desk.database.sql('SELECT no FROM tickets')).toEqual([])
})
