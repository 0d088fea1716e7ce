import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importRows } from '../../../src/usecases/imports/import-rows.ts'
import { IMPORT_KINDS, type ImportKind, mayImport } from '../../../src/usecases/imports/rows.ts'
import { tickets } from '../../../src/usecases/tickets/tickets.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { STAFF } from '../../support/staff.ts'
import { anOffice, codes, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice('2015-06-01 09:00')
  const ticket = { unit: 'pudong', kind: 'help', receivedAt: '2015-03-02 10:00', summary: 'x' }
  const closed = { closedAt: '2015-03-05 10:00', result: 'solved' }
  await office.rows('members', STAFF)
  await office.rows('tickets', [
    { no: 'A', ...ticket },
    { no: 'B', ...ticket },
    { no: 'C', ...ticket, ...closed },
  ])
})
afterAll(() => office.close())

const base: Partial<Record<ImportKind, object>> = {
  members: { platform: 'wecom', userId: 'a1', name: '甲', unit: '浦东', roles: ['liaison'] },
  units: { code: 'new-unit', name: '新单位', cohort: 'reference' },
  returns: { ticket: 'A', ground: 'other-unit', requestedAt: '2015-03-03 10:00', reason: 'x' },
  attempts: { ticket: 'A', at: '2015-03-02 11:00', reason: '无人接听', note: '响铃' },
  revisits: { ticket: 'C', at: '2015-03-20 10:00', reached: true, contactedFirst: 'yes' },
  marks: { period: '2015', unit: 'pudong', item: 'organization', points: '2.5', reason: 'x', at: '2015-05-01 10:00' },
  reports: { unit: 'pudong', at: '2015-05-01 10:00', title: 'x', kind: 'monthly' },
  topics: { topic: '漏水', words: ['漏水', '爆管'] },
  duty: { platform: 'wecom', userId: 'pd-1', from: '2015-06-02', to: '2015-06-03', substitute: 'pd-2' },
  adjustments: {
    period: '2015',
    unit: 'pudong',
    kind: 'bonus',
    clause: 1,
    points: '0.5',
    reason: 'x',
    status: 'approved',
    at: '2015-05-01 10:00',
  },
}

