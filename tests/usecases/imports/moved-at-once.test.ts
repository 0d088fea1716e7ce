import { expect, test } from 'vitest'
import { ticketFile } from '../../../src/usecases/tickets/ticket-file.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { anOffice } from './office.ts'

test("contract.md#returns a return that moves the ticket in the minute in which it was asked for is the first unit's", async () => {
  const office = await anOffice('2015-06-01 09:00')
  try {
    const ticket = { no: 'M-1', unit: 'pudong', kind: 'help', receivedAt: '2015-03-02 10:00', summary: '无水' }
    await office.rows('tickets', [ticket])
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
  } finally {
    await office.close()
  }
})
