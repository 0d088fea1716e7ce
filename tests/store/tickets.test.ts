import { afterAll, beforeAll, expect, it } from 'vitest'
import { contact } from '../../src/domain/contact.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { assignment, at, entry, insert, nobody, service, ticket } from './samples.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase({ poolSize: 8 })
  await db.store.clock.moveTo(at('2015-03-05 09:00'))
})
afterAll(() => db.close())

const find = (no: string) => db.store.read((tx) => tx.tickets.find(no))
const save = (one: Ticket) =>
  db.store.change(entry(`ticket:${one.no}`, 'ticket.save'), (tx) => tx.tickets.save(one, 'chat'))

it('an unknown ticket is null, its citizen too', async () => {
  expect(await find('SH-NONE')).toBeNull()
  expect(await db.store.read((tx) => tx.tickets.citizen('SH-NONE'))).toBeNull()
})

it('a number is taken once', async () => {
  await insert(db.store, ticket('SH-ONCE'))
  await expect(insert(db.store, ticket('SH-ONCE'))).rejects.toThrow(/unique/i)
})

it('a ticket comes back as it was kept: instants, limits with their proof, assignments and returns', async () => {
  const asked = {
    ground: 'other-unit' as const,
    requestedAt: at('2015-03-03 11:00'),
    reason: 'another district',
    decision: 'accepted' as const,
    decidedAt: at('2015-03-03 15:00'),
    moveTo: 'qingpu',
    moveAt: null,
    why: null,
  }
  const { limits } = assignment()
  const byHours = { ...limits, firstContact: { ...limits.firstContact, clock: 'hours' as const } }
  const kept = ticket('SH-ROUND', {
    dueAt: at('2015-03-12 17:00'),
    legalBasis: 'a law',
    urgent: true,
    repeatOf: 'SH-OLD',
    class: '急',
    assignments: [
      assignment({ endedAt: at('2015-03-03 15:00') }),
      assignment({ seq: 2, unit: 'qingpu', receivedAt: at('2015-03-03 15:00'), limits: byHours }),
    ],
    returns: [asked],
    version: 4,
  })
  await insert(db.store, kept)
  expect(await find('SH-ROUND')).toEqual(kept)
  expect(await db.store.read((tx) => tx.returns.find({ ticket: 'SH-ROUND', requestedAt: asked.requestedAt }))).toEqual(
    asked,
  )
  const changed = {
    ...kept,
    version: 5,
    returns: [asked, { ...asked, requestedAt: at('2015-03-04 09:00'), decision: null, decidedAt: null, moveTo: null }],
  }
  await save(changed)
  expect(await find('SH-ROUND')).toEqual(changed)
  expect(await db.sql("SELECT seq, via FROM returns WHERE ticket_no = 'SH-ROUND' ORDER BY requested_at")).toEqual([
    { seq: 1, via: 'import' },
    { seq: 2, via: 'chat' },
  ])
})

it('acts on one ticket come one by one: of twenty contacts at once one is recorded', async () => {
  await insert(db.store, ticket('SH-RACE'))
  const press = () =>
    db.store.change(entry('ticket:SH-RACE', 'ticket.contact'), async (tx) => {
      const found = await tx.tickets.find('SH-RACE')
      // Long enough for the others to see the same, had they not to wait.
      if (found?.version === 1) await new Promise((resolve) => setTimeout(resolve, 400))
      if (found) await tx.tickets.save(contact(found, tx.now), 'chat')
    })
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, press))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await find('SH-RACE'))?.version).toBe(2)
  const history = await db.store.read((tx) => tx.tickets.history('SH-RACE'))
  expect(history.map(({ act }) => act)).toEqual(['ticket.receive', 'ticket.contact'])
})

it('the history inside a change already ends with the change', async () => {
  await insert(db.store, ticket('SH-HIST'))
  const why = { actor: service, act: 'ticket.note', subject: 'ticket:SH-HIST', why: 'because' }
  const inside = await db.store.change(why, (tx) => tx.tickets.history('SH-HIST'))
  expect(inside.map(({ act, actor, why }) => [act, actor, why])).toEqual([
    ['ticket.receive', 'service', null],
    ['ticket.note', 'service', 'because'],
  ])
})