describe('contract.md#import-kinds rejected wherever they come from', () => {
  test.each([
    ['marks', { points: '3.5' }, 'mark-out-of-bounds'],
    ['marks', { points: '-0.5' }, 'mark-out-of-bounds'],
    ['marks', { points: '2.25' }, 'mark-off-step'],
    ['marks', { points: 'three' }, 'bad-field'],
    ['marks', { item: 'volume' }, 'unknown-word'],
    ['marks', { period: '2016' }, 'unknown-period'],
    ['marks', { at: '2015-07-01 10:00' }, 'in-the-future'],
    ['adjustments', { points: '3.5' }, 'bonus-out-of-bounds'],
    ['adjustments', { points: '0.75' }, 'bonus-off-step'],
    ['adjustments', { points: null }, 'missing-field'],
    ['adjustments', { clause: 6 }, 'bad-clause'],
    ['adjustments', { kind: 'deduction' }, 'points-on-deduction'],
    ['adjustments', { period: '2016' }, 'unknown-period'],
    ['members', { unit: null }, 'liaison-without-unit'],
    ['members', { userId: '@all' }, 'bad-account'],
    ['members', { userId: 'a|b' }, 'bad-account'],
    ['members', { roles: [] }, 'role-missing'],
    ['members', { roles: ['office'] }, 'office-side-with-unit'],
    ['members', { roles: ['king'] }, 'unknown-word'],
    ['units', { name: '浦东新区水务局' }, 'conflict'],
    ['units', { cohort: '组'.repeat(41) }, 'too-long'],
    ['reports', { unit: '水' }, 'unknown-unit'],
    ['reports', { unit: '水务局' }, 'ambiguous-unit'],
    ['revisits', { ticket: 'Z' }, 'unknown-ticket'],
    ['revisits', { reached: false }, 'answers-without-reach'],
    ['revisits', { at: '2015-03-01 10:00' }, 'before-received'],
    ['revisits', { at: '2015-07-01 10:00' }, 'in-the-future'],
    ['attempts', { ticket: 'Z' }, 'unknown-ticket'],
    ['attempts', { reason: null }, 'missing-field'],
    ['attempts', { reason: '没空' }, 'unknown-word'],
    ['attempts', { at: '2015-03-02' }, 'time-missing'],
    ['attempts', { at: '2015-03-02 09:59' }, 'before-received'],
    ['attempts', { at: '2015-07-01 10:00' }, 'in-the-future'],
    ['attempts', { ticket: 'C', at: '2015-03-06 10:00' }, 'already-closed'],
    ['topics', { words: '' }, 'missing-field'],
    ['topics', { topic: '很'.repeat(21) }, 'too-long'],
    ['topics', { active: '也许' }, 'unknown-word'],
    ['revisits', { interviewer: '王某' }, 'bad-field'],
    ['duty', { userId: 'nobody' }, 'no-such-colleague'],
    ['duty', { substitute: 'nobody' }, 'no-such-colleague'],
    ['duty', { substitute: 'pd-1' }, 'substitute-self'],
    ['duty', { substitute: 'qp-1' }, 'substitute-elsewhere'],
    ['duty', { from: '2015-05-30' }, 'leave-past'],
    ['duty', { to: '2015-06-01' }, 'bad-leave-days'],
    ['duty', { from: 'x' }, 'bad-instant'],
    ['returns', { ticket: 'Z' }, 'unknown-ticket'],
    ['returns', { ground: null }, 'missing-field'],
    ['returns', { reason: null }, 'missing-field'],
    ['returns', { requestedAt: '2015-03-01 10:00' }, 'before-received'],
    ['returns', { decision: 'accepted' }, 'missing-field'],
    ['returns', { decidedAt: '2015-03-04 10:00' }, 'missing-field'],
    ['returns', { decision: 'accepted', decidedAt: '2015-03-02 10:00' }, 'bad-field'],
    ['returns', { decision: 'refused', decidedAt: '2015-03-04 10:00', moveTo: 'qingpu' }, 'bad-field'],
    ['returns', { decision: 'accepted', decidedAt: '2015-03-04 10:00', moveTo: 'pudong' }, 'move-target-same'],
    ['returns', { decision: 'accepted', decidedAt: '2015-07-04 10:00' }, 'in-the-future'],
  ] as const)('%s %j: %s', async (kind, changes, code) => {
    const result = await office.rows(kind, [{ ...base[kind], ...changes }])
    expect([codes(result)[0]?.[1], result.accepted]).toEqual([code, 0])
  })
})

test.each(Object.keys(base).filter((kind): kind is ImportKind => kind in base && kind !== 'returns'))(
  '3 %s: new, then unchanged',
  async (kind) => {
    const row = base[kind] ?? {}
    expect(await office.rows(kind, [row])).toMatchObject({ accepted: 1, changed: 0, unchanged: 0 })
    expect(await office.rows(kind, [row])).toMatchObject({ accepted: 1, changed: 0, unchanged: 1 })
  },
)

test('contract.md#marks marks without their hour: given now, and the same again is nothing new', async () => {
  const { at: _, ...mark } = { at: '', ...base.marks, points: '1.5', item: 'archiving' }
  expect(await office.rows('marks', [mark])).toMatchObject({ accepted: 1, unchanged: 0 })
  await office.store.clock.moveTo(new Date('2015-06-02T01:00:00Z'))
  expect(await office.rows('marks', [mark])).toMatchObject({ accepted: 1, unchanged: 1 })
  expect(await office.rows('marks', [{ ...mark, points: '1' }])).toMatchObject({ accepted: 1, unchanged: 0 })
})

