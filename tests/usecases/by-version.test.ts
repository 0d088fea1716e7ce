import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { byVersion } from '../../src/usecases/rules/by-version.ts'
import type { Holding } from '../../src/usecases/rules/rules.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

const reader = () => {
  const read = vi.fn((tx: Holding) => tx.shared.get('scheme-in-use'))
  return { read, known: byVersion(read) }
}

it('rules are read once a version, whichever transaction asks', async () => {
  const { read, known } = reader()
  for (const _time of [1, 2, 3]) expect(await db.store.read(known)).toBeNull()
  await db.store.keep((tx) => tx.shared.put('bookmark:x', 'y'))
  await db.store.read(known)
  expect(read).toHaveBeenCalledTimes(1)
})

it('whoever changes them reads what he wrote, and everybody after him', async () => {
  const { read, known } = reader()
  await db.store.read(known)
  await db.store.keep(async (tx) => {
    await tx.shared.put('scheme-in-use', 'a')
    expect(await known(tx)).toBe('a')
    await tx.shared.put('scheme-in-use', 'b')
    expect(await known(tx)).toBe('b')
  })
  expect([await db.store.read(known), await db.store.read(known)]).toEqual(['b', 'b'])
  expect(read).toHaveBeenCalledTimes(4)
})

it('a change that is undone leaves the rules that were known', async () => {
  const { known } = reader()
  const before = await db.store.read(known)
  const undone = db.store.keep(async (tx) => {
    await tx.shared.put('scheme-in-use', 'never')
    expect(await known(tx)).toBe('never')
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await db.store.read(known)).toBe(before)
})

it.each([
  "INSERT INTO holiday_notices (number, year, issued, address, rest, work) SELECT number || 'x', year, issued, address, rest, work FROM holiday_notices LIMIT 1",
  "UPDATE units SET name = name || ' ' WHERE code = 'pudong'",
  "INSERT INTO service_facts (name, value) VALUES ('office', '{}')",
  "UPDATE service_facts SET value = 'c' WHERE name = 'scheme-in-use'",
  "DELETE FROM service_facts WHERE name = 'scheme-in-use'",
])('%s makes another version', async (statement) => {
  const version = () => db.store.read(async (tx) => tx.rulesVersion())
  const before = await version()
  await db.sql(statement)
  expect(await version()).not.toBe(before)
})
