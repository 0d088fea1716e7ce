import { describe, expect, test } from 'vitest'
import { refusalText } from '../../../src/wording/refusals/refusals.ts'
import { faultsIn, refusedIn, rowsIn } from './read.ts'
import { row, text, workbook } from './workbook.ts'

const HEADER = ['工单编号', '收到时间', '办理期限', '先行联系时间', '办结时间']
const FIELDS = ['no', 'receivedAt', 'dueAt', 'contactedAt', 'closedAt']

/** One ticket of a file of each kind, with its times as they are written there. */
function files(times: readonly string[]) {
  const values = ['A1', ...times]
  const object = Object.fromEntries(FIELDS.map((field, at) => [field, values[at]]))
  return [
    { type: 'csv', content: `${HEADER}\n${values}` },
    { type: 'ndjson', content: JSON.stringify(object) },
    { type: 'xlsx', content: workbook(row(...HEADER.map(text)) + row(...values.map(text))) },
  ] as const
}
const RECEIVED = '2015-03-02 10:05'

describe('a date without a time is a whole day, in every kind of file', () => {
  test.each(['2015-03-06', '2015/3/6', '2015年3月6日', '2015-03-06 24:00', '2015-03-06（周五）24:00'])(
    'as a limit, %s is its end',
    async (due) => {
      for (const { type, content } of files([RECEIVED, due, '', ''])) {
        const [found] = await rowsIn(content, { type, kind: 'tickets' })
        expect(found?.[1]).toMatchObject({ dueAt: new Date('2015-03-06T15:59:59.999Z') })
      }
    },
  )

  test('a limit with a time is that time, midnight too', async () => {
    for (const { type, content } of files([RECEIVED, '2015-03-06 00:00', '', ''])) {
      const [found] = await rowsIn(content, { type, kind: 'tickets' })
      expect(found?.[1]).toMatchObject({ dueAt: new Date('2015-03-05T16:00:00Z') })
    }
  })

  test('where something happened it is refused, 24:00 as well', async () => {
    for (const { type, content } of files(['2015-03-02', '', '2015/3/3', '2015-03-04 24:00'])) {
      const faults = [
        ['time-missing', 'receivedAt'],
        ['time-missing', 'contactedAt'],
        ['bad-instant', 'closedAt'],
      ]
      expect(await faultsIn(content, { type })).toEqual([[type === 'ndjson' ? 1 : 2, faults]])
    }
  })

  test('on the day of the receipt it says so', async () => {
    for (const { type, content } of files([RECEIVED, '', '2015-03-02', '2015-03-03'])) {
      const [found] = await refusedIn(content, { type })
      expect(found?.[1].map(refusalText)).toEqual([
        '「先行联系时间」只写了日期「2015-03-02」，就是收到工单的当天，没有写几点几分。请补上时间，例如「2015-03-02 10:00」。',
        '「办结时间」只写了日期「2015-03-03」，没有写几点几分。请补上时间，例如「2015-03-03 10:00」。',
      ])
    }
  })

  // Style 1 shows date and time, style 2 year and month, style 0 the number alone.
  const cells = (due: string, closed: string) =>
    rowsIn(workbook(row(text('工单编号'), text('办理期限'), text('办结时间')) + row(text('A1'), due, closed)), {
      type: 'xlsx',
      kind: 'tickets',
    })
  const cell = (style: number, value: number) => `<c s="${style}"><v>${value}</v></c>`
  test.each([
    ['a day', cell(2, 42_069), '2015-03-06T15:59:59.999Z'],
    ['a bare day count', cell(0, 42_069), '2015-03-06T15:59:59.999Z'],
    ['midnight, shown', cell(1, 42_069), '2015-03-05T16:00:00.000Z'],
    ['an hour, shown', cell(1, 42_069.5), '2015-03-06T04:00:00.000Z'],
    ['an hour, not shown', cell(2, 42_069.5), '2015-03-06T15:59:59.999Z'],
  ])('a limit in a date cell: %s', async (_, due, until) => {
    expect(await cells(due, '')).toMatchObject([[2, { dueAt: new Date(until) }]])
  })

  test('what happened, in a date cell', async () => {
    expect(await cells('<c/>', cell(2, 42_069))).toEqual([[2, ['time-missing', 'closedAt']]])
    expect(await cells('<c/>', cell(0, 42_069))).toEqual([[2, ['time-missing', 'closedAt']]])
    expect(await cells('<c/>', cell(1, 42_069))).toMatchObject([[2, { closedAt: new Date('2015-03-05T16:00:00Z') }]])
    expect(await cells('<c/>', cell(2, 42_069.5))).toMatchObject([[2, { closedAt: new Date('2015-03-06T04:00:00Z') }]])
  })
})

