import { describe, expect, test } from 'vitest'
import { openRows } from '../../../src/api/import/formats/open-rows.ts'
import { refusalText } from '../../../src/wording/refusals/refusals.ts'
import { memoryBytes } from './memory-bytes.ts'
import { faultsIn, GOOD, goodRow, HEADER, refusalOf, rowsIn } from './read.ts'
import { row, text, workbook } from './workbook.ts'

const header = row(...HEADER.split(',').map(text))
const good = row(...GOOD.split(',').map(text))
const xlsx = (content: Uint8Array) => rowsIn(content, { type: 'xlsx' })

describe('empty is empty', () => {
  test.each([
    ['nothing at all', 'csv', ''],
    ['a byte order mark', 'csv', '\uFEFF'],
    ['blank lines', 'csv', '\n \n\u3000\u00a0\n'],
    ['a header alone', 'csv', HEADER],
    ['a header above blank rows', 'csv', `${HEADER}\n,,,\n \t,\u3000,\u00a0,\u200b\n`],
    ['blank lines of NDJSON', 'ndjson', '\n \n\u200b\n'],
    ['a blank sheet', 'xlsx', workbook(row(text(' ')))],
    ['a sheet without a row', 'xlsx', workbook('')],
    ['a header alone in a sheet', 'xlsx', workbook(header)],
    [
      'a header above filled-down formulas',
      'xlsx',
      workbook(header + row('<c t="str"><f>A1</f><v></v></c>').repeat(50)),
    ],
  ] as const)('%s', async (_, type, content) => {
    expect(await refusalOf(rowsIn(content, { type }))).toBe('nothing-found')
  })

  test('blank rows among the others are none, and lines are counted on', async () => {
    const table = [HEADER, '', GOOD, ' ,\u3000,\u00a0,\u200b', GOOD, ',,,'].join('\n')
    expect(await rowsIn(table)).toEqual([
      [3, goodRow],
      [5, goodRow],
    ])
    const blank = row(text(' '), '<c t="str"><f>A1</f><v></v></c>', text('\u3000'))
    expect(await xlsx(workbook(header + blank + good + blank + good))).toEqual([
      [3, goodRow],
      [5, goodRow],
    ])
  })

  test('an unfinished formula is no empty cell', async () => {
    expect(await xlsx(workbook(header + row('<c><f>NOW()</f></c>')))).toMatchObject([[2, ['bad-field', 'unit']]])
  })
})

describe('the row that bears the header', () => {
  test.each([
    ['stars, colons, notes and spaces', '*单位：,报送时间（必填）, 标 题 ,【选填】类别*'],
    ['unseen characters and line breaks', '\u200b单位\u00a0,"报送\n时间",\u202e标题\u202c,\ufeff类别'],
  ])('%s do not matter', async (_, written) => {
    const [found] = await rowsIn(`${written}\n${GOOD}`)
    expect(found?.[1]).toEqual(goodRow)
  })

  test('stands below titles', async () => {
    const titles = ['2015年信息报送情况,,,', '制表单位：市水务局热线办,,2015-12-01,', ',,,']
    expect(await rowsIn([...titles, HEADER, GOOD].join('\n'))).toEqual([[5, goodRow]])
    const title = row(text('2015年信息报送情况'))
    expect(await xlsx(workbook(title + row() + row(text('单位'), text('热线办')) + header + good))).toEqual([
      [5, goodRow],
    ])
  })

  test('names everything that is wrong with it at once', async () => {
    const faults = await faultsIn('工单编号,电话,诉求内容,备注,诉求内容\nA1,1,x,2,y')
    expect(faults).toEqual([
      [
        1,
        [
          ['unknown-column', '电话'],
          ['double-column', 'summary'],
        ],
      ],
    ])
    expect(await faultsIn('单位,承办单位,考核期\n浦东,浦东,2015', { kind: 'marks' })).toEqual([
      [1, [['double-column', 'unit']]],
    ])
  })

  test('a column without a header that holds something is named', async () => {
    expect(await xlsx(workbook(header + row(...GOOD.split(',').map(text), text('x'))))).toEqual([
      [2, ['bad-row', undefined]],
    ])
  })
})

describe('every fault of a row at once', () => {
  test('of a table and of NDJSON', async () => {
    const table = '工单编号,类型,收到时间,紧急,办结时间,联系电话\nA 1,投拆,2015-02-30 10:00,或许,2015-03-02,1.38E+10'
    const found = [
      ['bad-ticket-no', 'no'],
      ['unknown-word', 'kind'],
      ['bad-instant', 'receivedAt'],
      ['unknown-word', 'urgent'],
      ['bad-field', 'citizenPhone'],
      ['time-missing', 'closedAt'],
    ]
    expect(await faultsIn(table)).toEqual([[2, found]])
    const object = { no: 'A 1', kind: '投拆', receivedAt: '2015-02-30', urgent: '或许', extra: 1 }
    expect(await faultsIn(JSON.stringify(object), { type: 'ndjson' })).toEqual([
      [
        1,
        [
          ['unknown-column', 'extra'],
          ['bad-ticket-no', 'no'],
          ['unknown-word', 'kind'],
          ['bad-instant', 'receivedAt'],
          ['unknown-word', 'urgent'],
        ],
      ],
    ])
  })
})

describe('a quote that is not closed says how many lines it took', () => {
  const taken = async (content: string): Promise<unknown[]> => {
    const source = await openRows(memoryBytes(Buffer.from(content)), 'reports', { type: 'csv', charset: null })
    const found: unknown[] = []
    for await (const one of source.open()) found.push('faults' in one ? [one.line, one.faults[0]?.detail] : one.line)
    return found
  }
  test.each([
    ['to the end', [HEADER, GOOD, '浦东,2015-03-02 10:00,"三月,月度', GOOD, GOOD, ''], [2, [3, { swallowed: 2 }]]],
    ['its own line alone', [HEADER, GOOD, '浦东,2015-03-02 10:00,"三月,月度', ''], [2, [3, {}]]],
    [
      'to the next quote',
      [HEADER, '浦东,2015-03-02 10:00,"三月,月度', GOOD, '浦东,2015-03-02 10:00,"四月",月度', GOOD],
      [[2, { swallowed: 2 }], 5],
    ],
    ['more than a row may hold', [HEADER, `浦东,"${`${GOOD}\n`.repeat(5000)}`], [[2, { swallowed: 5000 }]]],
  ])('%s', async (_, lines, found) => {
    expect(await taken(lines.join('\n'))).toEqual(found)
  })

  test('in a sentence', () => {
    expect(refusalText({ code: 'bad-row', detail: { swallowed: 12 } })).toContain('后面的 12 行')
  })
})
