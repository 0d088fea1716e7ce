import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { problemOf, type Served, served } from './server.ts'

let api: Served
beforeAll(async () => {
  api = await served()
})
afterAll(() => api.stop())

const CSV = { 'Content-Type': 'text/csv' }
const trial = (query: string, no = 'DRY001') =>
  api.ask(`/api/v1/import/tickets${query}`, {
    method: 'POST',
    headers: CSV,
    body: `工单编号,承办单位,类型,收到时间,诉求内容\n${no},浦东,求助,2015-03-02 10:05,测试\n`,
  })
const isKept = async (no = 'DRY001') => (await api.store.read((tx) => tx.tickets.find(no))) !== null
const Named = z.looseObject({ status: z.literal(400), code: z.string(), detail: z.string(), parameter: z.string() })

/** The code of a 400 whose sentence names the parameter. */
async function namedIn(answer: Response): Promise<[string, string]> {
  const { code, detail, parameter } = Named.parse(await answer.json())
  expect(detail).toContain(`「${parameter}」`)
  return [code, parameter]
}

describe('faults/dry-run-that-writes: a trial never writes', () => {
  test.each(['1', 'true', 'True', 'TRUE', 'yes', 'Yes'])('?dryRun=%s is a trial', async (word) => {
    const answer = await trial(`?dryRun=${word}`)
    expect([answer.status, await answer.json()]).toMatchObject([200, { accepted: 1, rejected: [] }])
    expect(await isKept()).toBe(false)
  })

  test.each([
    ['?dryRun', 'bad-parameter', 'dryRun'],
    ['?dryRun=', 'bad-parameter', 'dryRun'],
    ['?dryRun=%20', 'bad-parameter', 'dryRun'],
    ['?dryRun=on', 'bad-parameter', 'dryRun'],
    ['?dryRun=2', 'bad-parameter', 'dryRun'],
    ['?dryRun=是', 'bad-parameter', 'dryRun'],
    ['?dryRun=1&dryRun=0', 'repeated-parameter', 'dryRun'],
    ['?dryRun=1&dryRun=1', 'repeated-parameter', 'dryRun'],
    ['?dryrun=1', 'unknown-parameter', 'dryrun'],
    ['?dry_run=1', 'unknown-parameter', 'dry_run'],
    ['?dry-run=1', 'unknown-parameter', 'dry-run'],
    ['?dryRun[]=1', 'unknown-parameter', 'dryRun[]'],
    ['?atomic=on', 'bad-parameter', 'atomic'],
    ['?atomic', 'bad-parameter', 'atomic'],
    ['?Atomic=1', 'unknown-parameter', 'Atomic'],
    ['?__proto__=1', 'unknown-parameter', '__proto__'],
    ['?period=2015', 'unknown-parameter', 'period'],
  ])('%s: %s, and nothing is kept', async (query, code, parameter) => {
    expect(await namedIn(await trial(query))).toEqual([code, parameter])
    expect(await isKept()).toBe(false)
  })

  test('a slip is told the word that was meant', async () => {
    expect(await (await trial('?dry_run=1')).json()).toMatchObject({ detail: expect.stringContaining('「dryRun」') })
  })

  test('the parameters are read before the body, whatever it holds', async () => {
    const options = { method: 'POST', headers: CSV, body: Buffer.alloc(2 * 1024 * 1024) }
    expect(await namedIn(await api.ask('/api/v1/import/tickets?dryrun=1', options))).toEqual([
      'unknown-parameter',
      'dryrun',
    ])
  })

  test.each(['0', 'false', 'FALSE', 'no', 'No'])('?dryRun=%s is none', async (word) => {
    expect((await trial(`?dryRun=${word}`, `WET-${word}`)).status).toBe(200)
    expect(await isKept(`WET-${word}`)).toBe(true)
  })
})

describe('contract.md#http a query parameter that a route does not know, twice, empty or with a value that it does not know', () => {
  test.each([
    ['standings?perod=2015', 'unknown-parameter', 'perod'],
    ['standings?period=', 'bad-parameter', 'period'],
    ['standings?period', 'bad-parameter', 'period'],
    ['standings?period=2015&period=2014', 'repeated-parameter', 'period'],
    ['standings?period=2014', 'unknown-period', 'period'],
    ['standings?period=last', 'unknown-period', 'period'],
    ['standings?asof=2015-05-01T00:00:00Z', 'unknown-parameter', 'asof'],
    ['standings?asOf=', 'bad-parameter', 'asOf'],
    ['standings?asOf=yesterday', 'bad-instant', 'asOf'],
    ['standings?asOf=42005', 'bad-instant', 'asOf'],
    ['standings?edition=', 'bad-parameter', 'edition'],
    ['standings?edition=0', 'unknown-edition', 'edition'],
    ['standings?edition=latest&asOf=2015-05-01T00:00:00Z', 'bad-parameter', 'asOf'],
    ['standings?unit=pudong', 'unknown-parameter', 'unit'],
    ['units/pudong/sheet?edition=1', 'unknown-parameter', 'edition'],
    ['units/pudong/sheet?period=2014', 'unknown-period', 'period'],
    ['tickets/SH1?period=2015', 'unknown-parameter', 'period'],
    ['exports/tickets?format=pdf', 'bad-parameter', 'format'],
    ['exports/tickets?format=docx', 'bad-parameter', 'format'],
    ['exports/tickets?format=', 'bad-parameter', 'format'],
    ['exports/tickets?Format=csv', 'unknown-parameter', 'Format'],
    ['exports/tickets?unit=', 'bad-parameter', 'unit'],
    ['exports/tickets?recipient=x', 'unknown-parameter', 'recipient'],
    ['exports/audit?unit=pudong', 'unknown-parameter', 'unit'],
    ['exports/notice?recipient=', 'bad-parameter', 'recipient'],
    ['exports/notice?format=csv', 'bad-parameter', 'format'],
    ['exports/fairness?format=csv', 'bad-parameter', 'format'],
    ['exports/fairness?unit=pudong', 'unknown-parameter', 'unit'],
  ])('%s: %s', async (path, code, parameter) => {
    expect(await namedIn(await api.ask(`/api/v1/${path}`))).toEqual([code, parameter])
    expect(api.exported).toEqual([])
  })

  test.each(['/healthz?deep=1', '/readyz?deep', '/metrics?name[]=up'])('%s', async (path) => {
    expect((await namedIn(await api.ask(path, { as: null })))[0]).toBe('unknown-parameter')
  })

  test('nobody without a token is told the names of parameters', async () => {
    expect(await problemOf(await api.ask('/api/v1/standings?perod=1', { as: null }))).toEqual([
      401,
      401,
      'unauthorized',
    ])
  })

  test('a format is understood in any case', async () => {
    await api.ask('/api/v1/exports/tickets?format=XLSX')
    expect(api.exported.pop()).toMatchObject({ format: 'xlsx' })
  })
})
