import { extname } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, faulty, type Imported, openDoors } from './doors.ts'

const HEADER = '工单编号,承办单位,类型,收到时间,诉求内容'
const row = (no: string) => `${no},浦东,求助,2015-03-02 10:05,无水`

let doors: Door[] = []
beforeAll(async () => {
  doors = await openDoors()
})
afterAll(() => Promise.all(doors.map((door) => door.close())))

/** A test of its own for each door. `bring` imports a file of the fault's folder. */
function fault(
  folder: string,
  tries: (bring: (file: string, kind?: string) => Promise<Imported>, door: Door) => Promise<void>,
): void {
  test.each([0, 1])(`${folder}, door %i`, async (at) => {
    const door = doors[at]
    if (!door) throw new Error('no such door')
    await tries(async (file, kind = 'tickets') => {
      const content = await faulty(`${folder}/${file}`)
      return door.bring(kind, content, `${folder}${extname(file)}`)
    }, door)
  })
}

const all = (accepted: number) => ({ isRead: true, answer: { accepted, rejected: [] } })

fault('1904-general', async (bring, door) => {
  expect(await bring('f.xlsx')).toMatchObject(all(1))
  expect(await door.ticket('G1904')).toMatchObject({ receivedAt: '2019-03-03T10:05:00+08:00' })
})

fault('chinese-dates', async (bring, door) => {
  expect(await bring('f.csv')).toMatchObject(all(4))
  const received = ['CD0', 'CD1', 'CD2', 'CD3'].map((no) => door.ticket(no))
  expect(await Promise.all(received)).toMatchObject(
    ['10:05', '10:05', '15:05', '15:05'].map((hour) => ({ receivedAt: `2015-03-02T${hour}:00+08:00` })),
  )
})

fault('due-date-only', async (bring, door) => {
  expect(await bring('due.xlsx')).toMatchObject(all(1))
  expect(await door.ticket('DUE001')).toMatchObject({
    limits: { closing: { until: '2015-03-06T23:59:59.999+08:00', met: true } },
  })
})

fault('duplicate-header', async (bring) => {
  const { isRead, answer } = await bring('f.csv')
  expect([isRead, answer?.accepted]).toEqual([false, 0])
  expect(answer?.rejected).toMatchObject([{ line: 1, field: '诉求内容', code: 'double-column' }])
  expect(answer?.rejected[0]?.message).toContain('「诉求内容」出现了不止一次')
})

fault('first-sheet-empty', async (bring, door) => {
  const said = await bring('f.xlsx')
  expect(said).toMatchObject(all(1))
  expect(said.answer?.sheet).toBe('Sheet2')
  expect(await door.ticket('ES001')).toMatchObject({ no: 'ES001' })
})

fault('formula-empty-string', async (bring) => {
  expect(await bring('f.xlsx')).toMatchObject(all(1))
})

fault('invisible-characters', async (bring, door) => {
  expect(await bring('f.csv')).toMatchObject(all(2))
  expect(await door.ticket('ZW001')).toMatchObject({ no: 'ZW001', unit: 'pudong' })
  expect(await door.ticket('ZW002')).toMatchObject({ unit: 'pudong' })
})

fault('java-numbers', async (bring, door) => {
  expect(await bring('tickets.xlsx')).toMatchObject(all(1))
  expect(await door.ticket('20150302001')).toMatchObject({ citizen: { phone: '138****1234' } })
  expect(await bring('marks.xlsx', 'marks')).toMatchObject(all(1))
})

fault('part-names', async (bring, door) => {
  expect(await bring('capital.xlsx')).toMatchObject(all(1))
  expect(await bring('backslash.xlsx')).toMatchObject({ answer: { accepted: 1, unchanged: 1, rejected: [] } })
  expect(await door.ticket('SST001')).toMatchObject({ no: 'SST001' })
})

fault('password', async (bring) => {
  const { isRead, answer, text } = await bring('protected.xlsx')
  expect([isRead, answer]).toEqual([false, null])
  expect(text).toMatch(/设有打开密码。.*清空密码/)
})

