import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { erasing } from '../../src/usecases/retention/erasing.ts'
import { COMMAND, inShanghai as shanghai } from '../support/office.ts'
import { anOffice, type Office } from './imports/office.ts'

let office: Office
const PERIOD = { id: '2015', from: shanghai('2014-11-01 00:00'), to: shanghai('2015-11-01 00:00') }
const CITIZEN = { citizenName: '张三丰', citizenPhone: '13800001234', citizenAddress: '张杨路 500 号' }
const DONE = { contactedAt: '2015-03-03 09:00', closedAt: '2015-03-05 09:00', result: 'solved', report: '已修复' }
const row = (no: string, more: object) => ({
  no,
  unit: '浦东',
  kind: 'help',
  receivedAt: '2015-03-02 10:00',
  summary: '家里没有水',
  ...more,
})
const ROWS = [
  row('SH-old', { ...CITIZEN, ...DONE }),
  row('SH-open', CITIZEN),
  row('SH-later', { ...CITIZEN, ...DONE, closedAt: '2015-05-05 09:00' }),
  row('SH-nobody', DONE),
]
beforeAll(async () => {
  office = await anOffice('2015-06-01 12:00')
  expect((await office.rows('tickets', ROWS)).rejected).toEqual([])
})
afterAll(() => office.close())

const citizen = (no: string) => office.store.read((tx) => tx.tickets.citizen(no))

describe('reliability.md#citizens what is past its term', () => {
  const before = shanghai('2015-04-01 00:00')

  test('is counted, and nothing is touched', async () => {
    expect(await erasing(office).count(before)).toEqual({ tickets: 1, files: 0 })
    expect(await citizen('SH-old')).not.toBeNull()
  })

  test('goes, of what was settled before the day alone; the audit tells of it, the ticket and its score stay', async () => {
    const score = () => office.store.read((tx) => tx.facts.of('pudong', PERIOD, shanghai('2015-06-01 12:00')))
    const known = await score()
    expect(await erasing(office).erase(COMMAND, before)).toEqual({ tickets: 1, files: 0 })
    expect(await citizen('SH-old')).toBeNull()
    expect(await citizen('SH-open')).toMatchObject({ name: '张三丰' })
    expect(await citizen('SH-later')).toMatchObject({ name: '张三丰' })
    expect(await score()).toEqual(known)
    const acts = (await office.store.read((tx) => tx.history('ticket:SH-old'))).map(({ act }) => act)
    expect(acts.at(-1)).toBe('citizen.erase')
    expect(await erasing(office).erase(COMMAND, before)).toEqual({ tickets: 0, files: 0 })
  })

  test('is not brought back by the same file', async () => {
    await office.rows('tickets', ROWS)
    expect(await citizen('SH-old')).toBeNull()
  })

  test('is refused for a day that is not over', async () => {
    await expect(erasing(office).count(shanghai('2015-06-02 00:00'))).rejects.toMatchObject({ code: 'not-past' })
  })
})
