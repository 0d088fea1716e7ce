import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { GOOD, goodRow, HEADER, refusalOf, rowsIn } from './read.ts'

const table = (...rows: string[]): string => [HEADER, ...rows].join('\r\n')

describe('reliability.md#bad-input: files that are refused as a whole', () => {
  test('bytes that are neither UTF-8 nor GB18030, and UTF-8 that changes into something else', async () => {
    const mixed = Buffer.concat([Buffer.from(`${table(GOOD)}\n`), Buffer.from([0xff, 0xfe, 0x41, 0xff])])
    expect(await refusalOf(rowsIn(mixed))).toBe('unreadable-file')
    expect(await refusalOf(rowsIn(Buffer.from(table(GOOD), 'utf16le')))).toBe('unreadable-file')
  })

  test('GB18030 that is said to be UTF-8', async () => {
    expect(await refusalOf(rowsIn(iconv.encode(table(GOOD), 'gb18030'), { charset: 'utf-8' }))).toBe('unreadable-file')
  })

  test('a charset that nobody here writes', async () => {
    expect(await refusalOf(rowsIn(table(GOOD), { charset: 'utf-16' }))).toBe('unsupported-type')
  })

  test('an old workbook and a new one under the name of a table', async () => {
    expect(await refusalOf(rowsIn(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toBe('unsupported-type')
    expect(await refusalOf(rowsIn('PK\u0003\u0004rest'))).toBe('unreadable-file')
  })
})

describe('reliability.md#bad-input: rows that are refused alone', () => {
  test('unknown and doubled columns name themselves at the header', async () => {
    expect(await rowsIn(`${HEADER},电话,备注\n${GOOD},1,2`)).toEqual([[1, ['unknown-column', '电话']]])
    expect(await rowsIn(`${HEADER},标题\n${GOOD},x`)).toEqual([[1, ['double-column', 'title']]])
  })

  test('half a row, and one with more cells than columns', async () => {
    expect(await rowsIn(table('浦东,2015-03-02 10:00', GOOD, `${GOOD},more`))).toEqual([
      [2, ['bad-row', undefined]],
      [3, goodRow],
      [4, ['bad-row', undefined]],
    ])
  })

  test('an unclosed quote spoils its own row, and no row before it', async () => {
    expect(await rowsIn(table(GOOD, '浦东,2015-03-02 10:00,"三月,月度'))).toEqual([
      [2, goodRow],
      [3, ['bad-row', undefined]],
    ])
  })

  test('a stray quote spoils its own row, and no row after it', async () => {
    expect(await rowsIn(table('浦东,2015-03-02 10:00,三"月,月度', GOOD, '浦东,x,"a"b,月度', GOOD))).toEqual([
      [2, ['bad-row', undefined]],
      [3, goodRow],
      [4, ['bad-row', undefined]],
      [5, goodRow],
    ])
  })

  test('NUL and other control characters', async () => {
    expect(
      await rowsIn(table('浦东,2015-03-02 10:00,三\u0000月,月度', '浦东,2015-03-02 10:00,三\u001b[31m月,月度')),
    ).toEqual([
      [2, ['bad-field', 'title']],
      [3, ['bad-field', 'title']],
    ])
  })

  test('a field of 10 MB is a row error, and what follows is read', async () => {
    const huge = `浦东,2015-03-02 10:00,"${'长\n'.repeat(2_500_000)}",月度`
    const found = await rowsIn(table(GOOD, huge, GOOD))
    expect(found).toEqual([
      [2, goodRow],
      [3, ['too-large', undefined]],
      [2_500_004, goodRow],
    ])
  })

  test.each([
    ['浦东,2015-02-30 10:00,三月,月度', ['bad-instant', 'at']],
    ['浦东,,三月,月度', ['missing-field', 'at']],
    [`浦东,2015-03-02 10:00,${'长'.repeat(301)},月度`, ['too-long', 'title']],
    ['浦东,2015-03-02 10:00,三月,每月一次', ['unknown-word', 'kind']],
  ])('%s', async (row, refused) => {
    expect(await rowsIn(table(row))).toEqual([[2, refused]])
  })
})

describe('what a table may look like', () => {
  test.each([
    ['UTF-8', table(GOOD), {}],
    ['UTF-8 with a byte order mark', `\uFEFF${table(GOOD)}`, {}],
    ['GB18030, said', iconv.encode(table(GOOD), 'gb18030'), { charset: 'GB18030' }],
    ['GB18030, guessed', iconv.encode(table(GOOD), 'gb18030'), {}],
    ['columns in another order', '类别,标题,报送时间,单位\n月度,三月,2015-03-02 10:00,浦东', {}],
    ['empty columns at the end', `${HEADER},,\n${GOOD},,\n,,,,,`, {}],
  ])('%s', async (_, content, said) => {
    expect(await rowsIn(content, said)).toEqual([[2, goodRow]])
  })

  test('cells of several lines, doubled quotes and commas', async () => {
    const [found] = await rowsIn(`工单编号,诉求内容\nSH1,"a ""b"", c\nd"`, { kind: 'tickets' })
    expect(found?.[1]).toMatchObject({ no: 'SH1', summary: 'a "b", c\nd' })
  })

  test('full width digits and letters of a number are the usual ones', async () => {
    const [found] = await rowsIn('工单编号,联系电话,紧急\nＳＨ１２,１３８１２３４５６７８,是', { kind: 'tickets' })
    expect(found?.[1]).toMatchObject({ no: 'SH12', citizenPhone: '13812345678', urgent: true })
  })

  test('several roles in one cell', async () => {
    const [found] = await rowsIn('平台,账号,姓名,单位,角色\n企业微信,a1,甲,浦东,联络员、leader', { kind: 'members' })
    expect(found?.[1]).toMatchObject({ platform: 'wecom', roles: ['liaison', 'leader'] })
  })
})
