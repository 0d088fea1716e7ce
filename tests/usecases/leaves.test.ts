import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { leaveDuty } from '../../src/usecases/people/leave-begins.ts'
import { ticketFile } from '../../src/usecases/tickets/ticket-file.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-09-02 10:00')
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const called = (text: string) => ({ platform: null, text })
const give = async (by: string, substitute: string, more: object = {}) =>
  desk.office.leaves.give(await as(by), {
    who: null,
    first: '09-03',
    last: '09-05',
    substitute: called(substitute),
    ...more,
  })
const bring = async (no: string, unit = 'pudong') =>
  desk.office.bring(
    COMMAND,
    'tickets',
    rowsOf<'tickets'>([{ ...ticketRow(no, '2015-09-01 10:00'), unit, receivedAt: await desk.store.now() }]),
  )
async function at(text: string): Promise<void> {
  await desk.moveTo(text)
  await leaveDuty(desk)()
  await desk.office.pass()
}
const sentTo = (userId: string) => desk.chat.sent.filter(({ to }) => to === userId).map(({ about }) => about)

describe('contract.md#duty: while somebody is away', () => {
  it('from the first day 00:00 to the last 24:00 everything goes to the substitute, told once; the rest of the time to himself', async () => {
    await give('pd-1', 'pd-lead')
    await at('2015-09-02 23:59')
    await bring('A')
    await desk.office.pass()
    expect(sentTo('pd-1')).toEqual(['new-ticket A'])
    await at('2015-09-03 00:00')
    expect(sentTo('pd-1').at(-1)).toBe('leave/begins 1')
    expect(sentTo('pd-lead')).toEqual(['leave/begins 1'])
    await bring('B')
    await bring('C', 'qingpu')
    await desk.office.pass()
    expect(sentTo('pd-1')).toHaveLength(2)
    expect(sentTo('pd-2')).toEqual(['new-ticket A', 'new-ticket B'])
    expect(sentTo('pd-lead')).toEqual(['leave/begins 1', 'new-ticket B'])
    await at('2015-09-05 23:59')
    await bring('D')
    await desk.office.pass()
    expect(sentTo('pd-1')).toHaveLength(2)
    await at('2015-09-06 00:00')
    await bring('E')
    await desk.office.pass()
    expect(sentTo('pd-1').at(-1)).toBe('new-ticket E')
    expect(sentTo('pd-lead').at(-1)).toBe('new-ticket D')
  })

  it('what waits for him when he goes becomes his substitute’s; two liaisons of one are told once', async () => {
    await give('pd-1', 'pd-2')
    const { id } = await as('pd-1')
    await bring('A')
    await desk.database.sql(`UPDATE outbox SET due_at = '2015-09-03T01:00:00Z'`)
    await desk.store.keep((tx) =>
      tx.outbox.add({
        key: `return-decided:A:1:${id}`,
        memberId: id,
        notice: { kind: 'return-decided', ticket: 'A', requestedAt: '2015-09-02T02:00:00.000Z' },
        dueAt: new Date('2015-09-03T01:00:00Z'),
      }),
    )
    await at('2015-09-03 09:00')
    expect(sentTo('pd-1').filter((about) => !about.startsWith('leave'))).toEqual([])
    expect(sentTo('pd-2').filter((about) => !about.startsWith('leave') && !about.includes('/'))).toEqual([
      'new-ticket A',
      'return-decided A',
    ])
  })

  it('answers to what he says himself still come to him', async () => {
    await give('pd-1', 'pd-2')
    await at('2015-09-03 09:00')
    const { id } = await as('pd-1')
    await desk.store.keep((tx) =>
      tx.outbox.add({ key: 'answer:1', memberId: id, notice: { kind: 'answer', event: '1' }, personal: 'x' }),
    )
    await desk.office.pass()
    expect(sentTo('pd-1')).toContain('answer')
  })

  it('a substitute without the role handles the unit’s tickets for as long, and no longer; the absent one may still', async () => {
    await desk.office.bring(
      COMMAND,
      'members',
      rowsOf<'members'>([
        { platform: 'wecom', userId: 'qp-lead', name: '试qp-lead', unit: 'qingpu', roles: ['leader'] },
      ]),
    )
    await bring('A', 'qingpu')
    await bring('B', 'qingpu')
    await give('qp-1', 'qp-lead')
    await at('2015-09-03 09:00')
    expect((await as('qp-lead')).acting).toEqual(['liaison'])
    expect(sentTo('qp-lead')).toContain('leave/begins 2')
    await desk.office.tickets.contact(await as('qp-lead'), 'A')
    await desk.office.tickets.contact(await as('qp-1'), 'B')
    await at('2015-09-06 09:00')
    expect((await as('qp-lead')).acting).toBeUndefined()
  })

  it('the office’s decisions go to the one who stands in', async () => {
    await give('office-1', 'office-2')
    await at('2015-09-03 09:00')
    await bring('A')
    await desk.office.tickets.requestReturn(await as('pd-1'), 'A', {
      ground: 'outside',
      reason: '属路灯管理部门负责，请改派',
    })
    await desk.office.pass()
    expect(sentTo('office-1')).not.toContain('return-asked A')
    expect(sentTo('office-2').filter((about) => about === 'return-asked A')).toHaveLength(1)
  })

  it('「销假」 ends it at once, and says so to the other one; one that has not begun never begins', async () => {
    await give('pd-1', 'pd-2')
    await at('2015-09-03 09:00')
    await desk.office.leaves.end(await as('pd-1'), null)
    await bring('A')
    await desk.office.pass()
    expect(sentTo('pd-1')).toEqual(['leave/begins 0', 'new-ticket A'])
    expect(sentTo('pd-2')).toEqual(['leave/begins 0', 'leave/over 1', 'new-ticket A'])
    await give('pd-1', 'pd-2', { first: '09-10', last: '09-11' })
    await desk.office.leaves.end(await as('pd-lead'), called('pd-1'))
    await at('2015-09-10 09:00')
    expect(sentTo('pd-2').filter((about) => about.startsWith('leave'))).toHaveLength(2)
    expect(
      await desk.database.sql(
        `SELECT act, detail->>'before' AS before, detail->>'after' AS after FROM audit WHERE act LIKE 'leave.%' ORDER BY seq`,
      ),
    ).toEqual([
      { act: 'leave.give', before: null, after: '2015-09-03/2015-09-05' },
      { act: 'leave.end', before: '2015-09-03/2015-09-05', after: null },
      { act: 'leave.give', before: null, after: '2015-09-10/2015-09-11' },
      { act: 'leave.end', before: '2015-09-10/2015-09-11', after: null },
    ])
  })

  it('the last one there leaves: leader and office hear it at once, and nothing is lost', async () => {
    await give('pd-1', 'pd-2')
    await at('2015-09-03 09:00')
    await desk.office.staffing.stop(await as('office-1'), called('pd-2'))
    await desk.office.pass()
    for (const userId of ['pd-lead', 'office-1', 'office-2']) expect(sentTo(userId)).toContain('staff/no-liaison 0')
    await bring('A')
    await desk.office.pass()
    expect(sentTo('pd-1')).toContain('new-ticket A')
  })

  it('a substitute who left before it begins: the same alert, the day it begins', async () => {
    await desk.office.bring(
      COMMAND,
      'members',
      rowsOf<'members'>([{ platform: 'wecom', userId: 'qp-2', name: '试qp-2', unit: 'qingpu', roles: ['leader'] }]),
    )
    await give('qp-1', 'qp-2')
    await desk.office.staffing.stop(await as('office-1'), called('qp-2'))
    await at('2015-09-03 07:30')
    expect(sentTo('office-1')).toContain('staff/no-liaison 0')
  })

  it('「值班」 and the ticket’s JSON say who gets the messages now', async () => {
    await bring('A')
    await give('pd-1', 'pd-lead')
    await at('2015-09-03 09:00')
    const { onDuty, away } = await desk.office.leaves.duty(await as('pd-2'), null)
    expect(onDuty.map(({ member, standsInFor }) => [member.name, ...standsInFor.map(({ name }) => name)])).toEqual([
      ['试pd-2'],
      ['试pd-lead', '试pd-1'],
    ])
    expect(away).toHaveLength(1)
    expect((await desk.office.leaves.duty(await as('office-1'), null)).away).toEqual([])
    expect((await ticketFile(desk)('A')).onDuty).toEqual([
      { name: '试pd-2', standsInFor: [] },
      { name: '试pd-lead', standsInFor: ['试pd-1'] },
    ])
    await desk.office.closures.report(await as('pd-2'), 'A', {
      result: 'solved',
      report: '经现场查看，情况属实，系接口老化渗漏，已于当日安排抢修班组更换管件，并电话答复市民，市民表示满意。',
    })
    expect((await ticketFile(desk)('A')).onDuty).toEqual([])
  })
})
