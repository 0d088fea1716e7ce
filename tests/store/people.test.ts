import { afterAll, beforeAll, expect, it } from 'vitest'
import { seed } from '../../src/store/seed.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aMember, entry, member } from './samples.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

const save = (wanted: ReturnType<typeof aMember>) => db.store.change(entry('member'), (tx) => tx.people.save(wanted))

it('an unknown account and an unknown id are nobody', async () => {
  const found = await db.store.read(async ({ people }) => [
    await people.byAccount({ platform: 'wecom', userId: 'stranger' }),
    await people.byId('not-even-an-id'),
  ])
  expect(found).toEqual([null, null])
})

it('contract.md#members: an account is one whatever its case; saving it again changes it or nothing', async () => {
  expect(await save(aMember('ZhangSan'))).toBe('new')
  expect(await save(aMember('ZhangSan'))).toBe('unchanged')
  expect(await save(aMember('zhangsan', { roles: ['liaison', 'leader'] }))).toBe('changed')
  const found = await db.store.read((tx) => tx.people.byAccount({ platform: 'wecom', userId: 'ZHANGSAN' }))
  expect(found).toMatchObject({ account: { platform: 'wecom', userId: 'zhangsan' }, roles: ['liaison', 'leader'] })
  expect(await save(aMember('zhangsan', { account: { platform: 'dingtalk', userId: 'zhangsan' } }))).toBe('new')
})

it('a member of a unit that does not exist is refused', async () => {
  await expect(save(aMember('lost', { unit: 'atlantis' }))).rejects.toThrow(/foreign key/i)
})

it('those who hold one of the roles: of a unit, or of any; unreachable ones are left out', async () => {
  const li = await member(db.store, 'li', { unit: 'qingpu' })
  const chen = await member(db.store, 'chen', { unit: 'qingpu', roles: ['leader'] })
  const office = await member(db.store, 'office', { unit: null, roles: ['office'] })
  const having = async (roles: ('liaison' | 'leader' | 'office')[], unit: string | null) =>
    (await db.store.read((tx) => tx.people.having(roles, unit))).map(({ id }) => id)
  expect(await having(['liaison'], 'qingpu')).toEqual([li.id])
  expect(await having(['liaison', 'leader'], 'qingpu')).toEqual([chen.id, li.id])
  // Without a unit: whoever holds the role, be it beside a unit's own.
  const anywhere = await having(['office', 'leader'], null)
  expect(anywhere).toEqual(expect.arrayContaining([chen.id, office.id]))
  expect(anywhere).not.toContain(li.id)
  const mark = () => db.store.keep((tx) => tx.people.markUnreachable(li.id))
  expect([await mark(), await mark()]).toEqual([true, false])
  expect(await having(['liaison'], 'qingpu')).toEqual([])
  await db.store.keep((tx) => tx.people.markReachable({ platform: 'wecom', userId: 'LI' }))
  expect(await having(['liaison'], 'qingpu')).toEqual([li.id])
})

it('the units of the plan and the notices are seeded in order; seeding again changes nothing', async () => {
  expect(await seed(db.store)).toEqual({ units: 0, notices: 0 })
  const { units, notices } = await db.store.read(async ({ people }) => ({
    units: await people.units(),
    notices: await people.notices(),
  }))
  expect(units.map(({ code }) => code).slice(0, 3)).toEqual(['law-enforcement', 'water-conservancy', 'water-supply'])
  expect(units.map(({ cohort }) => cohort)).toEqual([
    ...Array(10).fill('ranked'),
    ...Array(4).fill('reference'),
    'single',
  ])
  expect(new Set(notices.map(({ year }) => year))).toEqual(new Set(Array.from({ length: 13 }, (_, n) => 2014 + n)))
  expect(notices.map(({ issued }) => issued)).toEqual(notices.map(({ issued }) => issued).sort())
})

it('a notice is new once, and new again when it is corrected', async () => {
  const notice = {
    number: 'n-1',
    year: 2030,
    issued: '2029-11-01',
    address: 'https://example.org',
    rest: ['2030-01-01'],
    work: [],
  }
  const add = (one: typeof notice) => db.store.change(entry('calendar'), (tx) => tx.people.addNotice(one))
  expect(await add(notice)).toBe('new')
  expect(await add(notice)).toBe('unchanged')
  expect(await add({ ...notice, rest: ['2030-01-01', '2030-01-02'] })).toBe('new')
})

it('a draft is one a member, sealed, and forgotten after two hours', async () => {
  const liu = await member(db.store, 'liu')
  const draft = { kind: 'report', ticket: 'SH-1', result: 'solved', text: 'a secret sentence' } as const
  await db.store.keep((tx) => tx.drafts.put(liu.id, { kind: 'return-reason', ticket: 'SH-1', ground: 'outside' }))
  await db.store.keep((tx) => tx.drafts.put(liu.id, draft))
  expect(await db.store.keep((tx) => tx.drafts.get(liu.id))).toEqual(draft)
  await db.store.clock.moveTo(new Date((await db.store.now()).getTime() + 2 * 3_600_000 + 1000))
  expect(await db.store.keep((tx) => tx.drafts.get(liu.id))).toBeNull()
  await db.store.keep((tx) => tx.drafts.put(liu.id, draft))
  await db.store.keep((tx) => tx.drafts.drop(liu.id))
  expect(await db.store.keep((tx) => tx.drafts.get(liu.id))).toBeNull()
})
