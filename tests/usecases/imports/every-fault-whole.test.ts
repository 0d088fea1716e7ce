import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOffice, codes, type Office } from './office.ts'

const whole = { unit: '浦东', kind: '求助', receivedAt: '2015-03-02 10:00', summary: '无水' }

let office: Office
beforeAll(async () => {
  office = await anOffice('2015-06-01 09:00')
  await office.rows('tickets', [
    { no: 'W-OPEN', ...whole },
    { no: 'W-DONE', ...whole, contactedAt: '2015-03-02 11:00', closedAt: '2015-03-04 10:00', result: '实际解决' },
  ])
})
afterAll(() => office.close())

const faults = async (kind: Parameters<Office['rows']>[0], row: object) =>
  codes(await office.rows(kind, [row])).map(([, ...fault]) => fault)

test('a new ticket that reads whole is told of its unit, its times, its basis and its repetition at once', async () => {
  const wrong = {
    no: 'W1',
    ...whole,
    unit: '火星',
    dueAt: '2015-04-30',
    repeatOf: 'NONE',
    closedAt: '2015-03-01 10:00',
  }
  expect(await faults('tickets', wrong)).toEqual([
    ['unknown-unit', 'unit'],
    ['legal-basis-missing', 'legalBasis'],
    ['unknown-ticket', 'repeatOf'],
    ['result-missing', 'result'],
    ['before-received', 'closedAt'],
  ])
  const later = { no: 'W2', ...whole, source: '110', receivedAt: '2015-07-01 10:00', contactedAt: '2015-07-02 10:00' }
  expect(await faults('tickets', later)).toEqual([
    ['unit-not-served-by-source', 'unit'],
    ['in-the-future', 'receivedAt'],
    ['in-the-future', 'contactedAt'],
  ])
})

test('a row that lacks what a new ticket needs is told of its times as well', async () => {
  const wrong = { no: 'W3', unit: '浦东', kind: '求助', contactedAt: '2015-07-01 10:00', repeatOf: 'W3' }
  expect(await faults('tickets', wrong)).toEqual([
    ['missing-field', 'receivedAt'],
    ['missing-field', 'summary'],
    ['bad-field', 'repeatOf'],
    ['in-the-future', 'contactedAt'],
  ])
})

test('a row about a known ticket is told of all that it may not change', async () => {
  const wrong = {
    no: 'W-OPEN',
    unit: '火星',
    dueAt: '2015-03-05',
    legalBasis: '某办法',
    contactedAt: '2015-03-01 10:00',
  }
  expect(await faults('tickets', { ...wrong, repeatOf: 'NONE', result: '未解决' })).toEqual([
    ['unknown-unit', 'unit'],
    ['limit-passed', 'dueAt'],
    ['limit-passed', 'legalBasis'],
    ['before-received', 'contactedAt'],
    ['missing-field', 'closedAt'],
    ['unknown-ticket', 'repeatOf'],
  ])
  expect(await faults('tickets', { no: 'W-DONE', unit: '青浦', receivedAt: '2015-03-01 10:00' })).toEqual([
    ['conflict', 'unit'],
    ['conflict', 'receivedAt'],
  ])
})

test('a row that waits for another keeps its other faults until nothing helps, and loses what was lifted', async () => {
  const rows = [
    { no: 'W4', ...whole, unit: '火星', repeatOf: 'W5' },
    { no: 'W5', ...whole },
  ]
  expect(codes(await office.rows('tickets', rows))).toEqual([[1, 'unknown-unit', 'unit']])
})

test('returns: the ticket, the decision, the unit to move to and the history at once', async () => {
  const asked = { ticket: 'W-OPEN', requestedAt: '2015-03-01 10:00', decision: '认可', moveTo: '火星' }
  expect(await faults('returns', asked)).toEqual([
    ['missing-field', 'decidedAt'],
    ['missing-field', 'ground'],
    ['missing-field', 'reason'],
    ['unknown-unit', 'moveTo'],
    ['before-received', 'requestedAt'],
  ])
  const nowhere = { ticket: 'NONE', ground: 'other-unit', requestedAt: '2015-07-01 10:00', reason: 'x', moveTo: '火星' }
  expect(await faults('returns', nowhere)).toEqual([
    ['unknown-ticket', 'ticket'],
    ['in-the-future', 'requestedAt'],
    ['bad-field', 'moveTo'],
    ['unknown-unit', 'moveTo'],
  ])
})

