import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shanghai } from '../../support/a-ticket.ts'
import { anOffice, codes, type Office } from './office.ts'

let office: Office
let count = 0
beforeAll(async () => {
  office = await anOffice('2015-06-01 09:00')
})
afterAll(() => office.close())

const LATE = { contactedAt: '2015-03-04 09:00', closedAt: '2015-03-12 10:00', result: 'solved' }
const fresh = (changes: object = {}) => {
  count += 1
  return { no: `LR-${count}`, unit: '浦东', kind: '求助', receivedAt: '2015-03-02 10:00', summary: '无水', ...changes }
}
const kept = async (no: string) => {
  const ticket = await office.store.read((tx) => tx.tickets.find(no))
  if (!ticket) throw new Error(`no ticket ${no}`)
  return ticket
}
const closingOf = async (no: string) => (await kept(no)).assignments[0]?.limits.closing.until

describe('a later row never makes a late ticket early', () => {
  test.each([
    [{ dueAt: '2015-03-20 18:00', legalBasis: '某办法' }, 'dueAt', 'legalBasis'],
    [{ dueAt: '2015-03-03 18:00' }, 'dueAt'],
    [{ legalBasis: '某办法' }, 'legalBasis'],
    [{ kind: '复杂事项' }, 'kind'],
    [{ contactedAt: '2015-03-03 09:00' }, 'contactedAt'],
    [{ closedAt: '2015-03-06 09:00' }, 'closedAt'],
  ])('%j of a ticket closed late: limit-passed', async (changes, ...fields) => {
    const row = fresh(LATE)
    await office.rows('tickets', [row])
    const before = await kept(row.no)
    expect(codes(await office.rows('tickets', [{ no: row.no, ...changes }]))).toEqual(
      fields.map((field) => [1, 'limit-passed', field]),
    )
    expect(await kept(row.no)).toEqual(before)
  })

  test.each([
    [{ unit: '青浦' }, 'unit'],
    [{ receivedAt: '2015-05-29 10:00' }, 'receivedAt'],
    [{ kind: '复杂事项', unit: '青浦' }, 'kind', 'unit'],
  ])('%j of an open ticket whose limits have passed: limit-passed', async (changes, ...fields) => {
    const row = fresh()
    await office.rows('tickets', [row])
    expect(codes(await office.rows('tickets', [{ no: row.no, ...changes }]))).toEqual(
      fields.map((field) => [1, 'limit-passed', field]),
    )
  })

  test('nor does a row further down in the same file', async () => {
    const row = fresh(LATE)
    const adds = { no: row.no, dueAt: '2015-03-20 18:00', legalBasis: '某办法' }
    const result = await office.rows('tickets', [row, adds])
    expect([result.accepted, codes(result)]).toEqual([
      1,
      [
        [2, 'limit-passed', 'dueAt'],
        [2, 'limit-passed', 'legalBasis'],
      ],
    ])
  })

  test('a limit of its own may come while the limit it changes still runs', async () => {
    const row = fresh({ receivedAt: '2015-05-29 10:00' })
    await office.rows('tickets', [row])
    const adds = { no: row.no, dueAt: '2015-07-01 18:00', legalBasis: '某办法' }
    expect(await office.rows('tickets', [adds])).toMatchObject({ accepted: 1, changed: 1 })
    expect(await closingOf(row.no)).toEqual(shanghai('2015-07-01 18:00'))
    expect(await office.rows('tickets', [adds])).toMatchObject({ unchanged: 1, rejected: [] })
  })

  test('a history import brings a closed ticket with its limit in one row, and again', async () => {
    const row = fresh({ ...LATE, dueAt: '2015-03-20 18:00', legalBasis: '某办法' })
    expect(await office.rows('tickets', [row])).toMatchObject({ accepted: 1, rejected: [] })
    expect(await closingOf(row.no)).toEqual(shanghai('2015-03-20 18:00'))
    expect(await office.rows('tickets', [row])).toMatchObject({ accepted: 1, unchanged: 1, rejected: [] })
  })

  test('what happened may still be told later, and a time be corrected where nothing becomes early by it', async () => {
    const row = fresh()
    await office.rows('tickets', [row])
    const told = { no: row.no, contactedAt: '2015-03-03 09:00', closedAt: '2015-03-06 10:00', result: 'solved' }
    expect(await office.rows('tickets', [told])).toMatchObject({ accepted: 1, changed: 1 })
    expect(await office.rows('tickets', [{ no: row.no, closedAt: '2015-03-12 10:00' }])).toMatchObject({ changed: 1 })
    expect(codes(await office.rows('tickets', [{ no: row.no, closedAt: '2015-03-06 10:00' }]))).toEqual([
      [1, 'limit-passed', 'closedAt'],
    ])
  })
})

describe('a repetition names a known ticket', () => {
  test('none: unknown-ticket, and the row is not kept', async () => {
    const row = fresh({ repeatOf: 'NOBODY' })
    expect(codes(await office.rows('tickets', [row]))).toEqual([[1, 'unknown-ticket', 'repeatOf']])
    const known = fresh()
    await office.rows('tickets', [known])
    expect(codes(await office.rows('tickets', [{ no: known.no, repeatOf: 'NOBODY' }]))).toEqual([
      [1, 'unknown-ticket', 'repeatOf'],
    ])
    expect((await kept(known.no)).repeatOf).toBeNull()
  })

  test('itself: bad-field', async () => {
    const row = fresh()
    expect(codes(await office.rows('tickets', [{ ...row, repeatOf: row.no }]))).toEqual([[1, 'bad-field', 'repeatOf']])
  })

  test('one further down in the same file, in the same batch and in a later one', async () => {
    const rows = Array.from({ length: 1100 }, () => fresh())
    const [first, second, third] = rows
    if (!first || !second || !third) throw new Error('three rows')
    const shuffled = [
      { ...first, repeatOf: rows.at(-1)?.no },
      { ...second, repeatOf: third.no },
      { ...third, repeatOf: rows.at(700)?.no },
      ...rows.slice(3),
    ]
    expect(await office.rows('tickets', shuffled)).toMatchObject({ accepted: 1100, rejected: [] })
    expect((await kept(first.no)).repeatOf).toBe(rows.at(-1)?.no)
  }, 60_000)

  test('one that is refused itself takes the repetition with it', async () => {
    const wrong = fresh({ unit: '火星' })
    const row = fresh({ repeatOf: wrong.no })
    expect(codes(await office.rows('tickets', [row, wrong]))).toEqual([
      [1, 'unknown-ticket', 'repeatOf'],
      [2, 'unknown-unit', 'unit'],
    ])
  })
})
