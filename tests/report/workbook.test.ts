import ExcelJs from 'exceljs'
import { expect, test } from 'vitest'
import type { Table } from '../../src/report/table.ts'
import { toXlsx } from '../../src/report/xlsx.ts'

async function opened(table: Table): Promise<ExcelJs.Worksheet> {
  const book = new ExcelJs.Workbook()
  // The reader's own type asks for the bytes under another name.
  await book.xlsx.load((await toXlsx(table)).buffer as ArrayBuffer)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

const wide: Table = {
  name: `<甲> & "乙's" ${'长'.repeat(40)}`,
  columns: Array.from({ length: 60 }, (_, at) => ({ header: `列${at}`, width: at + 5, decimals: at % 4 })),
  rows: [Array.from({ length: 60 }, (_, at) => at / 8), [], Array.from({ length: 60 }, () => null), ['末']],
}

test('a table of many columns has each in its place, with its width, its look and the filter over all', async () => {
  const sheet = await opened(wide)
  expect(sheet.autoFilter).toBe('A1:BH1')
  expect([sheet.getCell('Z2').value, sheet.getCell('AA2').value, sheet.getCell('BH2').value]).toEqual([
    25 / 8,
    26 / 8,
    59 / 8,
  ])
  expect([0, 1, 2, 3].map((at) => sheet.getCell(2, at + 1).numFmt)).toEqual(['0', '0.0', '0.00', '0.000'])
  expect(sheet.getColumn(60).width).toBe(64)
  expect(sheet.getCell('A5').value).toBe('末')
  expect(sheet.rowCount).toBe(5)
})

test('a name with marks of XML is the name of the sheet, as long as a sheet may be called', async () => {
  const { name, pageSetup } = await opened(wide)
  expect(name).toBe(wide.name.slice(0, 31))
  expect(pageSetup.printTitlesRow).toBe('1:1')
})

test('title and header are bold, what is below them is not', async () => {
  const sheet = await opened({ ...wide, title: '标题' })
  expect(sheet.getCell('A1').font).toMatchObject({ bold: true, size: 14 })
  expect(sheet.getCell('B2').font).toMatchObject({ bold: true, size: 11 })
  expect(sheet.getCell('A3').font.bold).toBeUndefined()
})

test('the same table is the same bytes, whenever it is written', async () => {
  expect(await toXlsx(wide)).toEqual(await toXlsx(wide))
})

test('thousands of rows go out in pieces and come back in their order', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => [`第${at}行，关于门前积水的诉求`, at])
  const columns = [
    { header: '甲', width: 20 },
    { header: '乙', width: 10 },
  ]
  const sheet = await opened({ name: 'a', columns, rows })
  expect(sheet.rowCount).toBe(5_001)
  for (const at of [0, 1_234, 4_999]) {
    expect([sheet.getCell(at + 2, 1).value, sheet.getCell(at + 2, 2).value]).toEqual(rows[at])
  }
})
