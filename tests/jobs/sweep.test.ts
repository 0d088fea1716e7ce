import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sweepOnce } from '../../src/jobs/sweep.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { inShanghai } from '../support/office.ts'
import { notingJobs, sweepable } from './noting.ts'
import { keptLog, notingWork } from './waiting.ts'

let database: FreshDatabase
beforeEach(async () => {
  database = await freshDatabase()
  await database.store.clock.moveTo(inShanghai('2015-03-02 10:00'))
})
afterEach(() => database.close())

/** So many messages, due `ahead` ms from now; nobody is told. */
async function queueMessages(count: number, ahead = 0): Promise<void> {
  const userId = `one-${ahead}`
  await database.store.keep((tx) =>
    tx.people.save({ account: { platform: 'wecom', userId }, name: 'One', unit: 'pudong', roles: ['liaison'] }),
  )
  await database.sql(
    `INSERT INTO outbox (key, member_id, notice, due_at)
     SELECT $1 || n, m.id, '{"kind":"reminders"}', service_now() + $2::int * interval '1 millisecond'
     FROM members m, generate_series(1, $3::int) AS n WHERE m.user_id = $1`,
    [userId, ahead, count],
  )
}

describe('one pass of the sweep', () => {
  it('does what is due although no job ever came: messages, events, scores', async () => {
    await queueMessages(1)
    await database.store.inbox.keep({ key: 'wecom:1', platform: 'wecom', event: {} })
    await database.store.keep((tx) => tx.appraisal.noteChange(['pudong']))
    const { work, seen } = notingWork()
    const { log, lines } = keptLog()
    const pass = sweepOnce(sweepable(database.store), notingJobs().jobs, work, log)
    await pass()
    expect(seen).toEqual(['remind', 'duties', 'deliver', 'score', 'tidy'])
    // An event is given its handler's first seconds before it counts as stuck.
    await database.store.clock.moveTo(inShanghai('2015-03-02 10:01'))
    await pass()
    expect(seen.slice(5)).toEqual(['remind', 'duties', 'deliver', 'converse 1', 'score', 'tidy'])
    expect(lines).toEqual([])
  })

  it.each(['remind', 'duties', 'score', 'tidy'] as const)(
    'reliability.md#poison: %s that fails is logged, the rest is done',
    async (name) => {
      await queueMessages(1)
      await database.store.keep((tx) => tx.appraisal.noteChange(['pudong']))
      const { work, seen } = notingWork({ [name]: () => Promise.reject(new Error('made to fail')) })
      const { jobs, armed } = notingJobs(async () => false)
      const { log, lines } = keptLog()
      await sweepOnce(sweepable(database.store), jobs, work, log)()
      expect(seen).toEqual(['remind', 'duties', 'deliver', 'score', 'tidy'].filter((line) => line !== name))
      expect(lines).toEqual([{ at: name, fault: 'Error' }])
      expect(armed).toHaveLength(1)
    },
  )

  it('arms what lies ahead when the queue forgot, and else once an hour', async () => {
    await queueMessages(1, 3_600_000)
    await queueMessages(1, 30 * 3_600_000)
    let remembers = false
    const { jobs, armed } = notingJobs(async () => remembers)
    const pass = sweepOnce(sweepable(database.store), jobs, notingWork().work, keptLog().log)
    await pass()
    expect(armed.map(([{ outbox }]) => outbox.map(({ id }) => id))).toEqual([['1']])
    remembers = true
    await pass()
    expect(armed).toHaveLength(1)
    remembers = false
    await pass()
    expect(armed).toHaveLength(2)
    remembers = true
    await database.store.clock.moveTo(inShanghai('2015-03-02 11:30'))
    await pass()
    expect(armed).toHaveLength(3)
  })

  it('does everything while the queue is away, and says so', async () => {
    await queueMessages(1)
    const { work, seen } = notingWork()
    const { log, lines } = keptLog()
    const { jobs } = notingJobs(() => Promise.reject(new Error('gone')))
    await sweepOnce(sweepable(database.store), jobs, work, log)()
    expect(seen).toEqual(['remind', 'duties', 'deliver', 'tidy'])
    expect(lines).toEqual([{ at: 'queue', fault: 'Error' }])
  })
})
