import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ticketFile } from '../../../src/usecases/tickets/ticket-file.ts'
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
  return { no: `LC-${count}`, unit: '浦东', kind: '求助', receivedAt: '2015-03-02 10:00', summary: '无水', ...changes }
}

describe('contract.md#revisits, late', () => {
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

  test('contract.md#ticket-json of every call a ticket says whether it counts: the first that reached the citizen', async () => {
    const no = await closed()
    await bring(call(no, '2015-03-19 10:00', { reached: false }))
    const counts = async () => (await ticketFile(office)(no)).revisits.map((one) => [one.at.slice(0, 10), one.counts])
    expect(await counts()).toEqual([['2015-03-19', true]])
    await bring(call(no, '2015-03-20 10:00', dissatisfied), call(no, '2015-03-21 10:00', satisfied))
    expect(await counts()).toEqual([
      ['2015-03-19', false],
      ['2015-03-20', true],
      ['2015-03-21', false],
    ])
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
