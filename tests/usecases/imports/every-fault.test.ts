import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOffice, codes, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice('2015-06-01 09:00')
})
afterAll(() => office.close())

const whole = { unit: '浦东', kind: '求助', receivedAt: '2015-03-02 10:00', summary: '无水' }

test('contract.md#tickets a new ticket is told at once what was misread, what it lacks and that its unit is unknown', async () => {
  const wrong = { no: 'EF1', unit: '火星', kind: '求助', receivedAt: '2015-02-30 10:00', urgent: '也许' }
  const result = await office.rows('tickets', [
    wrong,
    { no: 'EF2', ...whole },
    { no: 'EF3', unit: '火星', kind: '求助' },
  ])
  expect(codes(result)).toEqual([
    [1, 'bad-instant', 'receivedAt'],
    [1, 'unknown-word', 'urgent'],
    [1, 'unknown-unit', 'unit'],
    [1, 'missing-field', 'summary'],
    [3, 'unknown-unit', 'unit'],
    [3, 'missing-field', 'receivedAt'],
    [3, 'missing-field', 'summary'],
  ])
  expect(result.accepted).toBe(1)
})

test('a row that only adds lacks nothing, whether its ticket is known or not', async () => {
  const result = await office.rows('tickets', [
    { no: 'EF2', closedAt: '2015-03-04' },
    { no: 'EF4', contactedAt: '2015-03-03' },
    { no: 'EF2', unit: '浦东', contactedAt: 'x' },
  ])
  expect(codes(result)).toEqual([
    [1, 'time-missing', 'closedAt'],
    [2, 'time-missing', 'contactedAt'],
    [3, 'bad-instant', 'contactedAt'],
  ])
})

test('other kinds: units of every column, and all that is wrong with a decision', async () => {
  const mark = { period: '2015', unit: '火星', item: '没有', points: '一分', reason: 'x' }
  expect(codes(await office.rows('marks', [mark]))).toEqual([
    [1, 'unknown-word', 'item'],
    [1, 'bad-field', 'points'],
    [1, 'unknown-unit', 'unit'],
  ])
  const asked = { ticket: 'EF2', ground: 'other-unit', requestedAt: '2015-03-03 10:00', reason: 'x' }
  const returns = [
    { ...asked, requestedAt: '2015-03-03', moveTo: '火星' },
    { ...asked, decision: '认可', moveAt: '2015-03-02 10:00' },
  ]
  expect(codes(await office.rows('returns', returns))).toEqual([
    [1, 'time-missing', 'requestedAt'],
    [1, 'unknown-unit', 'moveTo'],
    [2, 'missing-field', 'decidedAt'],
    [2, 'missing-field', 'moveTo'],
    [2, 'bad-field', 'moveAt'],
  ])
})

test('contract.md#import-answer atomic and trial count rows, not faults', async () => {
  const rows = [
    { no: 'EF5', ...whole },
    { no: 'E F', unit: '火星' },
  ]
  expect(await office.rows('tickets', rows, { atomic: true })).toMatchObject({ accepted: 0 })
  expect(await office.rows('tickets', rows, { dryRun: true })).toMatchObject({ accepted: 1, omitted: 0 })
  expect(await office.rows('tickets', [{ no: 'EF5', contactedAt: '2015-03-02 11:00' }])).toMatchObject({ accepted: 0 })
})
