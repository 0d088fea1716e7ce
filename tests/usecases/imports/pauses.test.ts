import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { latest } from '../../../src/domain/ticket.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { anOffice, codes, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice('2015-03-09 09:00')
  const ticket = { unit: 'pudong', kind: 'help', receivedAt: '2015-03-02 10:00', summary: 'x' }
  const closed = { closedAt: '2015-03-03 10:00', result: 'solved' }
  await office.rows('tickets', [
    { no: 'A', ...ticket },
    { no: 'C', ...ticket, ...closed },
  ])
})
afterAll(() => office.close())

const ROW = {
  ticket: 'A',
  requestedAt: '2015-03-03 11:00',
  until: '2015-03-06',
  reason: 'x',
  decision: '同意',
  decidedAt: '2015-03-04 10:00',
}

describe('contract.md#pauses', () => {
  test.each([
    [{ ticket: 'Z' }, 'unknown-ticket'],
    [{ requestedAt: '2015-03-01 10:00' }, 'before-received'],
    [{ ticket: 'C' }, 'already-closed'],
    [{ until: '2015-03-03' }, 'pause-day-past'],
    [{ decision: null }, 'missing-field'],
    [{ decision: 'withdrawn' }, 'unknown-word'],
    [{ decidedAt: '2015-03-02 10:00' }, 'bad-field'],
    [{ decidedAt: '2015-03-10 10:00' }, 'in-the-future'],
    [{ endedAt: '2015-03-07 10:00' }, 'bad-field'],
    [{ endedAt: '2015-03-05 10:00', decision: '不同意' }, 'bad-field'],
    [{ requestedAt: '2015-03-03' }, 'time-missing'],
  ])('refused: %j %s', async (changes, code) => {
    const result = await office.rows('pauses', [{ ...ROW, ...changes }])
    expect([codes(result)[0]?.[1], result.accepted]).toEqual([code, 0])
  })

  test('new, then unchanged, then a conflict; the limit, its reminders, and nobody is asked or told', async () => {
    expect(await office.rows('pauses', [ROW])).toMatchObject({ accepted: 1, unchanged: 0, rejected: [] })
    expect(await office.rows('pauses', [ROW])).toMatchObject({ accepted: 1, unchanged: 1 })
    expect(codes(await office.rows('pauses', [{ ...ROW, until: '2015-03-05' }]))).toEqual([
      [1, 'conflict', 'requestedAt'],
    ])
    const ticket = await office.store.read((tx) => tx.tickets.find('A'))
    if (!ticket) throw new Error('no ticket')
    expect(latest(ticket).limits.closing.until).toEqual(shanghai('2015-03-12 23:59:59.999'))
    expect(ticket.pauses).toMatchObject([
      { from: shanghai('2015-03-09 23:59:59.999'), endedAt: shanghai('2015-03-06 23:59:59.999'), decidedBy: null },
    ])
    const [due] = await office.sql(
      `SELECT deadline FROM reminders WHERE ticket_no = 'A' AND stage = 'overdue' AND limit_name = 'closing' AND state = 'pending'`,
    )
    expect(due).toEqual({ deadline: shanghai('2015-03-12 23:59:59.999') })
    expect(await office.sql(`SELECT 1 FROM outbox WHERE notice->>'kind' LIKE 'pause-%'`)).toEqual([])
    expect(codes(await office.rows('tickets', [{ no: 'A', kind: 'consult' }]))).toEqual([[1, 'conflict', 'kind']])
  })
})
