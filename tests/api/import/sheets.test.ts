import { describe, expect, test } from 'vitest'
import { openRows } from '../../../src/api/import/formats/open-rows.ts'
import { memoryBytes } from './memory-bytes.ts'
import { faultsIn, GOOD, goodRow, HEADER, rowsIn } from './read.ts'
import { row, sheets, text } from './workbook.ts'

const header = row(...HEADER.split(',').map(text))
const good = row(...GOOD.split(',').map(text))
const xlsx = (content: Uint8Array) => rowsIn(content, { type: 'xlsx' })

describe('the sheet that bears the header', () => {
  const book = (...parts: [string, string][]) => sheets(parts.map(([name, rows]) => ({ name, rows })))
  const opened = async (content: Buffer) =>
    (await openRows(memoryBytes(content), 'reports', { type: 'xlsx', charset: null })).sheet

  test.each([
    [
      'behind an empty one',
      [
        ['封面', ''],
        ['数据', header + good],
      ],
      '数据',
    ],
    [
      'behind a cover with words',
      [
        ['封面', row(text('信息报送情况'))],
        ['数据', header + good],
      ],
      '数据',
    ],
    [
      'behind a legend that knows a column',
      [
        ['说明', row(text('单位')) + row(text('x'))],
        ['数据', header + good],
      ],
      '数据',
    ],
    [
      'behind a template without rows',
      [
        ['模板', header],
        ['数据', header + good],
      ],
      '数据',
    ],
    [
      'before one without rows',
      [
        ['数据', header + good],
        ['模板', header],
      ],
      '数据',
    ],
  ] as [string, [string, string][], string][])('%s', async (_, parts, name) => {
    expect(await opened(book(...parts))).toEqual({ name, unread: [] })
    expect(await xlsx(book(...parts))).toEqual([[2, goodRow]])
  })

  test('others like it are named', async () => {
    const months: [string, string][] = [
      ['1月', header + good],
      ['2月', header + good],
      ['说明', row(text('单位')) + row(text('x'))],
    ]
    expect(await opened(book(...months))).toEqual({ name: '1月', unread: ['2月'] })
  })

  test('may be hidden where no other bears it', async () => {
    const hidden = { name: '数据', rows: header + good, state: 'hidden' }
    const cover = { name: '封面', rows: row(text('x')) }
    expect(await opened(sheets([cover, hidden]))).toMatchObject({ name: '数据' })
    expect(await opened(sheets([hidden, { name: '新', rows: header + good }]))).toEqual({ name: '新', unread: [] })
  })

  test('no sheet bears it: the first that holds anything is told about', async () => {
    const said = await faultsIn(book(['空', ''], ['表', row(text('甲'), text('乙')) + row(text('1'), text('2'))]), {
      type: 'xlsx',
      kind: 'reports',
    })
    expect(said).toEqual([[1, [['unknown-column', '甲']]]])
  })
})
