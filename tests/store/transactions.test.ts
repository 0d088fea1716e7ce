import { afterAll, beforeAll, expect, it } from 'vitest'
import { Refusal } from '../../src/domain/errors.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { entry } from './samples.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase({ poolSize: 8 })
})
afterAll(() => db.close())

const value = (name: string) => db.store.read((tx) => tx.shared.get(name))
const acts = async (subject: string) =>
  (await db.sql('SELECT act FROM audit WHERE subject = $1 ORDER BY seq', [subject])).map((row) => row.act)

it('a refused change leaves neither its writes nor its audit entry', async () => {
  const refused = db.store.change(entry('t:refused'), async (tx) => {
    await tx.shared.put('refused', 'x')
    throw new Refusal('not-permitted')
  })
  await expect(refused).rejects.toMatchObject({ code: 'not-permitted' })
  expect(await value('refused')).toBeNull()
  expect(await acts('t:refused')).toEqual([])
})

it('a read that writes is refused by the database', async () => {
  await expect(db.store.read((tx) => tx.shared.put('read', 'x'))).rejects.toThrow(/read-only/)
})

it('a change is kept with its own entry first and the further ones behind', async () => {
  await db.store.change(entry('t:kept', 'first'), async (tx) => {
    await tx.audit(entry('t:kept', 'second'))
    await tx.shared.put('kept', 'yes')
  })
  expect(await value('kept')).toBe('yes')
  expect(await acts('t:kept')).toEqual(['first', 'second'])
})

it('together: a failed change alone is undone, and its audit entry with it', async () => {
  await db.store.together(async (store) => {
    await store.change(entry('t:one'), (tx) => tx.shared.put('one', '1'))
    const failed = store.change(entry('t:two'), async (tx) => {
      await tx.shared.put('two', '2')
      // The transaction is broken for PostgreSQL from here on, unless the savepoint mends it.
      await tx.appraisal.saveReport({ unit: 'nowhere', at: new Date(0), title: 't', kind: 'monthly' })
    })
    await expect(failed).rejects.toThrow()
    await store.change(entry('t:three'), async (tx) => {
      expect(await tx.shared.get('one')).toBe('1')
      await tx.shared.put('three', '3')
    })
  })
  expect([await value('one'), await value('two'), await value('three')]).toEqual(['1', null, '3'])
  expect([await acts('t:one'), await acts('t:two'), await acts('t:three')]).toEqual([['test'], [], ['test']])
})

it('together: a failure that is not caught undoes all of it', async () => {
  const failed = db.store.together(async (store) => {
    await store.change(entry('t:all'), (tx) => tx.shared.put('all', '1'))
    await store.together((inner) => inner.change(entry('t:all'), (tx) => tx.shared.put('inner', '1')))
    throw new Refusal('atomic-refused')
  })
  await expect(failed).rejects.toMatchObject({ code: 'atomic-refused' })
  expect([await value('all'), await value('inner')]).toEqual([null, null])
  expect(await acts('t:all')).toEqual([])
})

it('together: calls made at once take turns on their one connection', async () => {
  const outcomes = await db.store.together((store) =>
    Promise.allSettled(
      [0, 1, 2, 3, 4, 5].map((n) =>
        store.change(entry('t:turns', `act-${n}`), async (tx) => {
          await tx.shared.put(`turn-${n}`, 'x')
          if (n % 2 === 1) throw new Refusal('conflict')
        }),
      ),
    ),
  )
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, false, true, false])
  expect(await acts('t:turns')).toEqual(['act-0', 'act-2', 'act-4'])
  expect(await value('turn-1')).toBeNull()
})

it('two changes that lock each other out both succeed: the database gives one up and it is done again', async () => {
  let runs = 0
  let holding = 0
  let bothHold = (): void => {}
  const held = new Promise<void>((done) => {
    bothHold = done
  })
  const crossing = (first: string, second: string) =>
    db.store.change(entry('t:deadlock'), async (tx) => {
      runs += 1
      await tx.shared.put(first, 'x')
      // Neither goes on before both hold what the other wants.
      holding += 1
      if (holding === 2) bothHold()
      await held
      await tx.shared.put(second, 'x')
    })
  await Promise.all([crossing('lock-a', 'lock-b'), crossing('lock-b', 'lock-a')])
  // The one that is done again may come too soon for the other once more.
  expect(runs).toBeGreaterThanOrEqual(3)
  expect(await acts('t:deadlock')).toEqual(['test', 'test'])
})

it('connections that the server cut are replaced; a change that was cut in the middle left nothing', async () => {
  const cut = () =>
    db.sql(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
  const broken = db.store.change(entry('t:cut'), async (tx) => {
    await tx.shared.put('cut', 'x')
    await cut()
    await tx.shared.put('cut', 'y')
  })
  await expect(broken).rejects.toThrow()
  expect(await value('cut')).toBeNull()
  expect(await acts('t:cut')).toEqual([])
  await cut()
  await new Promise((resolve) => setTimeout(resolve, 50))
  await db.store.change(entry('t:cut'), (tx) => tx.shared.put('cut', 'z'))
  expect(await value('cut')).toBe('z')
})

it('the time of a transaction stands still and is the service’s own', async () => {
  await db.store.clock.moveTo(new Date('2015-03-02T01:00:00Z'))
  const [first, second] = await db.store.change(entry('t:now'), async (tx) => {
    const before = tx.now
    await new Promise((resolve) => setTimeout(resolve, 30))
    return [before, tx.now]
  })
  expect(first).toEqual(second)
  expect(first?.toISOString().slice(0, 16)).toBe('2015-03-02T01:00')
})
