import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import type { STAFF } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

let desk: Desk
const aside = (userId: string, role: (typeof STAFF)[number]['roles'][number]) => ({
  platform: 'wecom' as const,
  userId,
  name: userId,
  unit: null,
  roles: [role],
})

beforeAll(async () => {
  desk = await aDesk('2015-03-02 10:05')
  const more = [aside('caller', 'surveyor'), aside('review', 'reviewGroup'), aside('lead', 'leadingGroup')]
  await desk.office.bring(COMMAND, 'members', rowsOf<'members'>(more))
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([ticketRow('A', '2015-03-02 10:00')]))
})
afterAll(() => desk.close())

const as = (userId: string) => desk.office.member(userId)
const refused = { code: 'not-permitted' }

describe('contract.md#permissions, who may see the standings', () => {
  it.each(['office-1', 'review', 'lead'])('%s sees the whole, and any unit', async (userId) => {
    expect((await desk.office.standings.show(await as(userId))).standing.ranked).toHaveLength(10)
    expect((await desk.office.standings.sheet(await as(userId), 'qingpu')).sheet.unit.code).toBe('qingpu')
  })

  it.each(['pd-1', 'pd-lead', 'caller'])('%s does not see the whole', async (userId) => {
    await expect(desk.office.standings.show(await as(userId))).rejects.toMatchObject(refused)
  })

  it.each(['pd-1', 'pd-lead'])('%s does not see the sheet of another unit', async (userId) => {
    await expect(desk.office.standings.sheet(await as(userId), 'qingpu')).rejects.toMatchObject(refused)
  })

  it.each(['caller', 'office-1', 'review'])('%s has no unit whose rank would be the own one', async (userId) => {
    await expect(desk.office.standings.own(await as(userId))).rejects.toMatchObject(refused)
  })

  it('a surveyor sees no sheet at all, and nobody the sheet of a unit that is none', async () => {
    await expect(desk.office.standings.sheet(await as('caller'), 'pudong')).rejects.toMatchObject(refused)
    await expect(desk.office.standings.sheet(await as('office-1'), 'atlantis')).rejects.toMatchObject({
      code: 'unknown-unit',
    })
    await expect(desk.office.standings.sheet(await as('pd-1'), 'atlantis')).rejects.toMatchObject(refused)
  })

  it.each(['office-1', 'office-2'])('%s sees ten ranked, four beside them and one apart', async (userId) => {
    const { standing, status } = await desk.office.standings.show(await as(userId))
    expect([standing.ranked.length, standing.reference.length, standing.single.length]).toEqual([10, 4, 1])
    expect(status).toBe('provisional')
  })

  it('a liaison and a leader see their own sheet and rank among the ten', async () => {
    for (const userId of ['pd-1', 'pd-lead']) {
      const view = await desk.office.standings.own(await as(userId))
      expect(view).toMatchObject({ sheet: { unit: { code: 'pudong' } }, of: 10 })
      expect(await desk.office.standings.sheet(await as(userId), 'pudong')).toMatchObject({ rank: view.rank })
    }
  })
})