test('revisits: answers without reach, the time and the state of the ticket at once', async () => {
  const call = { ticket: 'W-OPEN', at: '2015-07-01 10:00', reached: '否', onTime: '是' }
  expect(await faults('revisits', call)).toEqual([
    ['answers-without-reach', 'reached'],
    ['in-the-future', 'at'],
    ['not-closed', 'at'],
  ])
  expect(await faults('revisits', { ...call, ticket: 'NONE' })).toEqual([
    ['unknown-ticket', 'ticket'],
    ['answers-without-reach', 'reached'],
    ['in-the-future', 'at'],
  ])
  expect(await faults('revisits', { ticket: 'W-DONE', at: '2015-03-01 10:00', reached: '是' })).toEqual([
    ['before-received', 'at'],
  ])
})

test('marks, reports and adjustments: period, unit, points and time at once', async () => {
  const at = '2015-07-01 10:00'
  const mark = { period: '2015', unit: '火星', item: '出席会议情况', points: '9.3', reason: 'x', at }
  expect(await faults('marks', mark)).toEqual([
    ['unknown-unit', 'unit'],
    ['mark-out-of-bounds', 'points'],
    ['mark-off-step', 'points'],
    ['in-the-future', 'at'],
  ])
  expect(await faults('marks', { ...mark, period: '1999' })).toEqual([
    ['unknown-period', 'period'],
    ['unknown-unit', 'unit'],
    ['in-the-future', 'at'],
  ])
  expect(await faults('reports', { unit: '火星', at, title: 'x', kind: '月度' })).toEqual([
    ['unknown-unit', 'unit'],
    ['in-the-future', 'at'],
  ])
  const bonus = {
    period: '2015',
    unit: '火星',
    kind: '加分',
    clause: '9',
    points: '7.1',
    reason: 'x',
    status: '提出',
    at,
  }
  expect(await faults('adjustments', bonus)).toEqual([
    ['unknown-unit', 'unit'],
    ['bad-clause', 'clause'],
    ['bonus-out-of-bounds', 'points'],
    ['bonus-off-step', 'points'],
    ['in-the-future', 'at'],
  ])
})

test('an adjustment that names no ticket is refused, like a repetition of none', async () => {
  const bonus = { period: '2015', unit: '浦东', kind: '加分', clause: '1', points: '1', reason: 'x', status: '提出' }
  const at = '2015-05-01 10:00'
  expect(await faults('adjustments', { ...bonus, at, ticket: 'NONE' })).toEqual([['unknown-ticket', 'ticket']])
  expect(await faults('adjustments', { ...bonus, at, ticket: 'W-DONE' })).toEqual([])
})

test('members: the account, the roles and the unit at once', async () => {
  const wrong = { platform: 'wecom', userId: 'a|b', name: '某人', unit: '火星', roles: '' }
  expect(await faults('members', wrong)).toEqual([
    ['unknown-unit', 'unit'],
    ['bad-account', 'userId'],
    ['role-missing', 'roles'],
  ])
  expect(await faults('members', { ...wrong, unit: '', roles: '联络员' })).toEqual([
    ['bad-account', 'userId'],
    ['liaison-without-unit', 'unit'],
  ])
})

test('a row that could not be read whole is told of its ticket, its period and its times too', async () => {
  const call = { ticket: 'NONE', at: '2015-07-01 10:00', reached: '也许' }
  expect(await faults('revisits', call)).toEqual([
    ['unknown-word', 'reached'],
    ['unknown-ticket', 'ticket'],
    ['in-the-future', 'at'],
  ])
  const mark = { period: '1999', unit: '火星', item: '没有', points: '1', reason: 'x', at: '2015-07-01 10:00' }
  expect(await faults('marks', mark)).toEqual([
    ['unknown-word', 'item'],
    ['unknown-period', 'period'],
    ['unknown-unit', 'unit'],
    ['in-the-future', 'at'],
  ])
})
