import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demandMapping } from '../../../src/api/import/mapping/check.ts'
import { draftMapping } from '../../../src/api/import/mapping/draft.ts'
import { lookAtFile } from '../../../src/api/import/mapping/look.ts'
import { sampleRows } from '../../../src/api/import/mapping/sample.ts'
import { mappings } from '../../../src/usecases/imports/mappings.ts'
import type { Mapping } from '../../../src/usecases/ports/mappings.ts'
import { seededUnits } from '../../support/seeds.ts'
import { memoryBytes } from '../import/memory-bytes.ts'
import { refusalOf, sentenceOf } from '../import/read.ts'
import { problemOf, type Served, served } from '../server.ts'
import { BY_HAND, OPEN_DATA, PLATFORM_EXPORT, workbookOf } from './layouts.ts'

const XLSX = { type: 'xlsx', charset: null } as const
const OFFICE = { kind: 'command', name: 'tester' } as const

let api: Served
beforeAll(async () => {
  api = await served()
})
afterAll(() => api.stop())

/** What a file itself suggests, with what somebody says besides. */
async function made(name: string, content: Buffer, said: Partial<Mapping> = {}): Promise<Mapping> {
  const look = await lookAtFile(memoryBytes(content), 'tickets', XLSX, seededUnits())
  const mapping = { ...draftMapping(name, 'tickets', look).mapping, ...said }
  demandMapping(mapping, seededUnits())
  return mapping
}

const keep = (mapping: Mapping) => mappings(api).keep(OFFICE, mapping)