fault('phone-lost-silently', async (bring, door) => {
  const { answer } = await bring('f.csv')
  expect(answer).toMatchObject({ accepted: 1, rejected: [{ line: 2, field: '联系电话', code: 'bad-field' }] })
  expect(answer?.rejected[0]?.message).toMatch(/科学记数.*“文本”格式/)
  expect(await door.ticket('PH002')).toMatchObject({ citizen: { phone: '138****1234' } })
})

fault('real-12345-headers', async (bring) => {
  const { isRead, answer } = await bring('f.xlsx')
  expect([isRead, answer?.accepted, answer?.rejected.length]).toEqual([false, 0, 1])
  const message = answer?.rejected[0]?.message ?? ''
  const unknown =
    '序号 创建时间 标题 主要内容 问题点位 工单状态 诉求分类1 诉求分类2 处理结果 来电时间 派单时间 处理时限 来电人 来电人电话'
  const known = '工单编号 来源 承办单位 类型 收到时间 办理期限 诉求内容 市民姓名 联系电话 办结时间 办结情况 办结说明'
  for (const name of unknown.split(' ')) expect(message).toContain(`「${name}」`)
  for (const name of known.split(' ')) expect(message.split('认识的列有')[1]).toContain(name)
})

fault('zero-padded', async (bring, door) => {
  expect(await bring('f.xlsx')).toMatchObject(all(2))
  expect(await door.ticket('000123')).toMatchObject({ no: '000123' })
  expect(await door.ticket('SH20150302')).toMatchObject({ no: 'SH20150302' })
})

const blank = '工单编号,诉求内容\n,\n\u3000,\u00a0\n'
test.each([
  ['nothing', 'empty.csv', ''],
  ['nothing at all in a workbook', 'empty.xlsx', ''],
  ['a header alone', 'header.csv', HEADER],
  ['a header above blanks', 'blanks.csv', blank],
  ['blank lines', 'blanks.ndjson', '\n \n'],
])('formula-empty-string, its sisters: %s ends with an error, at both doors', async (_, name, content) => {
  for (const door of doors) {
    const { isRead, answer, text } = await door.bring('tickets', Buffer.from(content), name)
    expect([door.name, isRead, answer]).toEqual([door.name, false, null])
    expect(text).toContain('没有找到可以导入的内容')
  }
})

test.each([
  ['a web page', '<html><table><tr><td>工单编号</td></tr></table></html>', /网页（HTML）/],
  ['CSV', `${HEADER}\n${row('XLS1')}`, /文本，例如 CSV/],
  ['TSV', `${HEADER}\n${row('XLS1')}`.replaceAll(',', '\t'), /TSV/],
])('%s under the name of XLS is called what it is, at both doors', async (_, content, sentence) => {
  for (const door of doors) {
    const { isRead, answer, text } = await door.bring('tickets', Buffer.from(content), 'named.xls')
    expect([door.name, isRead, answer]).toEqual([door.name, false, null])
    expect(text).toMatch(sentence)
  }
})

test('XLSX under the name of XLS is read, at both doors', async () => {
  const content = await faulty('due-date-only/due.xlsx')
  for (const door of doors) {
    const { isRead, answer } = await door.bring('tickets', content, 'named.xls')
    expect([door.name, isRead, answer?.accepted]).toEqual([door.name, true, 1])
  }
})

test('real-12345-headers, a sister: GB18030 is understood without its name, at both doors', async () => {
  for (const door of doors) {
    const content = iconv.encode(`${HEADER}\n${row('GB1')}`, 'gb18030')
    expect(await door.bring('tickets', content, 'gb.csv')).toMatchObject(all(1))
    expect(await door.ticket('GB1')).toMatchObject({ summary: '无水', unit: 'pudong' })
  }
})

test('chinese-dates, a sister: a row is one row, however much is wrong with it, at both doors', async () => {
  for (const door of doors) {
    const content = [HEADER, row('OK1'), 'A 1,浦东,投拆,2015-03-02,x', row('OK2')].join('\n')
    const { isRead, answer } = await door.bring('tickets', Buffer.from(content), 'faults.csv')
    expect([isRead, answer?.accepted]).toEqual([false, 2])
    expect(answer?.rejected.map(({ line, field, code }) => [line, field, code])).toEqual([
      [3, '工单编号', 'bad-ticket-no'],
      [3, '类型', 'unknown-word'],
      [3, '收到时间', 'time-missing'],
    ])
  }
})
