import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contact } from '../../../src/domain/contact.ts'
import type { ImportOptions } from '../../../src/usecases/imports/import-rows.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { anOffice, codes, type Office } from './office.ts'

let office: Office
let count = 0
beforeAll(async () => {
  office = await anOffice('2015-03-10 09:00')
})
afterAll(() => office.close())

const fresh = (changes: object = {}) => {
  count += 1
  return {
    no: `SH-${count}`,
    unit: '浦东',
    kind: '求助',
    receivedAt: '2015-03-02 10:00',
    summary: '无水',
    ...changes,
  }
}
const bring = (rows: readonly object[], options?: ImportOptions) => office.rows('tickets', rows, options)
const kept = (no: string) => office.store.read((tx) => tx.tickets.find(no))

describe('reliability.md#bad-input: rows that are refused', () => {
  test.each([
    [{ unit: '火星' }, 'unknown-unit', 'unit'],
    [{ unit: '新区水务局', summary: null }, 'missing-field', 'summary'],
    [{ receivedAt: '2015-03-11 10:00' }, 'in-the-future', 'receivedAt'],
    [{ contactedAt: '2015-03-02 09:59' }, 'before-received', 'contactedAt'],
    [{ closedAt: '2015-03-01 10:00', result: 'solved' }, 'before-received', 'closedAt'],
    [{ closedAt: '2015-03-11 10:00', result: 'solved' }, 'in-the-future', 'closedAt'],
    [{ closedAt: '2015-03-03 10:00' }, 'result-missing', 'result'],
    [{ result: 'solved' }, 'missing-field', 'closedAt'],
    [{ source: '110' }, 'unit-not-served-by-source', 'unit'],
    [{ dueAt: '2015-03-01 10:00' }, 'before-received', 'dueAt'],
    [{ dueAt: '2015-04-01 10:00' }, 'legal-basis-missing', 'legalBasis'],
  ])('4 %j: %s', async (changes, code, field) => {
    const row = fresh(changes)
    expect(codes(await bring([row]))).toEqual([[1, code, field]])
    expect(await kept(row.no)).toBeNull()
  })

  test('contract.md#tickets a row that only adds to a ticket nobody has brought', async () => {
    expect(codes(await bring([{ no: 'SH-NOBODY', contactedAt: '2015-03-03 09:00' }]))).toEqual([
      [1, 'unknown-ticket', 'no'],
    ])
  })

  test('contract.md#tickets another unit or receipt once something was recorded', async () => {
    const row = fresh({ contactedAt: '2015-03-02 11:00' })
    await bring([row])
    const other = { no: row.no, unit: '青浦' }
    const later = { no: row.no, receivedAt: '2015-03-02 10:30' }
    expect(codes(await bring([other, later]))).toEqual([
      [1, 'conflict', 'unit'],
      [2, 'conflict', 'receivedAt'],
    ])
  })

  test('contract.md#tickets what a liaison recorded in chat', async () => {
    const row = fresh()
    await bring([row])
    const entry = { actor: { kind: 'service' as const }, act: 'ticket.contact', subject: `ticket:${row.no}` }
    await office.store.change(entry, async (tx) => {
      const ticket = await tx.tickets.find(row.no)
      if (ticket) await tx.tickets.save(contact(ticket, shanghai('2015-03-03 09:00')), 'chat')
    })
    const adds = { no: row.no, contactedAt: '2015-03-03 10:00' }
    const same = { no: row.no, contactedAt: '2015-03-03 09:00' }
    const result = await bring([adds, same])
    expect(codes(result)).toEqual([[1, 'conflict', 'contactedAt']])
    expect(result).toMatchObject({ accepted: 1, unchanged: 1 })
  })
})

