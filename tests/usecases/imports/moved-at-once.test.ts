import { afterAll, beforeAll, expect, test } from 'vitest'
import { ticketFile } from '../../../src/usecases/tickets/ticket-file.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { anOffice, codes, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice('2015-06-01 09:00')
})
afterAll(() => office.close())

const received = (no: string, receivedAt: string) => ({ no, unit: 'pudong', kind: 'help', receivedAt, summary: '无水' })

test("contract.md#returns a return that moves the ticket in the minute in which it was asked for is the first unit's", async () => {
  await office.rows('tickets', [received('M-1', '2015-03-02 10:00')])
  const minute = '2015-03-09 10:00'
  const asked = { ticket: 'M-1', ground: 'other-unit', requestedAt: minute, reason: '不归我们' }
  const moved = { decision: 'accepted', decidedAt: minute, moveTo: 'qingpu' }
  expect(await office.rows('returns', [{ ...asked, ...moved }])).toMatchObject({ accepted: 1, rejected: [] })

  const period = { id: '2015', from: shanghai('2014-11-01 00:00'), to: shanghai('2015-12-01 00:00') }
  const returnsOf = async (unit: string) =>
    (await office.store.read((tx) => tx.facts.of(unit, period, tx.now))).returns.map(({ inTime }) => inTime)
  expect([await returnsOf('pudong'), await returnsOf('qingpu')]).toEqual([[false], []])

  const file = await ticketFile(office)('M-1')
  expect(file.returns).toMatchObject([{ inTime: false }])
  expect(file.limits).toMatchObject({ returnOtherUnit: { met: null } })
})

test('contract.md#units a retired unit is sent no open ticket by a decided return or a correction; history stays', async () => {
  await office.rows('units', [{ code: 'fengxian', name: '奉贤区水务局', cohort: 'ranked', active: '否' }])
  const ticket = received('E', '2015-06-01 08:00')
  const done = { closedAt: '2015-06-01 08:50', result: 'solved' }
  await office.rows('tickets', [ticket, { ...ticket, no: 'F', ...done }])
  const moved = {
    ground: 'other-unit',
    requestedAt: '2015-06-01 08:10',
    reason: '不归我们',
    decision: 'accepted',
    decidedAt: '2015-06-01 08:30',
    moveTo: '奉贤',
  }
  expect(codes(await office.rows('returns', [{ ...moved, ticket: 'E' }]))).toEqual([[1, 'unit-retired', 'moveTo']])
  expect(codes(await office.rows('tickets', [{ no: 'E', unit: '奉贤' }]))).toEqual([[1, 'unit-retired', 'unit']])
  expect(await office.rows('returns', [{ ...moved, ticket: 'F' }])).toMatchObject({ accepted: 1, rejected: [] })
})
