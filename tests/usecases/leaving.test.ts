import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aStaffedDesk, type StaffedDesk } from './staffing-rig.ts'

let desk: StaffedDesk
beforeEach(async () => {
  desk = await aStaffedDesk()
})
afterEach(() => desk.close())

describe('a member who left', () => {
  it('gets nothing: what waits for him is cancelled with its cause, the others still get theirs', async () => {
    await desk.bringTicket()
    await desk.stop('office-1', 'pd-1')
    const rows = await desk.database.sql(
      `SELECT m.user_id, o.state, o.error FROM outbox o JOIN members m ON m.id = o.member_id
       WHERE o.notice->>'kind' = 'new-ticket' ORDER BY m.user_id`,
    )
    expect(rows).toEqual([
      { user_id: 'pd-1', state: 'cancelled', error: 'member left' },
      { user_id: 'pd-2', state: 'pending', error: null },
    ])
    for (const at of ['2015-03-02 10:06', '2015-03-03 09:00', '2015-03-03 16:00', '2015-03-04 09:00']) {
      await desk.moveTo(at)
      await desk.office.pass()
    }
    expect(desk.sentTo('pd-1')).toEqual([])
    expect(desk.sentTo('pd-2').length).toBeGreaterThanOrEqual(4)
  })

  it('what was queued while he left, or had been tried before, is cancelled when its turn comes', async () => {
    const { id } = await desk.as('pd-1')
    await desk.stop('office-1', 'pd-1')
    await desk.store.keep((tx) => tx.outbox.add({ key: 'late', memberId: id, notice: { kind: 'reminders' } }))
    await desk.office.pass()
    expect(await desk.outbox()).toContain('pd-1 reminders cancelled')
    expect(desk.sentTo('pd-1')).toEqual([])
  })

  it('the cards that he holds are left alone', async () => {
    await desk.bringTicket()
    desk.chat.state.outcome = async () => ({
      kind: 'sent',
      messageId: 'm',
      handle: 'h',
      handleUntil: new Date('2030-01-01'),
    })
    await desk.office.pass()
    await desk.stop('office-1', 'pd-1')
    expect((await desk.store.read((tx) => tx.outbox.cardsAbout('A'))).map(({ account }) => account.userId)).toEqual([
      'pd-2',
    ])
  })

  it('his pages are closed', async () => {
    const { id } = await desk.as('pd-1')
    const until = new Date('2030-01-01')
    await desk.store.keep((tx) => tx.answers.keep({ hash: 'h', memberId: id, text: 'x', until }))
    await desk.stop('office-1', 'pd-1')
    expect(await desk.store.read((tx) => tx.answers.read('h'))).toBeNull()
  })

  it('leaves his open conversation to the others of his unit, by one notice', async () => {
    await desk.bringTicket('A')
    await desk.bringTicket('B')
    await desk.office.pass()
    const { id } = await desk.as('pd-1')
    const draft = { kind: 'report', ticket: 'A', result: 'solved', text: '经现场查看' } as const
    await desk.store.keep((tx) => tx.drafts.put(id, draft))
    await desk.stop('office-1', 'pd-1')
    await desk.office.pass()
    expect(desk.sentTo('pd-2').filter((about) => about.startsWith('staff'))).toEqual(['staff/handed-over 2'])
    expect(desk.chat.sent.filter(({ about }) => about.startsWith('staff'))).toHaveLength(1)
  })

  it('nothing open: nobody is told; a leader leaves no list behind', async () => {
    await desk.stop('office-1', 'pd-1')
    await desk.bringTicket()
    await desk.stop('office-1', 'pd-lead')
    await desk.office.pass()
    expect(desk.chat.sent.filter(({ about }) => about.startsWith('staff'))).toEqual([])
  })

  it('the last liaison of a unit: its leader and the office are told at once', async () => {
    await desk.bringTicket()
    await desk.stop('office-1', 'pd-1')
    await desk.stop('office-1', 'pd-2')
    await desk.office.pass()
    for (const userId of ['pd-lead', 'office-1', 'office-2'])
      expect(desk.sentTo(userId)).toEqual(['staff/no-liaison 1'])
  })

  it('comes back: what was called off and is still true is sent, he is told, and the rest goes on', async () => {
    await desk.bringTicket()
    await desk.stop('office-1', 'pd-1')
    await desk.office.pass()
    await desk.restart('office-1', 'pd-1')
    await desk.office.pass()
    expect(desk.sentTo('pd-1').sort()).toEqual(['new-ticket A', 'staff/back 1'])
    expect(await desk.audited()).toMatchObject([
      { act: 'member.leave', detail: { before: true, after: false } },
      { act: 'member.return', detail: { before: false, after: true, via: 'chat' } },
    ])
    await desk.moveTo('2015-03-03 09:00')
    await desk.office.pass()
    expect(desk.sentTo('pd-1')).toContain('firstContact/due-day A')
  })

  it('what is no longer true when he comes back is not sent', async () => {
    await desk.bringTicket()
    await desk.stop('office-1', 'pd-1')
    const report = '经现场查看，情况属实，已于当日安排维修并答复市民，市民表示理解。'
    await desk.office.closures.report(await desk.as('pd-2'), 'A', { result: 'solved', report })
    await desk.restart('office-1', 'pd-1')
    await desk.office.pass()
    expect(desk.sentTo('pd-1')).toEqual(['staff/back 0'])
  })

  it('two of the office who stop each other at once: one of them remains', async () => {
    const both = await Promise.allSettled([desk.stop('office-1', 'office-2'), desk.stop('office-2', 'office-1')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await desk.store.read((tx) => tx.people.having(['office'], null))).length).toBe(1)
  })
})

describe('what a platform says', () => {
  it('left the organisation: the same road, and the office is told', async () => {
    await desk.bringTicket()
    await desk.office.pass()
    await desk.office.staffing.gone({ platform: 'wecom', userId: 'PD-1' })
    await desk.office.staffing.gone({ platform: 'wecom', userId: 'pd-1' })
    await desk.office.staffing.gone({ platform: 'dingtalk', userId: 'pd-2' })
    await desk.office.pass()
    expect(desk.sentTo('office-1')).toEqual(['staff/left 1'])
    expect(desk.sentTo('pd-2')).toEqual(['new-ticket A', 'staff/handed-over 1'])
    expect(await desk.audited()).toMatchObject([{ act: 'member.leave', detail: { via: 'platform' } }])
  })

  it("the office's last account only counts as unreachable", async () => {
    await desk.stop('office-1', 'office-2')
    await desk.office.staffing.gone({ platform: 'wecom', userId: 'office-1' })
    expect(await desk.as('office-1')).toMatchObject({ roles: ['office'] })
  })

  it('out of the visible scope: he is written to no more until he is seen again, and the office is told once', async () => {
    await desk.office.staffing.outOfSight({ platform: 'wecom', userId: 'pd-1' })
    await desk.office.staffing.outOfSight({ platform: 'wecom', userId: 'pd-1' })
    await desk.bringTicket()
    await desk.office.pass()
    expect(desk.sentTo('pd-1')).toEqual([])
    expect(desk.sentTo('office-1')).toEqual(['alert/unreachable'])
    expect(await desk.as('pd-1')).toMatchObject({ name: '试pd-1' })
  })
})
