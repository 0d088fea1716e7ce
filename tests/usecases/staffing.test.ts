import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { STAFF } from '../support/staff.ts'
import { aStaffedDesk, called, type StaffedDesk } from './staffing-rig.ts'

let desk: StaffedDesk
beforeEach(async () => {
  desk = await aStaffedDesk()
})
afterEach(() => desk.close())

describe('contract.md#leaving, who may say who left: refused, and without a trace', () => {
  it.each(['pd-1', 'pd-lead', 'qp-1'])('%s', async (by) => {
    await expect(desk.stop(by, 'pd-2')).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(desk.restart(by, 'pd-2')).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await desk.audited()).toEqual([])
    expect(await desk.as('pd-2')).toMatchObject({ name: '试pd-2' })
  })

  it('nobody stops himself, so that one of the office always remains', async () => {
    await expect(desk.stop('office-1', 'office-1')).rejects.toMatchObject({ code: 'own-account' })
    await desk.stop('office-1', 'office-2')
    await expect(desk.stop('office-1', 'OFFICE-1')).rejects.toMatchObject({ code: 'own-account' })
    expect(await desk.as('office-1')).toMatchObject({ roles: ['office'] })
  })

  it('nobody of that name; somebody who left already; somebody who is there', async () => {
    await expect(desk.stop('office-1', 'nobody')).rejects.toMatchObject({ code: 'no-such-member' })
    await desk.stop('office-1', 'pd-1')
    await expect(desk.stop('office-1', 'pd-1')).rejects.toMatchObject({ code: 'already-left' })
    await expect(desk.restart('office-1', 'pd-2')).rejects.toMatchObject({ code: 'already-active' })
  })
})

describe('who is meant', () => {
  it('an account in any case, or a whole name; a remark behind it is why', async () => {
    expect(await desk.stop('office-1', 'PD-1')).toMatchObject({ done: { account: { userId: 'pd-1' } }, others: 1 })
    expect(await desk.stop('office-1', '试qp-1，已调走')).toMatchObject({ done: { unit: 'qingpu' }, others: 0 })
    expect(await desk.audited()).toMatchObject([
      { act: 'member.leave', why: null, detail: { before: true, after: false, via: 'chat' } },
      { act: 'member.leave', why: '已调走' },
    ])
  })

  it('of several nothing is done; one platform, or one who is still there, is unmistakable', async () => {
    await desk.members({ platform: 'dingtalk', userId: 'PD-1', name: '试pd-1', unit: 'pudong', roles: ['liaison'] })
    const asked = await desk.stop('office-1', 'pd-1')
    expect('which' in asked && asked.which.map(({ account }) => account.platform)).toEqual(['dingtalk', 'wecom'])
    expect(await desk.audited()).toEqual([])
    const member = await desk.as('office-1')
    await desk.office.staffing.stop(member, called('pd-1', 'dingtalk'))
    expect(await desk.stop('office-1', 'pd-1')).toMatchObject({ done: { account: { platform: 'wecom' } } })
  })
})

describe('contract.md#members: 在职', () => {
  const [one] = STAFF
  if (!one) throw new Error('there is no staff')

  it('否 takes the same road, 是 brings back, unsaid leaves him as he is', async () => {
    await desk.bringTicket()
    await desk.office.pass()
    expect(await desk.members({ ...one, active: false })).toMatchObject({ accepted: 1, changed: 1 })
    await desk.office.pass()
    expect(desk.sentTo('pd-2')).toContain('staff/handed-over 1')
    expect(await desk.members(one)).toMatchObject({ unchanged: 1 })
    expect(await desk.store.read((tx) => tx.people.byAccount(one))).toBeNull()
    expect(await desk.members({ ...one, active: false })).toMatchObject({ unchanged: 1 })
    expect(await desk.members({ ...one, active: true })).toMatchObject({ changed: 1 })
    expect(await desk.members({ ...one, active: true })).toMatchObject({ unchanged: 1 })
    expect(await desk.as('pd-1')).toMatchObject({ unit: 'pudong' })
    expect(await desk.audited()).toMatchObject([
      { act: 'member.leave', detail: { before: true, after: false, via: 'import' } },
      { act: 'member.return', detail: { before: false, after: true, via: 'import' } },
    ])
  })

  it('a new member works here unless his row says otherwise', async () => {
    const fresh = { name: '新', unit: 'pudong', roles: ['liaison'] }
    expect(await desk.members({ ...fresh, userId: 'n-1' }, { ...fresh, userId: 'n-2', active: false })).toMatchObject({
      accepted: 2,
      changed: 0,
      unchanged: 0,
    })
    expect(await desk.as('n-1')).toMatchObject({ name: '新' })
    await expect(desk.as('n-2')).rejects.toThrow('no member n-2')
  })

  it('all liaisons of a unit in one file: each is handed over once the file is in, and the vacancy is told', async () => {
    await desk.members({ ...one, active: false }, { ...one, userId: 'pd-2', active: false })
    await desk.office.pass()
    expect(desk.sentTo('pd-2')).toEqual([])
    expect(desk.sentTo('pd-lead')).toContain('staff/no-liaison 0')
  })

  it('a liaison who moves to another unit leaves the first one without', async () => {
    await desk.members({ ...one, userId: 'qp-1', unit: 'pudong' })
    await desk.office.pass()
    expect(desk.sentTo('office-1')).toEqual(['staff/no-liaison 0'])
  })

  it('the last account of the office is refused by its row, unless another one follows', async () => {
    const office = (userId: string, active: boolean) => ({ userId, name: '热', roles: ['office'], active })
    const answer = await desk.members(office('office-1', false), office('office-2', false))
    expect(answer).toMatchObject({ accepted: 1, rejected: [{ code: 'last-office', detail: { field: 'active' } }] })
    expect(await desk.members(office('office-1', false), office('office-2', false), office('z', true))).toMatchObject({
      accepted: 3,
      rejected: [],
    })
  })
})
