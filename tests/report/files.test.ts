import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import ExcelJs from 'exceljs'
import { describe, expect, test } from 'vitest'
import { auditTable } from '../../src/report/audit-table.ts'
import { csvOf, toCsv } from '../../src/report/csv.ts'
import { sheetTable } from '../../src/report/sheet-table.ts'
import { standingsTable } from '../../src/report/standings-table.ts'
import { harmless, type Table } from '../../src/report/table.ts'
import { toXlsx } from '../../src/report/xlsx.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { seededScheme } from '../support/seeds.ts'
import { smallYear } from '../support/small-year.ts'

const asOf = new Date('2015-12-01T00:00:05+08:00')
const basis = { period: '2015', scheme: { id: '2015.1', sha256: '0123456789abcdef' }, asOf, edition: null }
const aTable = (cell: string | number | null): Table => ({
  name: 'a',
  columns: [{ header: '甲', width: 10 }],
  rows: [[cell]],
})
const rowsIn = (table: Table): string[][] => parse(Buffer.from(toCsv(table)), { bom: true })

async function opened(bytes: Uint8Array): Promise<ExcelJs.Worksheet> {
  const book = new ExcelJs.Workbook()
  // The reader's own type asks for the bytes under another name.
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

describe('contract.md#exports: what a spreadsheet would run', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\n=x', '  =1', '＝1+1', '＠x'])(
    '%j is made plain text in both formats',
    async (cell) => {
      expect(harmless(cell)).toBe(`'${cell}`)
      expect(rowsIn(aTable(cell))[1]).toEqual([`'${cell}`])
      const value = (await opened(await toXlsx(aTable(cell)))).getCell('A2')
      expect(value.type).toBe(ExcelJs.ValueType.String)
      expect(String(value.value).startsWith("'")).toBe(true)
    },
  )

  test.each(['a=b', '浦东', "'", '1-2', ''])('%j is left as it is', (cell) => {
    expect(harmless(cell)).toBe(cell)
  })

  test('a negative number is a number and no formula', async () => {
    expect(Buffer.from(toCsv(aTable(-1.5))).toString()).toBe('\uFEFF甲\r\n-1.5\r\n')
    const cell = (await opened(await toXlsx(aTable(-1.5)))).getCell('A2')
    expect([cell.type, cell.value]).toEqual([ExcelJs.ValueType.Number, -1.5])
  })

  test.each(['', 'x'])('characters beyond the first plane stay whole wherever they lie, after %j', async (before) => {
    const text = `${before}${'\u{20BB7}'.repeat(16_000)}`
    expect((await opened(await toXlsx(aTable(text)))).getCell('A2').value).toBe(text)
  })

  test('control characters and endless text do not damage a workbook', async () => {
    const sheet = await opened(await toXlsx(aTable(`a\u0000\u0007b\uD800c${'长'.repeat(40_000)}`)))
    const text = String(sheet.getCell('A2').value)
    expect(text.startsWith('abc长')).toBe(true)
    expect(text.length).toBeLessThanOrEqual(32_767)
  })
})

test('contract.md#exports CSV is UTF-8 with its mark, CRLF, quoted where it must be', () => {
  const text = Buffer.from(toCsv(aTable('a,"b"\nc'))).toString()
  expect(text).toBe('\uFEFF甲\r\n"a,""b""\nc"\r\n')
})