describe('contract.md#returns', () => {
  const decided = { decision: 'accepted', decidedAt: '2015-03-03 15:00', moveTo: '青浦' }
  const second = {
    ...base.returns,
    requestedAt: '2015-03-04 10:00',
    decision: 'accepted',
    decidedAt: '2015-03-04 15:00',
    moveTo: '浦东',
  }

  test('a return may be decided by a later row, and rows of one file come in any order', async () => {
    const ticketB = (row: object) => ({ ...row, ticket: 'B' })
    const rows = [second, { ...base.returns, ...decided }].map(ticketB)
    expect(await office.rows('returns', rows)).toMatchObject({ accepted: 2, rejected: [] })
    expect(await office.rows('returns', [base.returns ?? {}])).toMatchObject({ accepted: 1, unchanged: 0 })
    expect(await office.rows('returns', [{ ...base.returns, ...decided }])).toMatchObject({ accepted: 1, changed: 1 })
    expect(await office.rows('returns', [second])).toMatchObject({ accepted: 1, changed: 0 })
    const units = async (no: string) =>
      (await office.store.read((tx) => tx.tickets.find(no)))?.assignments.map(({ unit }) => unit)
    expect(await units('A')).toEqual(['pudong', 'qingpu', 'pudong'])
    expect(await units('B')).toEqual(await units('A'))
    expect(await office.sql(`SELECT seq FROM returns WHERE ticket_no = 'B' ORDER BY requested_at`)).toEqual([
      { seq: 1 },
      { seq: 2 },
    ])
  })

  test('a charge does not vanish by a correction', async () => {
    const undone = { ...second, decision: 'refused', moveTo: null }
    expect(codes(await office.rows('returns', [undone]))).toEqual([[1, 'conflict', 'requestedAt']])
  })

  test('contract.md#returns a return of a closed ticket is history', async () => {
    expect(await office.rows('returns', [{ ...base.returns, ticket: 'C', ...decided, moveTo: null }])).toMatchObject({
      accepted: 1,
    })
  })
})

test('contract.md#returns a return that a liaison asked for in chat is decided by an import, and not rewritten', async () => {
  await office.rows('members', [
    { platform: 'wecom', userId: 'pd', name: '甲', unit: '浦东', roles: ['liaison'] },
    { platform: 'wecom', userId: 'desk', name: '乙', roles: ['office'] },
  ])
  const received = '2015-06-01 10:00'
  await office.store.clock.moveTo(shanghai('2015-06-01 11:00'))
  await office.rows('tickets', [{ no: 'D', unit: 'pudong', kind: 'help', receivedAt: received, summary: 'x' }])
  const liaison = await office.store.read((tx) => tx.people.byAccount({ platform: 'wecom', userId: 'pd' }))
  if (!liaison) throw new Error('no liaison')
  const asked = await tickets(office).requestReturn(liaison, 'D', {
    ground: 'other-unit',
    reason: 'it is not ours at all',
  })
  await office.store.clock.moveTo(shanghai('2015-06-02 11:00'))
  const key = { ticket: 'D', requestedAt: asked.ticket.returns[0]?.requestedAt.toISOString() }
  expect(codes(await office.rows('returns', [{ ...key, reason: 'other words' }]))).toEqual([
    [1, 'conflict', 'requestedAt'],
  ])
  const decided = { ...key, decision: '认可', decidedAt: '2015-06-02 10:00', moveTo: '青浦' }
  expect(await office.rows('returns', [decided])).toMatchObject({ accepted: 1, changed: 1 })
  const told = await office.sql(
    `SELECT notice ->> 'kind' AS kind FROM outbox WHERE notice ->> 'ticket' = 'D' ORDER BY id`,
  )
  // Both of the unit's liaisons are told.
  expect([...new Set(told.map(({ kind }) => kind))]).toEqual(['new-ticket', 'return-asked', 'return-decided'])
})

test('contract.md#http a surveyor imports revisits alone, a reader nothing', async () => {
  const as = (role: 'surveyor' | 'readonly') =>
    IMPORT_KINDS.filter((kind) => mayImport({ kind: 'token', name: 'x', role }, kind) === null)
  expect([as('surveyor'), as('readonly')]).toEqual([['revisits'], []])
  const nobody = { kind: 'token', name: 'x', role: 'readonly' } as const
  const rows = { open: async function* () {} }
  await expect(importRows(office)(nobody, 'reports', rows)).rejects.toMatchObject({ code: 'not-permitted' })
})
