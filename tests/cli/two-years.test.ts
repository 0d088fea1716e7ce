import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { expectedStandings } from '../support/small-year.ts'
import { fixture, type Office, office } from './office.ts'

const SCHEME = new URL('../fixtures/schemes/2016.1.json', import.meta.url).pathname
const Shown = z.looseObject({
  period: z.string(),
  scheme: z.looseObject({ id: z.string() }),
  ranked: z.array(
    z.looseObject({
      unit: z.string(),
      total: z.string().nullable(),
      items: z.array(z.looseObject({ item: z.string(), full: z.string() })),
    }),
  ),
  reference: z.array(z.looseObject({ unit: z.string() })),
})
const Ticket = z.looseObject({
  limits: z.looseObject({
    closing: z.looseObject({ until: z.string() }),
    firstContact: z.looseObject({ until: z.string() }),
  }),
})

let desk: Office
const rows = (name: string, lines: readonly object[]) =>
  writeFile(join(desk.directory, name), lines.map((line) => JSON.stringify(line)).join('\n'))
const standings = async (...args: string[]) => Shown.parse(await desk.json('standings', ...args))

beforeAll(async () => {
  desk = await office()
  await desk.database.store.clock.moveTo(new Date('2016-03-01T09:00:00+08:00'))
  for (const name of [
    'members',
    'tickets',
    'returns',
    'tickets-history',
    'revisits',
    'marks',
    'reports',
    'adjustments',
  ]) {
    expect((await desk.run('import', name.replace('-history', ''), fixture(name))).code).toBe(0)
  }
  await copyFile(SCHEME, join(desk.directory, '2016.1.json'))
}, 120_000)
afterAll(() => desk.close())

describe('another year is another file: weights, limits, cohorts and a period of its own', () => {
  test('scheme use, and tickets of both years keep the limits of their own', async () => {
    expect((await desk.run('scheme', 'use', '2016.1.json')).code).toBe(0)
    await rows('new.ndjson', [
      {
        no: 'SH20160201-000001',
        unit: 'pudong',
        kind: 'help',
        receivedAt: '2016-02-01T10:00:00+08:00',
        summary: '一',
        contactedAt: '2016-02-03T10:00:00+08:00',
        closedAt: '2016-02-14T10:00:00+08:00',
        result: 'filed',
        report: '已备案',
      },
      {
        no: 'SH20160201-000002',
        unit: 'baoshan',
        kind: 'help',
        receivedAt: '2016-02-01T10:00:00+08:00',
        summary: '二',
      },
      { no: 'SH20151101-999999', unit: 'pudong', kind: 'help', receivedAt: '2015-11-02T10:00:00+08:00', summary: '三' },
    ])
    expect((await desk.run('import', 'tickets', 'new.ndjson')).code).toBe(0)
    const now = Ticket.parse(await desk.json('ticket', 'SH20160201-000002'))
    expect([now.limits.firstContact.until, now.limits.closing.until]).toEqual([
      '2016-02-03T23:59:59.999+08:00',
      '2016-02-15T23:59:59.999+08:00',
    ])
    const before = Ticket.parse(await desk.json('ticket', 'SH20151101-999999'))
    expect([before.limits.firstContact.until, before.limits.closing.until]).toEqual([
      '2015-11-03T23:59:59.999+08:00',
      '2015-11-09T23:59:59.999+08:00',
    ])
  })

  test('marks go to the year that they name; a year that nobody knows is refused', async () => {
    const mark = { unit: 'baoshan', item: 'assigned', points: '4', reason: '测试', at: '2016-02-20T10:00:00+08:00' }
    await rows('marks.ndjson', [
      { ...mark, period: '2016' },
      { ...mark, period: '2015' },
      { ...mark, period: '2017' },
    ])
    const { out, err } = await desk.run('import', 'marks', 'marks.ndjson')
    expect(`${out}${err}`).toMatch(/2017|考核期/)
    const kept = await desk.database.sql(
      `SELECT period FROM marks WHERE unit_code = 'baoshan' AND item = 'assigned' AND reason = '测试'`,
    )
    expect(kept).toEqual([{ period: '2016' }])
  })

  test('the two years stand side by side, each by its own file', async () => {
    const now = await standings()
    expect([now.period, now.scheme.id]).toEqual(['2016', '2016.1'])
    expect(now.ranked.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['baoshan', 'minhang']))
    expect(now.ranked.map(({ unit }) => unit)).not.toContain('songjiang')
    expect(now.reference.map(({ unit }) => unit)).toContain('songjiang')
    const pudong = now.ranked.find(({ unit }) => unit === 'pudong')
    const of = (name: string) => pudong?.items.find(({ item }) => item === name)
    expect(of('firstContact')).toMatchObject({ points: '20.00', full: '20' })
    expect(of('resolution')).toMatchObject({ points: '15.00', full: '30' })

    const past = await standings('--period', '2015', '--as-of', '2015-12-01T00:00:00+08:00')
    const expected = z.looseObject({ ranked: z.array(z.looseObject({ unit: z.string() })) }).parse(expectedStandings())
    const units = (of: readonly { unit: string }[]): string[] => of.map(({ unit }) => unit).sort()
    expect(past.scheme.id).toBe('2015.1')
    expect(units(past.ranked)).toEqual(units(expected.ranked))
    expect((await desk.run('standings', '--period', '2014')).code).not.toBe(0)
  })

  test('the past year can still be told apart when its own standings are asked for now', async () => {
    const past = await standings('--period', '2015')
    expect([past.period, past.scheme.id]).toEqual(['2015', '2015.1'])
  })
})
