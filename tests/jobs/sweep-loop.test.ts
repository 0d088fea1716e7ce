import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Sweepable, startSweep } from '../../src/jobs/sweep.ts'
import { openStore } from '../../src/store/index.ts'
import { type FreshDatabase, freshDatabase, testSeal } from '../support/database.ts'
import { notingJobs, sweepable } from './noting.ts'
import { keptLog, notingWork, until } from './waiting.ts'

let database: FreshDatabase
beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(() => database.close())

describe('the loop', () => {
  it('goes on after a pass that could not even begin', async () => {
    const { work, seen } = notingWork()
    const { log, lines } = keptLog()
    let away = true
    const alone: Sweepable['alone'] = async (pass) => {
      if (away) throw new Error('the database is restarting')
      return database.store.alone(pass)
    }
    const sweep = startSweep({ ...sweepable(database.store), alone }, notingJobs().jobs, work, log)
    await sweep.passNow()
    expect(lines[0]).toEqual({ at: 'sweep', fault: 'Error' })
    expect(seen).toEqual([])
    away = false
    await sweep.passNow()
    expect(seen).toContain('remind')
    await sweep.stop()
  })

  it('two processes never sweep at once, and whoever asks for a pass gets one of its own', async () => {
    const other = await openStore({ databaseUrl: database.url, seal: testSeal, poolSize: 3 })
    let inside = 0
    let most = 0
    const passes = [0, 0]
    const sweeps = [database.store, other].map((store, index) => {
      const { work } = notingWork({
        remind: async () => {
          inside += 1
          most = Math.max(most, inside)
          await new Promise((next) => setTimeout(next, 150))
          passes[index] = (passes[index] ?? 0) + 1
          inside -= 1
        },
      })
      return startSweep(sweepable(store), notingJobs().jobs, work, keptLog().log)
    })
    for (let round = 1; round <= 3; round += 1) {
      await Promise.all(sweeps.map((sweep) => sweep.passNow()))
      expect(Math.min(...passes)).toBeGreaterThanOrEqual(round)
    }
    expect(most).toBe(1)
    for (const sweep of sweeps) await sweep.stop()
    await other.close()
  })

  it('waits for the lease of a process that was killed in a pass, and no longer', async () => {
    const lease = (ms: number) =>
      database.sql(
        `INSERT INTO service_facts (name, value)
         VALUES ('sweep-lease', (extract(epoch FROM clock_timestamp()) * 1000 + $1)::bigint || ' killed')`,
        [ms],
      )
    await lease(1_000)
    const { work, seen } = notingWork()
    const sweep = startSweep(sweepable(database.store), notingJobs().jobs, work, keptLog().log)
    const asked = sweep.passNow()
    await new Promise((next) => setTimeout(next, 400))
    expect(seen).toEqual([])
    await asked
    expect(seen).toContain('remind')
    await sweep.stop()
  })

  it('stops at the end of the pass; a pass asked for later is answered at once', async () => {
    let open = (): void => {}
    const gate = new Promise<void>((done) => {
      open = done
    })
    const { work, seen } = notingWork({ remind: () => gate })
    const sweep = startSweep(sweepable(database.store), notingJobs().jobs, work, keptLog().log)
    let stopped = false
    const stopping = sweep.stop().then(() => {
      stopped = true
    })
    await new Promise((next) => setTimeout(next, 100))
    expect(stopped).toBe(false)
    open()
    await stopping
    expect(seen).toEqual(['duties', 'deliver', 'tidy'])
    await sweep.passNow()
    await until('nothing more', () => seen.length === 3)
  })
})
