import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import ExcelJs from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, office } from './office.ts'

let desk: Office
const path = (name: string): string => join(desk.directory, name)

const ticket = (no: string, more: object = {}) => ({
  no,
  unit: 'pudong',
  kind: 'help',
  receivedAt: '2015-03-02 10:00',
  summary: '=HYPERLINK("http://example.org")',
  citizenName: '张三',
  citizenPhone: '13812341234',
  ...more,
})
const done = { contactedAt: '2015-03-03 09:00', closedAt: '2015-03-12 09:00', result: 'solved', report: '@已修好' }

beforeAll(async () => {
  desk = await office()
  const rows = [
    ticket('SH1', done),
    ticket('SH2', { unit: 'qingpu' }),
    ticket('SH0', { receivedAt: '2014-10-31 10:00' }),
  ]
  await writeFile(path('tickets.ndjson'), rows.map((row) => JSON.stringify(row)).join('\n'))
  expect(await desk.run('import', 'tickets', 'tickets.ndjson')).toMatchObject({ code: 0 })
})
afterAll(() => desk.close())

async function csvOf(name: string): Promise<Record<string, string>[]> {
  return parse(await readFile(path(name)), { bom: true, columns: true })
}

describe('refused', () => {
  test('an unknown unit or period writes nothing', async () => {
    const before = await readdir(desk.directory)
    expect(await desk.run('export', 'tickets', '--unit', 'mars')).toMatchObject({ code: 1, out: '' })
    expect(await desk.run('export', 'standings', '--period', '2031')).toMatchObject({ code: 1, out: '' })
    expect(await readdir(desk.directory)).toEqual(before)
  })

  test('a place that cannot be written is named', async () => {
    const said = await desk.run('export', 'standings', '--to', 'tickets.ndjson/a.csv')
    expect(said).toMatchObject({ code: 1, err: expect.stringMatching(/^写不了文件「.*a\.csv」/) })
  })
})

test('contract.md#exports tickets as CSV: of the period, harmless, without their citizens', async () => {
  const said = await desk.run('export', 'tickets', '--to', 'tickets.csv')
  expect(said).toMatchObject({ code: 0, err: '', out: `已写入 ${path('tickets.csv')}（2 行）` })
  const raw = await readFile(path('tickets.csv'), 'utf8')
  expect(raw.startsWith('\uFEFF工单编号,')).toBe(true)
  expect(raw).not.toMatch(/张三|1381234|[^\r]\n/)
  expect((await stat(path('tickets.csv'))).mode & 0o077).toBe(0)
  const [first, second] = await csvOf('tickets.csv')
  expect(first).toMatchObject({
    工单编号: 'SH1',
    承办单位: '浦东新区水务局',
    诉求内容: '\'=HYPERLINK("http://example.org")',
    状态: '已办结',
    按时联系: '是',
    按时办结: '否',
    办结说明: "'@已修好",
    考核期: '2015',
  })
  expect(second).toMatchObject({ 工单编号: 'SH2', 状态: '办理中', 按时联系: '否', 办结时间: '' })
})

test('scoring.md#handled --as-of hides what came later', async () => {
  const asOf = '2015-03-02T12:00:00+08:00'
  await desk.run('export', 'tickets', '--unit', '浦东', '--as-of', asOf, '--to', 'then.csv')
  const [first, ...rest] = await csvOf('then.csv')
  expect(rest).toEqual([])
  expect(first).toMatchObject({ 工单编号: 'SH1', 状态: '办理中', 先行联系时间: '', 按时联系: '', 办结说明: '' })
})

