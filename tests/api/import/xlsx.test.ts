import exceljs from 'exceljs'
import { describe, expect, test } from 'vitest'
import { goodRow, HEADER, refusalOf, rowsIn } from './read.ts'
import { row, text, workbook, zip } from './workbook.ts'

const header = row(...HEADER.split(',').map(text))
const report = (at: string, title = text('三月')): string => row(text('浦东'), at, title, text('月度'))
const read = (content: Uint8Array) => rowsIn(content, { type: 'xlsx' })
const GOOD = '<c s="1"><v>42065.4166666667</v></c>'

describe('reliability.md#bad-input: workbooks that are refused as a whole', () => {
  const sheet = (content: string, more: object) => [{ name: 'xl/worksheets/s.xml', content, ...more }]
  test.each([
    ['no archive at all', Buffer.from('PK\u0003\u0004'), 'unreadable-file'],
    ['cut off in the middle', workbook(header + report(GOOD)).subarray(0, 600), 'unreadable-file'],
    ['an archive without a sheet', zip([{ name: 'a', content: 'b' }]), 'unreadable-file'],
    ['an old workbook under a new name', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'unsupported-type'],
    ['one with a password', zip([{ name: 'a', content: 'b', flags: 1 }]), 'unreadable-file'],
    ['too much in all', zip([{ name: 'a', content: 'b', claimed: 600 * 1024 * 1024 }]), 'too-large'],
    ['shrunk too far', zip([{ name: 'a', content: ' '.repeat(9 * 1024 * 1024) }]), 'too-large'],
    ['too many parts', zip(Array.from({ length: 1001 }, (_, at) => ({ name: `${at}`, content: '' }))), 'too-large'],
  ])('%s', async (_, content, code) => {
    expect(await refusalOf(read(content))).toBe(code)
  })

  test.each([
    ['a part that unpacks to more than it says', sheet(header.repeat(50), { claimed: 10 }), 'too-large'],
    ['broken XML', sheet('<worksheet><row></worksheet>', {}), 'unreadable-file'],
    ['XML with declarations', sheet('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>', {}), 'unreadable-file'],
    ['XML nested too deep', sheet(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`, {}), 'unreadable-file'],
    ['a column that no sheet has', sheet(`<a>${row('<c r="ZZZ1"><v>1</v></c>')}</a>`, {}), 'unreadable-file'],
    ['an unknown packing', sheet('<a/>', { method: 0, claimed: 3 }), 'too-large'],
  ])('%s', async (_, parts, code) => {
    // A later entry of the same name stands above an earlier one.
    expect(await refusalOf(read(workbook('', parts)))).toBe(code)
  })
})

describe('reliability.md#bad-input: cells that are refused alone', () => {
  test.each([
    ['a formula without its result', '<c><f>NOW()</f></c>', ['bad-field', 'at']],
    ['an error', '<c t="e"><v>#N/A</v></c>', ['bad-field', 'at']],
    ['a text that is not there', '<c t="s"><v>7</v></c>', ['bad-field', 'at']],
    ['a day before all days', '<c s="1"><v>1</v></c>', ['bad-field', 'at']],
    ['a number that is no day', '<c><v>3.5</v></c>', ['bad-instant', 'at']],
  ])('%s', async (_, cell, refused) => {
    expect(await read(workbook(header + report(cell)))).toEqual([[2, refused]])
  })

  test('a title that the spreadsheet turned into a date', async () => {
    expect(await read(workbook(header + report(GOOD, '<c s="2"><v>42064</v></c>')))).toEqual([
      [2, ['bad-field', 'title']],
    ])
  })

  test('a ticket number whose last digits the spreadsheet lost', async () => {
    const numbers = (value: string) => workbook(row(text('工单编号')) + row(`<c><v>${value}</v></c>`))
    const reading = (value: string) => rowsIn(numbers(value), { type: 'xlsx', kind: 'tickets' })
    expect(await reading('2.0150302000123E+17')).toEqual([[2, ['bad-field', 'no']]])
    expect(await reading('201503020001230000')).toEqual([[2, ['bad-field', 'no']]])
    expect(await reading('20150302000123')).toMatchObject([[2, { no: '20150302000123' }]])
  })

  test('a cell of 10 MB, and what follows is read', async () => {
    const noise = Array.from({ length: 300_000 }, (_, at) => `${(at * 2_654_435_761) % 4_294_967_296}`).join('长')
    expect(await read(workbook(header + report(GOOD, text(noise)) + report(GOOD)))).toEqual([
      [2, ['too-large', undefined]],
      [3, goodRow],
    ])
  })
})

describe('cells as spreadsheets write them', () => {
  const strings = [
    {
      name: 'xl/sharedStrings.xml',
      content: '<sst><si><r><t>三</t></r><r><t>月</t></r><rPh><t>san</t></rPh></si></sst>',
    },
  ]
  test.each([
    ['a date cell', workbook(header + report(GOOD))],
    ['a day count without a format', workbook(header + report('<c><v>42065.4166666667</v></c>'))],
    ['an ISO date', workbook(header + report('<c t="d"><v>2015-03-02T10:00:00</v></c>'))],
    ['a formula with its result', workbook(header + report('<c t="str"><f>A1</f><v>2015/3/2 10:00</v></c>'))],
    ['shared text, its reading left out', workbook(header + report(GOOD, '<c t="s"><v>0</v></c>'), strings)],
    ['1904', workbook(header + report('<c s="1"><v>40603.4166666667</v></c>'), [], '<workbookPr date1904="1"/>')],
  ])('%s', async (_, content) => {
    expect(await read(content)).toEqual([[2, goodRow]])
  })

  test('a workbook of another program, with gaps and empty rows', async () => {
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('x')
    sheet.addRow(['工单编号', '收到时间', '承办单位', '备用'].slice(0, 3))
    sheet.getRow(4).values = ['SH1', new Date('2015-03-02T10:00:00Z')]
    const content = Buffer.from(await book.xlsx.writeBuffer())
    const [found] = await rowsIn(content, { type: 'xlsx', kind: 'tickets' })
    expect(found).toMatchObject([4, { no: 'SH1', unit: null, receivedAt: goodRow.at }])
  })
})