describe('contract.md#exports: standings and sheets', () => {
  const scheme = seededScheme()
  const tallies = smallYear().map((facts) => tally(facts, scheme, asOf))
  const shown = standingsJson(scoreAll(tallies, scheme), { scheme, asOf, status: 'provisional' })
  const hash = shown.scheme.sha256.slice(0, 8)

  test('numbers stay numbers of two places, in XLSX', async () => {
    const table = standingsTable(shown, { ...shown, asOf, edition: null })
    expect(table.name).toBe(`standings-2015-draft-${hash}-20151201T000005`)
    const sheet = await opened(await toXlsx(table))
    expect(sheet.getCell('A1').value).toBe('2015 年度考核排名（暂行，截至 2015-12-01 00:00）')
    expect(sheet.getRow(2).values).toEqual(expect.arrayContaining(['名次', '单位', '总分', '先行联系率', '截至时间']))
    expect(sheet.rowCount).toBe(17)
    expect(sheet.autoFilter).toBe('A2:Y2')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 })
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, printTitlesRow: '2:2' })
    const [rank, name, total] = [sheet.getCell('B3'), sheet.getCell('C3'), sheet.getCell('D3')]
    expect([rank.value, name.value, total.value]).toEqual([1, '浦东新区水务局', 105.52])
    expect(total.numFmt).toBe('0.00')
    expect(sheet.getCell('B17').value).toBeNull()
  })

  test('the CSV has a row a unit and says what it rests on', () => {
    const [head = [], first = [], ...rest] = rowsIn(standingsTable(shown, { ...shown, asOf, edition: null }))
    expect(rest).toHaveLength(14)
    expect(first[head.indexOf('基础管理')]).toBe('13.77')
    expect(first.slice(-5)).toEqual(['暂行', '2015', '暂行', `2015.1 (${hash})`, '2015-12-01 00:00:05'])
  })

  test('a sheet lists its items, its parts and its total', () => {
    const [pudong] = shown.ranked
    if (!pudong) throw new Error('no unit')
    const rates = { firstContact: { count: 8, of: 10, share: 80, low: 49, high: 94.4, few: true } }
    const table = sheetTable([pudong], new Map([['pudong', rates]]), basis)
    expect(table.name).toBe('sheet-pudong-2015-draft-01234567-20151201T000005')
    expect(table.rows).toHaveLength(17)
    expect(table.rows[3]?.slice(1, 9)).toEqual(['信息报送情况', 2.77, 3, 12, 13, null, null, null])
    const column = (header: string): number => table.columns.findIndex((one) => one.header === header)
    const contact = table.rows.find((row) => row[1] === '先行联系率')
    expect([contact?.[column('区间')], contact?.[column('样本')]]).toEqual(['49.0%–94.4%', '10 件，样本少'])
    expect(table.rows.at(-1)?.slice(0, 3)).toEqual(['浦东新区水务局', '总分', 105.52])
  })

  test('a line without points says why', () => {
    const [pudong] = shown.ranked
    if (!pudong) throw new Error('no unit')
    const empty = { ...pudong, items: [{ item: 'onTime' as const, points: null, full: '5' }], pending: [] }
    const meetings = { item: 'meetings' as const, points: '0.00', full: '2' }
    const waiting = { ...pudong, items: [meetings], pending: ['meetings' as const], total: null }
    const table = sheetTable([empty, waiting], new Map(), basis)
    expect(table.name).toMatch(/^sheet-2015-/)
    expect(table.rows[0]?.slice(1, 10)).toEqual(['按时办结率', null, 5, null, null, null, null, null, '无可计'])
    expect(table.rows[5]?.slice(1, 10)).toEqual(['出席会议情况', '待评定', 2, null, null, null, null, null, '待评定'])
    expect(table.rows.at(-1)?.slice(1, 3)).toEqual(['总分', null])
  })
})

test('reliability.md#audit an entry of the audit stands with its hash', async () => {
  const entry = { seq: 7, at: asOf, actor: 'service', act: 'seed', subject: '=x', why: null, detail: '{}', hash: 'ab' }
  const table = auditTable(Readable.from([[entry]]), basis)
  const [, row]: string[][] = parse(await buffer(csvOf(table)), { bom: true })
  expect(row?.slice(0, 8)).toEqual(['7', '2015-12-01 00:00:05', 'service', 'seed', "'=x", '', '{}', 'ab'])
})
