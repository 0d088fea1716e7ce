import { afterAll, beforeAll, expect, it } from 'vitest'
import { hasRedis } from '../../jobs/redis-server.ts'
import { openStage, type Stage } from '../stage/stage.ts'
import { travelled } from './journeys.ts'
import { CHAOS_STAFF, kindsFor, planOf } from './plan.ts'
import { mixed, settled } from './run.ts'

// A short one; longer ones, and thousands of journeys, are npm run chaos.
const MS = 15_000
const JOURNEYS = 300
const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 2 ** 31)
const queue = hasRedis && SEED % 2 === 0 ? 'redis' : 'postgres'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(queue, CHAOS_STAFF, '2015-03-02T10:05:00+08:00')
})
afterAll(() => stage?.stop())

it('the same seed is the same plan of acts and faults, another one another', () => {
  const plan = (seed: number) => planOf(seed, MS, kindsFor('redis'))
  expect(plan(SEED)).toEqual(plan(SEED))
  expect(plan(SEED + 1)).not.toEqual(plan(SEED))
})

it('reliability.md#faults at random, all kinds at once: nothing is lost, doubled, early or out of order', async () => {
  console.log(`chaos: CHAOS_SEED=${SEED}, queue on ${queue}`)
  const faults = await mixed(stage, SEED, MS)
  const { violations, counted } = await settled(stage)
  console.log(`chaos: ${JSON.stringify(counted)}, ${JSON.stringify([...faults])}`)
  expect(violations, `CHAOS_SEED=${SEED}`).toEqual([])
  expect(counted.tickets).toBeGreaterThan(5)
}, 400_000)

it('journeys of tickets with PostgreSQL killed every five to ten seconds: none of them is lost', async () => {
  const before = stage.told.deeds.length
  const kills = await travelled(stage, SEED, JOURNEYS, (line) => console.log(`journeys: ${line}`))
  const { violations, counted } = await settled(stage)
  console.log(`journeys: ${JSON.stringify(counted)}, ${JSON.stringify([...kills])}`)
  expect(violations, `CHAOS_SEED=${SEED}`).toEqual([])
  expect(stage.told.deeds.length - before).toBeGreaterThanOrEqual(2 * JOURNEYS)
  expect(kills.size, 'it was killed at all').toBeGreaterThan(0)
}, 400_000)
