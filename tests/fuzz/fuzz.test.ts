import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { doorsOf } from './doors/all.ts'
import { fuzz } from './run.ts'
import { findingLines, isFlat } from './told.ts'
import { openWorld, type World } from './world/world.ts'

const CASES = 50_000

let database: FreshDatabase
let world: World
beforeAll(async () => {
  database = await freshDatabase()
  world = await openWorld(database.url)
})
afterAll(async () => {
  await world?.close()
  await database?.close()
})

it('reliability.md#bad-input: whatever comes in by any door ends in a typed refusal, a lawful answer, and no change of state', async () => {
  const seed = Number(process.env.PROPERTY_SEED)
  const report = await fuzz({ world, doors: await doorsOf(world), seed, cases: CASES })
  expect(findingLines(report, seed)).toEqual([])
  const seen = [...report.tallies].map(([name, { kinds }]) => [name, kinds.refused > 0] as const)
  expect(seen.filter(([, isRefusing]) => !isRefusing)).toEqual([])
  expect(isFlat(report)).toBe(true)
}, 900_000)