test('contract.md#exports without --to a file names period, scheme and instant', async () => {
  const asOf = ['--as-of', '2015-12-01T00:00:00+08:00']
  const { out } = await desk.run('export', 'standings', ...asOf, '--format', 'xlsx')
  const name = /standings-2015-draft-[0-9a-f]{8}-20151201T000000\.xlsx/.exec(out)?.[0] ?? ''
  const book = new ExcelJs.Workbook()
  await book.xlsx.readFile(path(name))
  const sheet = book.worksheets[0]
  expect(sheet?.rowCount).toBe(17)
  expect(typeof sheet?.getCell('E3').value).toBe('number')
  expect(await desk.run('export', 'sheet', '--unit', 'pudong', ...asOf, '--to', './')).toMatchObject({ code: 0 })
  expect(await readdir(desk.directory)).toContainEqual(expect.stringMatching(/^sheet-pudong-2015-.*\.csv$/))
})

test('reliability.md#audit the audit as XLSX, every entry', async () => {
  const answer = await desk.json('export', 'audit', '--to', 'audit.xlsx')
  const counted = await desk.database.sql('SELECT count(*)::int AS n FROM audit')
  expect(answer).toEqual({ path: path('audit.xlsx'), rows: counted[0]?.n })
  const book = new ExcelJs.Workbook()
  await book.xlsx.readFile(path('audit.xlsx'))
  const sheet = book.worksheets[0]
  expect([sheet?.getCell('A3').value, sheet?.getCell('D3').value]).toEqual([1, '装入基础数据'])
  const words = sheet?.getSheetValues().flatMap((row) => (Array.isArray(row) ? row.slice(3, 8) : [])) ?? []
  expect(words.filter((word) => /member:|[0-9a-f]{8}-[0-9a-f]{4}-|ticket:|其他操作/.test(String(word)))).toEqual([])
  expect(String(sheet?.getCell('H3').value)).toMatch(/^[0-9a-f]{64}$/)
})

test('七 `export notice --all` writes a letter for every recipient into the directory', async () => {
  const written = await desk.json('export', 'notice', '--all', '--to', 'letters')
  expect(written).toHaveLength(12)
  expect(
    (await readdir(path('letters'))).filter((name) => /^notice-[a-z-]+-2015-draft-.*\.docx$/.test(name)),
  ).toHaveLength(12)
  expect(await desk.run('export', 'notice', '--all', '--recipient', '纪检组')).toMatchObject({ code: 2 })
  expect(await desk.run('export', 'tickets', '--all')).toMatchObject({ code: 2 })
})

test('contract.md#fairness the page as text by its ending, and as DOCX under its own name', async () => {
  expect(await desk.json('export', 'fairness', '--to', 'fair.txt')).toEqual({ path: path('fair.txt'), rows: 1 })
  expect(await readFile(path('fair.txt'), 'utf8')).toContain('本页不改变任何得分、名次和已经发布的结果')
  expect(await desk.run('export', 'fairness')).toMatchObject({ code: 0, err: '' })
  expect(await readdir(desk.directory)).toContainEqual(expect.stringMatching(/^fairness-2015-draft-.*\.docx$/))
})

test('reliability.md#citizens numbers that somebody typed leave the house masked, and come back as no change', async () => {
  const typed = { summary: '请回电13812341234', report: '已致电13812341234，身份证310101199003071234' }
  const rows = [{ ...ticket('SH9', { ...done, unit: 'baoshan' }), ...typed }]
  await writeFile(path('typed.ndjson'), rows.map((row) => JSON.stringify(row)).join('\n'))
  expect(await desk.run('import', 'tickets', 'typed.ndjson')).toMatchObject({ code: 0 })
  expect(await desk.json('ticket', 'SH9')).toMatchObject({
    summary: '请回电138****1234',
    report: '已致电138****1234，身份证310****1234',
  })
  await desk.run('export', 'tickets', '--unit', '宝山', '--to', 'masked.csv')
  expect(await readFile(path('masked.csv'), 'utf8')).not.toMatch(/13812341234|310101199003071234/)
  expect(await desk.json('import', 'tickets', 'masked.csv')).toMatchObject({ accepted: 1, unchanged: 1, changed: 0 })
  const kept = 'SELECT t.summary, a.report FROM tickets t JOIN assignments a ON a.ticket_no = t.no WHERE t.no = $1'
  expect(await desk.database.sql(kept, ['SH9'])).toEqual([typed])
})
