import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { expectedStandings } from '../support/small-year.ts'
import { fixture, type Office, office } from './office.ts'

let desk: Office
beforeAll(async () => {
  desk = await office()
})
afterAll(() => desk.close())

const faulty = (path: string): URL => new URL(`../fixtures/faults/${path}`, import.meta.url)
const rows = (...rows: object[]): string => rows.map((row) => JSON.stringify(row)).join('\n')
const member = (userId: string, more: object = {}) => ({
  platform: 'wecom',
  userId,
  name: '联络员',
  unit: 'pudong',
  roles: ['liaison'],
  ...more,
})
const put = (name: string, text: string) => writeFile(join(desk.directory, name), text)
const known = async () => (await desk.database.store.read((tx) => tx.people.all())).map((one) => one.account.userId)

describe('contract.md#import-answer: rows that are refused', () => {
  test('are listed with line, field, code and sentence, and end with 1', async () => {
    await put('members.ndjson', rows(member('good'), member('@all'), member('x', { unit: 'mars' })))
    const said = await desk.run('import', 'members', 'members.ndjson', '--atomic')
    expect(said.code).toBe(1)
    const lines = said.out.split('\n').map((line) => line.split(/ {2,}/))
    expect(lines[0]).toEqual(['行', '字段', '代码', '说明'])
    expect(lines[1]?.slice(0, 3)).toEqual(['2', '账号', 'bad-account'])
    expect(lines[1]?.[3]).toMatch(/^账号「@all」不能使用/)
    expect(lines[2]?.slice(0, 3)).toEqual(['3', '单位', 'unknown-unit'])
    expect(lines[3]?.[0]).toMatch(/不合格 2 行。按要求整个文件都没有保存$/)
    expect(await known()).toEqual([])
  })

  test('do not keep the good ones from being kept', async () => {
    const answer = await desk.json('import', 'members', 'members.ndjson')
    expect(answer).toMatchObject({ accepted: 1, changed: 0, unchanged: 0 })
    expect(answer).toHaveProperty('rejected.0', {
      line: 2,
      field: '账号',
      code: 'bad-account',
      message: expect.stringContaining('@all'),
    })
    expect(await known()).toEqual(['good'])
  })

  test('a file that is no table at all ends with 1 and a sentence', async () => {
    await put('broken.xlsx', 'not a workbook')
    const said = await desk.run('import', 'members', 'broken.xlsx')
    expect(said).toMatchObject({ code: 1, out: '' })
    expect(said.err).toMatch(/^文件读不出来/)
  })

  test('a terminal is told nothing that it would obey', async () => {
    await put('ansi.ndjson', rows({ ...member('ok'), '\u001b[2Jcolumn': 1 }))
    const said = await desk.run('import', 'members', 'ansi.ndjson')
    expect(said.code).toBe(1)
    expect(said.out).toContain('column')
    expect(said.out).not.toContain('\u001b')
  })
})

describe('what a person reads of a table', () => {
  test('which sheet was read, and one row however much is wrong with it', async () => {
    await writeFile(join(desk.directory, 'second.xlsx'), await readFile(faulty('first-sheet-empty/f.xlsx')))
    const read = await desk.run('import', 'tickets', 'second.xlsx', '--dry-run')
    expect(read).toMatchObject({ code: 0, err: '' })
    expect(read.out).toMatch(/^读取的工作表：「Sheet2」\n合格 1 行/)

    await put('faults.csv', '平台,账号,姓名,角色\n微信,a|b,,无\n')
    const said = await desk.run('import', 'members', 'faults.csv', '--dry-run')
    expect(said.code).toBe(1)
    expect(said.out.match(/^2 /gm)).toHaveLength(3)
    expect(said.out).toMatch(/不合格 1 行/)
  })

  test('that nothing was found, and no count of nothing', async () => {
    await put('nothing.csv', '平台,账号,姓名,角色\n,,,\n')
    const said = await desk.run('import', 'members', 'nothing.csv')
    expect(said).toMatchObject({ code: 1, out: '' })
    expect(said.err).toMatch(/^没有找到可以导入的内容：文件里只有表头/)
  })
})

