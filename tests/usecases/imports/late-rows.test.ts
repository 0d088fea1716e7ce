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

describe('A.8 a later row never makes a late ticket early', () => {
  test.each([
    [{ dueAt: '2015-03-20 18:00', legalBasis: '某办法' }, 'dueAt'],
    [{ dueAt: '2015-03-03 18:00' }, 'dueAt'],
    [{ legalBasis: '某办法' }, 'legalBasis'],
    [{ kind: '复杂事项' }, 'kind'],
    [{ contactedAt: '2015-03-03 09:00' }, 'contactedAt'],
    [{ closedAt: '2015-03-06 09:00' }, 'closedAt'],
  ])('%j of a ticket closed late: limit-passed', async (changes, field) => {
    const row = fresh(LATE)
    await office.rows('tickets', [row])
    const before = await kept(row.no)
    expect(codes(await office.rows('tickets', [{ no: row.no, ...changes }]))).toEqual([[1, 'limit-passed', field]])
    expect(await kept(row.no)).toEqual(before)
  })

  test.each([
    [{ unit: '青浦' }, 'unit'],
    [{ receivedAt: '2015-05-29 10:00' }, 'receivedAt'],
    [{ kind: '复杂事项', unit: '青浦' }, 'kind'],
  ])('%j of an open ticket whose limits have passed: limit-passed', async (changes, field) => {
    const row = fresh()
    await office.rows('tickets', [row])
    expect(codes(await office.rows('tickets', [{ no: row.no, ...changes }]))).toEqual([[1, 'limit-passed', field]])
  })

  test('nor does a row further down in the same file', async () => {
    const row = fresh(LATE)
    const adds = { no: row.no, dueAt: '2015-03-20 18:00', legalBasis: '某办法' }
    const result = await office.rows('tickets', [row, adds])
    expect([result.accepted, codes(result)]).toEqual([1, [[2, 'limit-passed', 'dueAt']]])
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

describe('A.8 a repetition names a known ticket', () => {
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

describe('A.8 revisits', () => {
  const call = (ticket: string, at: string, more: object = {}) => ({ ticket, at, reached: true, ...more })
  const satisfied = { satisfaction: 'satisfied' }
  const dissatisfied = { satisfaction: 'dissatisfied' }
  const closed = async (changes: object = {}) => {
    const row = fresh({ ...LATE, ...changes })
    await office.rows('tickets', [row])
    return row.no
  }
  const bring = (...rows: object[]) => office.rows('revisits', rows)
  const gradeOf = async (no: string) => {
    const facts = await office.store.read((tx) =>
      tx.facts.of(
        'pudong',
        { id: '2015', from: shanghai('2014-11-01 00:00'), to: shanghai('2015-12-01 00:00') },
        tx.now,
      ),
    )
    const fact = facts.assignments.find(({ ticket }) => ticket === no)
    return fact?.revisits.map(({ reached, satisfaction }) => [reached, satisfaction])
  }

  test.each([
    ['before the closing', {}, '2015-03-12 09:59', 'before-closing'],
    ['of an open ticket', { closedAt: null, result: null }, '2015-03-20 10:00', 'not-closed'],
  ])('%s is refused', async (_, changes, at, code) => {
    const no = await closed(changes)
    expect(codes(await bring(call(no, at), call(no, at, { reached: false })))).toEqual([
      [1, code, 'at'],
      [2, code, 'at'],
    ])
  })

  test('of an accepted return is refused; of the unit that it was moved to, not before that one closed', async () => {
    const returned = { ground: 'outside', requestedAt: '2015-03-12 11:00', reason: 'x', decision: 'accepted' }
    const no = await closed()
    await office.rows('returns', [{ ticket: no, ...returned, decidedAt: '2015-03-12 12:00' }])
    expect(codes(await bring(call(no, '2015-03-20 10:00')))).toEqual([[1, 'already-returned', 'at']])
    const moved = fresh()
    await office.rows('tickets', [moved])
    const away = { ...returned, ground: 'other-unit', requestedAt: '2015-03-03 10:00', moveTo: '青浦' }
    await office.rows('returns', [{ ticket: moved.no, ...away, decidedAt: '2015-03-03 12:00' }])
    expect(codes(await bring(call(moved.no, '2015-03-20 10:00')))).toEqual([[1, 'not-closed', 'at']])
  })

  test('one dated before the call that counted is a conflict, whoever it reached, and that call stays', async () => {
    const no = await closed()
    await bring(call(no, '2015-03-20 10:00', dissatisfied))
    const result = await bring(
      call(no, '2015-03-19 10:00', satisfied),
      call(no, '2015-03-18 10:00', { reached: false }),
      call(no, '2015-03-20 10:00', { reached: false }),
      call(no, '2015-03-21 10:00', satisfied),
    )
    expect(result.accepted).toBe(1)
    expect(codes(result)).toEqual([
      [1, 'conflict', 'at'],
      [2, 'conflict', 'at'],
      [3, 'conflict', 'at'],
    ])
    expect(result.rejected[0]?.detail.counted).toBe('2015-03-20 10:00')
    expect(await gradeOf(no)).toEqual([
      [true, 'dissatisfied'],
      [true, 'satisfied'],
    ])
  })

  test('attempts are kept before the call that reached, and do not stand in its way', async () => {
    const no = await closed()
    await bring(call(no, '2015-03-18 10:00', { reached: false }))
    expect(await bring(call(no, '2015-03-17 10:00', { reached: false }))).toMatchObject({ accepted: 1, rejected: [] })
    expect(await bring(call(no, '2015-03-20 10:00', satisfied))).toMatchObject({ accepted: 1, rejected: [] })
    // An attempt that is said to have reached after all would overtake what counted since.
    expect(codes(await bring(call(no, '2015-03-18 10:00', dissatisfied)))).toEqual([[1, 'conflict', 'at']])
    expect(await gradeOf(no)).toEqual([
      [false, null],
      [false, null],
      [true, 'satisfied'],
    ])
  })

  test('rows of one file are one, in whatever order they come and over batches', async () => {
    const nos = await Promise.all(Array.from({ length: 3 }, () => closed()))
    const others = Array.from({ length: 600 }, (_, at) =>
      call(
        nos[2] ?? '',
        `2015-04-01 10:${String(at % 60).padStart(2, '0')}:${String(Math.floor(at / 60)).padStart(2, '0')}`,
      ),
    )
    const rows = [
      call(nos[0] ?? '', '2015-03-25 10:00', satisfied),
      ...others,
      call(nos[0] ?? '', '2015-03-20 10:00', dissatisfied),
    ]
    expect(await bring(...rows)).toMatchObject({ accepted: 602, rejected: [] })
    expect(await gradeOf(nos[0] ?? '')).toEqual([
      [true, 'dissatisfied'],
      [true, 'satisfied'],
    ])
    expect(await bring(...rows)).toMatchObject({ accepted: 602, unchanged: 602, rejected: [] })
  })

  test('a trial refuses the same', async () => {
    const no = await closed()
    await bring(call(no, '2015-03-20 10:00', dissatisfied))
    const result = await office.rows('revisits', [call(no, '2015-03-19 10:00', satisfied)], { dryRun: true })
    expect(codes(result)).toEqual([[1, 'conflict', 'at']])
  })
})
