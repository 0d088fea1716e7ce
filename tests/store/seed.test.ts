import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seed } from '../../src/store/seed.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

it('what is missing or old is put right, a notice that the office corrected is left as it is', async () => {
  await db.sql("DELETE FROM units WHERE code = 'chongming'")
  await db.sql("UPDATE units SET name = 'old name' WHERE code = 'pudong'")
  await db.sql('DELETE FROM holiday_notices WHERE year = 2020')
  await db.sql("UPDATE holiday_notices SET rest = '{}' WHERE year = 2026")
  const { units, notices } = await seed(db.store)
  expect(units).toBe(2)
  expect(notices).toBeGreaterThan(0)
  const rows = await db.sql("SELECT name FROM units WHERE code IN ('chongming', 'pudong') AND name <> 'old name'")
  expect(rows).toHaveLength(2)
  expect(await db.sql('SELECT FROM holiday_notices WHERE year = 2020')).toHaveLength(notices)
  expect(await db.sql("SELECT FROM holiday_notices WHERE year = 2026 AND rest = '{}'")).not.toHaveLength(0)
  expect((await db.store.read((tx) => tx.people.units())).map(({ position }) => position)).toEqual([
    ...Array(15).keys(),
  ])
})

it('beside a real platform nobody gets the units of the demonstration', async () => {
  await db.sql('DELETE FROM units')
  expect(await seed(db.store, { withUnits: false })).toEqual({ units: 0, notices: 0 })
  expect(await db.store.read((tx) => tx.people.units())).toEqual([])
  expect((await seed(db.store)).units).toBe(15)
})

it('the unit that answers the emergency line is the demonstration’s, or what it was before offices said so', async () => {
  const desk = () => db.store.read((tx) => tx.people.emergencyDesk())
  const before = readFileSync(
    new URL('../../prisma/migrations/20261127152000_emergency_desk/migration.sql', import.meta.url),
    'utf8',
  )
  expect(await desk()).toBe('chengtou')
  await db.sql("DELETE FROM service_facts WHERE name = 'emergency-desk'")
  const office = { name: '某局热线办', signature: ['某局'], phone: null, recipients: [] }
  await db.store.keep((tx) => tx.people.saveOffice(office))
  await db.sql(before)
  expect(await desk()).toBe('chengtou')
  expect(await db.store.read((tx) => tx.people.office())).toEqual({ ...office, emergency: 'chengtou' })
})