it('lists: open work by the soonest limit that waits, overdue work, returns that wait, all in pages', async () => {
  const closing = (day: string, more = {}) =>
    assignment({
      unit: 'jiading',
      limits: { ...assignment().limits, closing: { until: at(`${day} 23:59`), proof: [] } },
      ...more,
    })
  const contacted = { contactedAt: at('2015-03-02 12:00'), contactedVia: 'chat' as const }
  const asked = { ground: 'outside' as const, requestedAt: at('2015-03-04 09:00'), reason: 'r' }
  const waiting = { ...asked, decision: null, decidedAt: null, why: null, moveTo: null, moveAt: null }
  await insert(db.store, ticket('SH-L3', { assignments: [closing('2015-03-20', contacted)], returns: [waiting] }))
  await insert(db.store, ticket('SH-L1', { assignments: [closing('2015-03-04', contacted)] }))
  await insert(db.store, ticket('SH-L2', { assignments: [closing('2015-03-10')] }))
  const done = { closedAt: at('2015-03-03 12:00'), closedVia: 'chat' as const, result: 'solved' as const, report: 'r' }
  await insert(db.store, ticket('SH-L0', { assignments: [closing('2015-03-04', done)] }))
  const { open, second, overdue, pending, all } = await db.store.read(async ({ tickets }) => ({
    open: await tickets.open('jiading', { after: 0, size: 2 }),
    second: await tickets.open('jiading', { after: 2, size: 2 }),
    overdue: await tickets.overdue('jiading', { after: 0, size: 10 }),
    pending: await tickets.pendingReturns(),
    all: await tickets.open(null, { after: 0, size: 100 }),
  }))
  // SH-L2 first: the citizen still waits for a call that was due before SH-L1 is to be closed.
  expect(open.lines.map(({ no }) => no)).toEqual(['SH-L2', 'SH-L1'])
  expect(open.total).toBe(3)
  expect(second.lines).toMatchObject([{ no: 'SH-L3', returning: true, contacted: true, unit: 'jiading' }])
  // SH-L1 by its closing limit, SH-L2 because nobody was contacted in time.
  expect(overdue.lines.map(({ no }) => no)).toEqual(['SH-L2', 'SH-L1'])
  expect(pending).toContainEqual({ ticket: 'SH-L3', unit: 'jiading', requestedAt: asked.requestedAt })
  expect(all.total).toBeGreaterThan(open.total)
})

it('movable: what still runs with a limit on or after an instant, each once', async () => {
  const running = await db.store.read(async (tx) => {
    const numbers: string[] = []
    for await (const no of tx.tickets.movable(at('2015-03-20 00:00'))) numbers.push(no)
    return numbers
  })
  expect(running).toEqual(['SH-L3'])
})

it('a moved limit is kept with its cause', async () => {
  await db.store.change(entry('ticket:SH-RACE'), (tx) =>
    tx.tickets.keepLimitChange({
      ticket: 'SH-RACE',
      seq: 1,
      limit: 'closing',
      from: at('2015-03-09 23:59'),
      to: at('2015-03-10 23:59'),
      reason: 'notice',
    }),
  )
  const [kept] = await db.sql('SELECT * FROM limit_changes')
  expect(kept).toMatchObject({ ticket_no: 'SH-RACE', limit_name: 'closing', new_until: at('2015-03-10 23:59') })
})

it('a citizen can be replaced, and taken away', async () => {
  const citizen = { name: 'Made Up', phone: '13800001234', address: 'Some Road 5' }
  await insert(db.store, ticket('SH-CIT'), citizen)
  expect(await db.store.read((tx) => tx.tickets.citizen('SH-CIT'))).toEqual(citizen)
  await db.store.change(entry('ticket:SH-CIT'), (tx) => tx.tickets.saveCitizen('SH-CIT', nobody))
  expect(await db.store.read((tx) => tx.tickets.citizen('SH-CIT'))).toBeNull()
})