async function sent(content: Buffer | string, query: string, type?: string) {
  const answer = await api.ask(`/api/v1/import/tickets?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': type ?? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    body: new Uint8Array(Buffer.from(content)),
  })
  return { status: answer.status, body: await answer.json() }
}

const ticket = async (no: string) => (await api.ask(`/api/v1/tickets/${encodeURIComponent(no)}`)).json()

describe('contract.md#mappings: three layouts of public exports', () => {
  test('a platform export, whole', async () => {
    const content = await workbookOf(PLATFORM_EXPORT)
    await keep(await made('市平台', content))
    const { status, body } = await sent(content, `mapping=${encodeURIComponent('市平台')}`)
    expect([status, body]).toEqual([200, { accepted: 2, changed: 0, unchanged: 0, rejected: [], sheet: '工单明细' }])
    expect(await ticket('20150302-100001')).toMatchObject({
      unit: 'pudong',
      kind: 'complaint',
      receivedAt: '2015-03-02T09:30:00+08:00',
      result: 'solved',
      citizen: { name: '王*', phone: '138****1234', address: '某路' },
    })
    expect((await sent(content, `mapping=${encodeURIComponent('市平台')}`)).body).toMatchObject({ unchanged: 2 })
  })

  test('open data: slashed days, a title, and a line that adds it up', async () => {
    const content = await workbookOf(OPEN_DATA, { title: '工单', total: ['合计：2 件'] })
    await keep(await made('开放数据', content))
    const { body } = await sent(content, `mapping=${encodeURIComponent('开放数据')}`)
    expect(body).toMatchObject({ accepted: 2, rejected: [], footers: [6] })
    expect(await ticket('QP-2015-000002')).toMatchObject({ kind: 'suggest', receivedAt: '2015-03-14T09:10:00+08:00' })
  })

  test('kept by hand: the number is composed, what all have in common is a default', async () => {
    const content = await workbookOf(BY_HAND)
    const number = '浦水-{年度}-{序号:4}'
    await keep(await made('手工台账', content, { number, defaults: [{ field: 'unit', value: '浦东' }] }))
    expect((await sent(content, `mapping=${encodeURIComponent('手工台账')}`)).body).toMatchObject({ accepted: 2 })
    expect(await ticket('浦水-2015-0007')).toMatchObject({
      no: '浦水-2015-0007',
      kind: 'help',
      receivedAt: '2015-03-02T09:05:00+08:00',
    })
  })

  test('the same source as CSV and as NDJSON; a trial keeps nothing; its own name is told for a bad cell', async () => {
    const head = '年度,序号,来电类型,反映人,联系方式,反映内容,交办时间,备注栏'
    const csv = `${head}\n2015,31,报修,张三,13900005678,停水,2015-03-09,\n`
    const query = `mapping=${encodeURIComponent('手工台账')}&dryRun=1`
    const { body } = await sent(csv, query, 'text/csv')
    expect(body).toMatchObject({ accepted: 0, rejected: [{ line: 2, field: '交办时间', code: 'time-missing' }] })
    const row = { 年度: 2015, 序号: 32, 来电类型: '举报', 反映内容: '排污', 交办时间: '2015-03-09 10:00', 备注栏: '无' }
    expect((await sent(JSON.stringify(row), query, 'application/x-ndjson')).body).toMatchObject({ accepted: 1 })
    expect((await api.ask(`/api/v1/tickets/${encodeURIComponent('浦水-2015-0032')}`)).status).toBe(404)
  })
})

describe('contract.md#mappings: what is refused', () => {
  test('a name that is not known, with those that are', async () => {
    const answer = await api.ask('/api/v1/import/tickets?mapping=nobody', { method: 'POST', body: 'x' })
    expect(await problemOf(answer)).toEqual([400, 400, 'unknown-mapping'])
    const other = await api.ask(`/api/v1/import/returns?mapping=${encodeURIComponent('市平台')}`, { method: 'POST' })
    expect(await problemOf(other)).toEqual([400, 400, 'unknown-mapping'])
  })

  test('a column that the mapping does not name and nobody knows', async () => {
    const content = await workbookOf([
      [...PLATFORM_EXPORT[0], '新加的列'],
      [...PLATFORM_EXPORT[1], 'x'],
    ])
    const { body } = await sent(content, `mapping=${encodeURIComponent('市平台')}`)
    expect(body).toMatchObject({ accepted: 0, rejected: [{ line: 1, code: 'unknown-column' }] })
    expect(JSON.stringify(body)).toContain('新加的列')
  })

  test.each<[string, Partial<Mapping>, string]>([
    ['a name', { name: '../etc' }, '名称'],
    ['a field', { columns: [{ header: 'a', field: 'nope' }] }, '没有「nope」这个字段'],
    ['a field twice', { columns: ['a', 'b'].map((header) => ({ header, field: 'unit' })) }, '有两列都当作「承办单位」'],
    ['a column twice', { columns: ['a', 'ａ'].map((header) => ({ header, field: null })) }, '写了两次'],
    ['a meaning', { words: [{ field: 'kind', word: 'x', means: 'y' }] }, '「y」不是「类型」认识的内容'],
    ['a unit', { defaults: [{ field: 'unit', value: '火星' }] }, '「火星」不是「承办单位」认识的内容'],
    ['a number', { number: '没有花括号' }, '编号的组成'],
    ['a date', { dates: ['YYYY-MM'] }, '日期的写法'],
  ])('%s', async (_, wrong, sentence) => {
    const base: Mapping = { name: 'x', kind: 'tickets', columns: [], words: [], defaults: [], number: null, dates: [] }
    const work = async () => demandMapping({ ...base, ...wrong }, seededUnits())
    expect(await refusalOf(work())).toBe('bad-mapping')
    expect(await sentenceOf(work())).toContain(sentence)
  })

  test('two long columns are joined, and are not refused', async () => {
    const columns = ['标题', '主要内容'].map((header) => ({ header, field: 'summary' }))
    const content = await workbookOf(PLATFORM_EXPORT)
    const mapping = await made('合并', content)
    const others = mapping.columns.filter(({ header }) => !columns.some((one) => one.header === header))
    await keep(await made('合并', content, { columns: [...columns, ...others] }))
    const { body } = await sent(content, `mapping=${encodeURIComponent('合并')}`)
    expect(body).toMatchObject({ changed: 2 })
    expect(await ticket('20150302-100001')).toMatchObject({ summary: '水管漏水 某路水管漏水，水流到路面' })
  })
})

test('ten rows before and after are masked, and say what is wrong', async () => {
  const content = await workbookOf([
    ...PLATFORM_EXPORT,
    [...PLATFORM_EXPORT[1]].map((cell, at) => (at === 11 ? '明天' : cell)),
  ])
  const look = await lookAtFile(memoryBytes(content), 'tickets', XLSX, seededUnits())
  const { mapping } = draftMapping('x', 'tickets', look)
  const rows = await sampleRows(memoryBytes(content), 'tickets', XLSX, mapping, look)
  expect(rows).toHaveLength(3)
  const text = JSON.stringify(rows)
  for (const secret of ['13800001234', '王女士', '55550000', '12号']) expect(text).not.toContain(secret)
  expect(rows[0]?.after).toContainEqual({ header: '承办单位', text: '浦东新区水务局' })
  expect(rows[0]?.after).toContainEqual({ header: '收到时间', text: '2015-03-02 09:30' })
  expect(rows[0]?.before).toContainEqual({ header: '来电人电话', text: '138****1234' })
  expect(rows.map(({ faults }) => faults.length)).toEqual([0, 0, 1])
})

test('keeping and removing is in the audit with old and new', async () => {
  const desk = mappings(api)
  expect((await desk.list()).map(({ mapping }) => mapping.name)).toContain('市平台')
  await desk.remove(OFFICE, '合并')
  expect(await refusalOf(desk.get('合并', null))).toBe('unknown-mapping')
  expect(await refusalOf(desk.remove(OFFICE, '合并'))).toBe('unknown-mapping')
  expect(
    await refusalOf(
      desk.keep({ kind: 'token', name: 'r', role: 'readonly' }, await made('x', await workbookOf(OPEN_DATA))),
    ),
  ).toBe('not-permitted')
  const history = await api.store.read((tx) => tx.history('mapping:合并'))
  expect(history.map(({ act, detail }) => [act, typeof detail.from, typeof detail.to])).toEqual([
    ['mapping.keep', 'object', 'string'],
    ['mapping.remove', 'string', 'object'],
  ])
})
