import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await aDesk('2015-09-02 10:00')
})
afterEach(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const called = (text: string) => ({ platform: null, text })
const DAYS = { who: null, first: '09-03', last: '09-05' }
const give = async (by: string, substitute: string, more: object = {}) =>
  desk.office.leaves.give(await as(by), { ...DAYS, substitute: called(substitute), ...more })
const refuses = (code: string, act: Promise<unknown>) => expect(act).rejects.toMatchObject({ code })

const kept = async () =>
  (
    await desk.database.sql(`SELECT (SELECT count(*)::int FROM leaves) AS leaves,
      (SELECT count(*)::int FROM audit WHERE act LIKE 'leave.%') AS audit`)
  )[0]

describe('contract.md#duty: refused, and nothing is kept', () => {
  it('by whom it may not be given', async () => {
    await refuses('not-permitted', give('pd-1', 'pd-lead', { who: called('pd-2') }))
    await refuses('not-permitted', give('pd-lead', 'pd-2', { who: called('qp-1') }))
    await refuses('not-permitted', desk.office.leaves.end(await as('pd-1'), called('pd-2')))
    expect(await kept()).toEqual({ leaves: 0, audit: 0 })
  })

  it('what is not said, or means nobody, or cannot be', async () => {
    await refuses('bad-leave-days', give('pd-1', 'pd-2', { first: null }))
    await refuses('bad-leave-days', give('pd-1', 'pd-2', { first: '02-30' }))
    await refuses('bad-leave-days', give('pd-1', 'pd-2', { last: '09-01' }))
    await refuses('substitute-missing', give('pd-1', '', { substitute: null }))
    await refuses('no-such-colleague', give('pd-1', 'nobody'))
    await refuses('leave-past', give('pd-1', 'pd-2', { first: '09-01' }))
    await refuses('substitute-self', give('pd-1', 'pd-1'))
    await refuses('substitute-elsewhere', give('pd-1', 'qp-1'))
    await refuses('substitute-elsewhere', give('pd-1', 'office-1'))
    await refuses('no-leave', desk.office.leaves.end(await as('pd-1'), null))
    expect(await kept()).toEqual({ leaves: 0, audit: 0 })
  })

  it('beside other leaves: one that overlaps, a substitute who is away, and who stands in himself', async () => {
    await give('pd-1', 'pd-2')
    await refuses('leave-overlaps', give('pd-1', 'pd-lead', { first: '09-05', last: '09-07' }))
    await refuses('substitute-away', give('pd-lead', 'pd-1', { first: '09-05' }))
    await refuses('stands-in', give('pd-2', 'pd-lead', { first: '09-04' }))
    expect(await kept()).toEqual({ leaves: 1, audit: 1 })
    await give('pd-2', 'pd-lead', { first: '09-06', last: '09-07' })
  })
})