describe('contract.md#tickets a known number', () => {
  test('may come with just what it adds, in any order inside a file', async () => {
    const row = fresh()
    const adds = { no: row.no, closedAt: '2015-03-04 10:00', result: '实际解决', report: '短' }
    const result = await bring([{ no: row.no, contactedAt: '2015-03-03 09:00' }, adds, row])
    expect(result).toMatchObject({ accepted: 3, changed: 2, unchanged: 0, rejected: [] })
    expect((await kept(row.no))?.assignments).toMatchObject([
      { result: 'solved', report: '短', contactedVia: 'import' },
    ])
  })

  test('rows of many known tickets, two and three of each, are kept in the order in which they are applied', async () => {
    const rows = Array.from({ length: 130 }, () => fresh())
    await bring(rows)
    const adds = rows.flatMap(({ no }) => [
      { no, contactedAt: '2015-03-03 09:00', citizenName: '张三丰' },
      { no, closedAt: '2015-03-04 10:00', result: '实际解决', report: '短' },
      { no, summary: '又无水', citizenPhone: '13812341234' },
    ])
    expect(await bring(adds)).toMatchObject({ accepted: 390, changed: 390, rejected: [] })
    for (const { no } of [rows[0] ?? fresh(), rows[64] ?? fresh(), rows[129] ?? fresh()]) {
      const ticket = await kept(no)
      expect(ticket).toMatchObject({ version: 4, summary: '又无水', assignments: [{ result: 'solved', report: '短' }] })
      expect(ticket?.assignments[0]?.contactedAt).toEqual(shanghai('2015-03-03 09:00'))
      const [citizen, history] = await office.store.read((tx) =>
        Promise.all([tx.tickets.citizen(no), tx.tickets.history(no)]),
      )
      expect(citizen).toEqual({ name: '张三丰', phone: '13812341234', address: null })
      expect(history.map(({ act }) => act)).toEqual(Array.from({ length: 4 }, () => 'ticket.import'))
    }
    const left = await office.sql(
      `SELECT count(*)::int AS n FROM reminders WHERE state = 'pending' AND ticket_no = $1`,
      [rows[64]?.no],
    )
    expect(left).toEqual([{ n: 0 }])
  })

  test('waits for its ticket over batches too', async () => {
    const rows = Array.from({ length: 600 }, () =>
      fresh({ receivedAt: '2015-01-05 10:00', closedAt: '2015-01-06 10:00', result: 'filed' }),
    )
    const first = rows[0]
    const adds = { no: rows.at(-1)?.no, contactedAt: '2015-01-05 11:00' }
    expect(await bring([adds, ...rows, first ?? {}])).toMatchObject({ accepted: 602, changed: 1, unchanged: 1 })
    const audit = await office.store.read((tx) => tx.tickets.history(adds.no ?? ''))
    expect(audit).toMatchObject([{ act: 'ticket.import' }, { act: 'ticket.import' }])
  })

  test('may be corrected while nothing was recorded and no limit has passed; limits follow', async () => {
    const row = fresh({ receivedAt: '2015-03-09 10:00' })
    await bring([row])
    const corrected = { no: row.no, unit: '青浦', receivedAt: '2015-03-09 16:00', kind: '咨询' }
    expect(await bring([corrected])).toMatchObject({ accepted: 1, changed: 1 })
    const ticket = await kept(row.no)
    expect(ticket?.assignments).toMatchObject([{ unit: 'qingpu', receivedAt: shanghai('2015-03-09 16:00') }])
    expect(ticket?.assignments[0]?.limits.closing.until).toEqual(shanghai('2015-03-10 23:59:59.999'))
  })

  test('a limit of the law stands above the kind, with its basis', async () => {
    const row = fresh({ dueAt: '2015-04-01 10:00', legalBasis: '某办法' })
    expect(await bring([row, { no: row.no, citizenName: '张三' }])).toMatchObject({ accepted: 2, changed: 1 })
    expect((await kept(row.no))?.assignments[0]?.limits.closing.until).toEqual(shanghai('2015-04-01 10:00'))
    expect(await office.store.read((tx) => tx.tickets.citizen(row.no))).toMatchObject({ name: '张三' })
  })
})

describe('contract.md#import-answer all or none', () => {
  test('atomic keeps nothing beside one bad row, and everything without', async () => {
    const [good, bad] = [fresh(), fresh({ unit: '火星' })]
    const result = await bring([good, bad], { atomic: true })
    expect(result).toMatchObject({ accepted: 0, rejected: [{ line: 2, code: 'unknown-unit' }] })
    expect(await kept(good.no)).toBeNull()
    expect(await bring([good], { atomic: true })).toMatchObject({ accepted: 1, rejected: [] })
    expect(await kept(good.no)).not.toBeNull()
  })

  test('a dry run counts the same and leaves no trace, not even in the audit', async () => {
    const row = fresh()
    const rows = [{ no: row.no, contactedAt: '2015-03-03 09:00' }, row, fresh({ unit: '火星' })]
    const before = await office.sql('SELECT count(*)::int AS n FROM audit')
    const dry = await bring(rows, { dryRun: true })
    expect(await office.sql('SELECT count(*)::int AS n FROM audit')).toEqual(before)
    expect(await kept(row.no)).toBeNull()
    expect(await bring(rows)).toEqual(dry)
  })
})

test('reliability.md#bad-input: the same file twice at once', async () => {
  const rows = Array.from({ length: 300 }, () => fresh())
  const [one, two] = await Promise.all([bring(rows), bring([...rows].reverse())])
  expect([one.rejected, two.rejected]).toEqual([[], []])
  expect(one.accepted - one.unchanged + two.accepted - two.unchanged).toBe(300)
})

test('contract.md#reminders a ticket that is still open tells its liaisons and plans its reminders; history does neither', async () => {
  await office.rows('members', [{ platform: 'wecom', userId: 'pd-1', name: '甲', unit: '浦东', roles: ['liaison'] }])
  const [open, old] = [fresh({ receivedAt: '2015-03-09 10:00' }), fresh({ receivedAt: '2014-12-01 10:00' })]
  const settled = fresh({ receivedAt: '2015-03-09 10:00', closedAt: '2015-03-09 11:00', result: 'solved' })
  await bring([open, old, settled])
  const told = await office.sql(`SELECT ticket_no FROM outbox ORDER BY id`)
  expect(told).toEqual([{ ticket_no: open.no }])
  const planned = await office.sql(
    `SELECT ticket_no FROM assignments WHERE ticket_no IN ('${open.no}', '${old.no}', '${settled.no}')
       AND remind_at IS NOT NULL`,
  )
  expect(planned).toEqual([{ ticket_no: open.no }])
})