describe('texts', () => {
  test('lose what nobody sees, and keep their lines', async () => {
    const summary = '\ufeff一号楼\u200b无水\n\u202e二号楼\u202c\u00a0也无水\u2028三号楼\u00ad\u3000'
    const read = await rowsIn(JSON.stringify({ no: '\u2060A1', summary, citizenName: '张\u200d三\u3164' }), {
      type: 'ndjson',
      kind: 'tickets',
    })
    const clean = '一号楼无水\n二号楼 也无水\n三号楼'
    expect(read).toMatchObject([[1, { no: 'A1', summary: clean, citizenName: '张三' }]])
  })

  test('words of a list and flags too', async () => {
    const read = await rowsIn('工单编号,类型,紧急\nA1,\u200b求\u00ad助,是\ufeff', { kind: 'tickets' })
    expect(read).toMatchObject([[2, { kind: 'help', urgent: true }]])
  })

  test('what a spreadsheet has cut short is refused wherever digits count', async () => {
    expect(await faultsIn('工单编号,重复工单号,联系电话\n1.38E+10,2.01503E+10,8.6138E+12')).toEqual([
      [
        2,
        [
          ['bad-field', 'no'],
          ['bad-field', 'citizenPhone'],
          ['bad-field', 'repeatOf'],
        ],
      ],
    ])
    const member = '平台,账号,姓名,单位,角色\n企业微信,1.38E+10,甲,浦东,联络员'
    expect(await faultsIn(member, { kind: 'members' })).toEqual([[2, [['bad-field', 'userId']]]])
    const long = '{"no":201503020001230001}'
    expect(await faultsIn(long, { type: 'ndjson' })).toEqual([[1, [['bad-field', 'no']]]])
  })

  test('a text that looks like such a number stays a text', async () => {
    expect(await rowsIn('工单编号,诉求内容\nA1,1.38E+10', { kind: 'tickets' })).toMatchObject([
      [2, { summary: '1.38E+10' }],
    ])
  })

  test('period, clause and points are the number, in a table too', async () => {
    const header = '考核期,单位,类别,条款,分值,理由,状态,时间'
    const read = await rowsIn(`${header}\n2015.0,浦东,加分,1.0,1.50,x,提出,2015-03-02 10:00`, { kind: 'adjustments' })
    expect(read).toMatchObject([[2, { period: '2015', clause: 1, points: '1.5' }]])
  })
})

test('satisfaction knows its four words and those that the manual names, and no others', async () => {
  const header = '工单编号,回访时间,接通,满意度'
  const asked = async (word: string) =>
    (await rowsIn(`${header}\nA1,2015-03-02 10:00,是,${word}`, { kind: 'revisits' }))[0]
  expect(await asked('非常满意')).toMatchObject([2, { satisfaction: 'satisfied' }])
  expect(await asked('比较满意')).toMatchObject([2, { satisfaction: 'fair' }])
  for (const word of ['很满意', '较满意', '非常不满意', '5']) {
    expect(await asked(word)).toEqual([2, ['unknown-word', 'satisfaction']])
  }
})
