import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { PlannedReminder } from '../../src/domain/reminder.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { assignment, at, entry, insert, member, message, ticket } from './samples.ts'

let db: FreshDatabase
let no = ''
let count = 0
beforeAll(async () => {
  db = await freshDatabase({ poolSize: 6 })
})
afterAll(() => db.close())
beforeEach(async () => {
  count += 1
  no = `SH-R${count}`
  await db.sql('DELETE FROM reminder_recipients')
  await db.sql('DELETE FROM reminders')
  await insert(db.store, ticket(no))
  await db.store.clock.moveTo(at('2015-03-03 12:00'))
})

type Planned = PlannedReminder & { seq: number }
const planned = (change: Partial<Planned> = {}): Planned => ({
  seq: 1,
  limit: 'closing',
  deadline: at('2015-03-09 23:59'),
  stage: 'due-day',
  audience: 'liaisons',
  dueAt: at('2015-03-03 09:00'),
  ...change,
})
const sync = (wanted: Planned[], cause = 'test') =>
  db.store.change(entry(`ticket:${no}`), (tx) => tx.reminders.sync(no, wanted, cause))
const rows = () => db.sql('SELECT stage, state, cause, due_at FROM reminders ORDER BY id')
const takeDue = (limit = 10) => db.store.keep((tx) => tx.reminders.takeDue(limit))

it('planning twice plans once; what is no longer wanted is cancelled with its cause', async () => {
  const both = [planned(), planned({ stage: 'last-hours', dueAt: at('2015-03-03 16:00') })]
  await sync(both)
  await sync(both)
  expect(await rows()).toHaveLength(2)
  await sync([planned()], 'closure.report')
  expect(await rows()).toMatchObject([
    { stage: 'due-day', state: 'pending', cause: null },
    { stage: 'last-hours', state: 'cancelled', cause: 'closure.report' },
  ])
})

it('what was cancelled comes back when it is wanted again; what was fired never does', async () => {
  await sync([planned(), planned({ stage: 'overdue' })])
  const [first] = await takeDue()
  await db.store.keep((tx) => tx.reminders.settle(first ? [first.id] : [], 'fired', null))
  await sync([], 'return.request')
  await sync([planned(), planned({ stage: 'overdue' })])
  expect(await rows()).toMatchObject([
    { stage: 'due-day', state: 'fired' },
    { stage: 'overdue', state: 'pending', cause: null },
  ])
})

it('a moved deadline makes a new row and cancels the old', async () => {
  await sync([planned()])
  await sync([planned({ deadline: at('2015-03-10 23:59'), dueAt: at('2015-03-10 09:00') })], 'notice')
  expect((await rows()).map(({ state }) => state)).toEqual(['cancelled', 'pending'])
  expect(await db.store.keep((tx) => tx.reminders.nextDue())).toEqual(at('2015-03-10 09:00'))
})

it('due rows are taken oldest first with the state of their ticket, and by one taker at a time', async () => {
  await sync([
    planned({ stage: 'overdue', dueAt: at('2015-03-03 11:00') }),
    planned(),
    planned({ stage: 'escalated', audience: 'leaderAndOffice', dueAt: at('2015-03-03 12:30') }),
  ])
  let second: Promise<unknown[]> = Promise.resolve([])
  await db.store.keep(async (tx) => {
    const mine = await tx.reminders.takeDue(10)
    expect(mine.map(({ stage }) => stage)).toEqual(['due-day', 'overdue'])
    expect(mine[0]).toMatchObject({
      ticket: no,
      unit: 'pudong',
      limit: 'closing',
      deadline: at('2015-03-09 23:59'),
      urgent: false,
      settled: { contacted: false, closed: false, ended: false, returnRequested: false },
    })
    second = takeDue()
    await new Promise((resolve) => setTimeout(resolve, 100))
    await tx.reminders.settle(
      mine.slice(0, 1).map(({ id }) => id),
      'fired',
      null,
    )
  })
  // Whoever came meanwhile sees what the first one left.
  expect(await second).toMatchObject([{ stage: 'overdue' }])
})

it('the state of the ticket is that of the charge which the reminder is about', async () => {
  const done = { contactedAt: at('2015-03-02 12:00'), contactedVia: 'chat', endedAt: at('2015-03-03 10:00') } as const
  const asked = { ground: 'outside', requestedAt: at('2015-03-03 09:00'), reason: 'r', decision: null } as const
  await db.store.change(entry(`ticket:${no}`), async (tx) => {
    const assignments = [assignment(done), assignment({ seq: 2, unit: 'qingpu' })]
    const returns = [{ ...asked, decidedAt: null, why: null, moveTo: null, moveAt: null }]
    await tx.tickets.save(ticket(no, { assignments, returns }), 'chat')
  })
  await sync([planned(), planned({ seq: 2 })])
  expect((await takeDue()).map(({ seq, unit, settled }) => ({ seq, unit, settled }))).toEqual([
    { seq: 1, unit: 'pudong', settled: { contacted: true, closed: false, ended: true, returnRequested: true } },
    { seq: 2, unit: 'qingpu', settled: { contacted: false, closed: false, ended: false, returnRequested: true } },
  ])
})

it('a recipient is bound to a reminder once, and a message knows what it carries', async () => {
  await sync([planned(), planned({ stage: 'overdue' })])
  const due = await takeDue()
  const wang = await member(db.store, `wang-${count}`)
  const outbox = await message(db.store, wang, `digest-${count}`, { notice: { kind: 'reminders' } })
  const second = await message(db.store, wang, `digest-${count}-b`, { notice: { kind: 'reminders' } })
  const bind = (id: string, to: string) => db.store.keep((tx) => tx.reminders.bind([id], wang.id, to))
  await Promise.all(due.map(({ id }) => bind(id, outbox)))
  await bind(due[0]?.id ?? '', second)
  const carried = await db.store.keep((tx) => tx.reminders.carriedBy(outbox))
  expect(carried.map(({ id }) => id)).toEqual(due.map(({ id }) => id))
  expect(await db.store.keep((tx) => tx.reminders.carriedBy(second))).toEqual([])
})

it('due moments lie between two instants, the first included, each once', async () => {
  await sync([
    planned(),
    planned({ limit: 'firstContact' }),
    planned({ stage: 'last-hours', dueAt: at('2015-03-03 16:00') }),
  ])
  const between = (from: string, to: string) => db.store.keep((tx) => tx.reminders.dueBetween(at(from), at(to)))
  expect(await between('2015-03-03 09:00', '2015-03-03 16:00')).toEqual([at('2015-03-03 09:00')])
  expect(await between('2015-03-03 09:01', '2015-03-03 16:01')).toEqual([at('2015-03-03 16:00')])
})