test('contract.md#import-answer --dry-run counts and keeps nothing', async () => {
  await put('dry.ndjson', rows(member('dry')))
  const said = await desk.run('import', 'members', 'dry.ndjson', '--dry-run')
  expect(said).toMatchObject({ code: 0, err: '' })
  expect(said.out).toBe('合格 1 行（新增 1，更改 0，未变 0），不合格 0 行。这是试运行，没有保存')
  expect(await known()).toEqual(['good'])
})

const Expected = z.looseObject({ scheme: z.string() })

/** Every field of the expectation that the answer does not have just so. */
function differences(actual: unknown, expected: unknown, path = ''): string[] {
  if (typeof expected !== 'object' || expected === null) {
    return Object.is(actual, expected) ? [] : [`${path}: ${JSON.stringify(actual)} for ${JSON.stringify(expected)}`]
  }
  const found = typeof actual === 'object' && actual !== null ? new Map(Object.entries(actual)) : new Map()
  const short = Array.isArray(expected) && expected.length !== found.size ? [`${path}: ${found.size} entries`] : []
  const inside = Object.entries(expected).flatMap(([key, value]) =>
    differences(found.get(key), value, `${path}.${key}`),
  )
  return [...short, ...inside]
}

test('scoring.md#small-year the small year imported gives the expected standings in every field', async () => {
  const files = ['members', 'tickets', 'returns', 'tickets-history', 'revisits', 'marks', 'reports', 'adjustments']
  for (const file of files) {
    const kind = file === 'tickets-history' ? 'tickets' : file
    const said = await desk.run('import', kind, fixture(file))
    expect(said).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/不合格 0 行$/) })
  }
  const asOf = '2015-12-01T00:00:00+08:00'
  const answer = await desk.json('standings', '--as-of', asOf)
  const { scheme, ...expected } = Expected.parse(expectedStandings())
  expect(differences(answer, expected)).toEqual([])
  expect(answer).toMatchObject({ scheme: { id: scheme }, status: 'provisional' })

  const again = await desk.json('import', 'tickets', fixture('tickets'))
  expect(again).toMatchObject({ accepted: 240, changed: 0, unchanged: 240, rejected: [] })

  const { out } = await desk.run('standings', '--as-of', asOf, '--period', '2015')
  expect(out).toMatch(
    /^考核期 2015　截至 2015-12-01 00:00　方案 2015\.1（[0-9a-f]{8}）　暂行\n方案中尚有 \d+ 项假定未经确认/,
  )
  expect(out.match(/^1 +浦东新区水务局 +105\.52 +13\.77 +91\.25 +0\.50$/m)).not.toBeNull()
  expect(out.match(/^— +城投供水热线/m)).not.toBeNull()

  expect(await desk.run('standings', '--period', '2099')).toMatchObject({ code: 1, out: '' })
  const sheet = await desk.json('sheet', '浦东', '--as-of', asOf)
  expect(sheet).toMatchObject({ unit: 'pudong', total: '105.52', place: 1, of: 10, period: '2015', asOf })
  expect(sheet).toHaveProperty('scheme.id', '2015.1')
  const read = await desk.run('sheet', 'pudong', '--as-of', asOf)
  expect(read.out).toMatch(/^浦东新区水务局　第 1 名，共 10 家\n/)
  expect(read.out).toMatch(/^总分 +105\.52$/m)
  expect(await desk.run('sheet', 'mars')).toMatchObject({
    code: 1,
    err: expect.stringContaining('没有找到单位「mars」'),
  })

  const ticket = await desk.run('ticket', 'SH20141105-000011')
  expect(ticket.out).toMatch(/市堤防（泵闸）设施管理处　2014-11-09 14:08 收到/)
  const told = await desk.json('ticket', 'SH20141105-000011')
  expect(told).toMatchObject({
    unit: 'embankment',
    state: 'closed',
    citizen: { phone: expect.stringMatching(/\*{4}/) },
  })
  expect(await desk.run('ticket', 'SH-none')).toMatchObject({ code: 1, err: expect.stringContaining('SH-none') })
}, 120_000)

test('differences are found', () => {
  expect(differences({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toEqual(['.a.0.b: 1 for 2'])
  expect(differences({ a: [] }, { a: [1] })).toHaveLength(2)
  expect(differences({ a: 1, c: 3 }, { a: 1 })).toEqual([])
})
