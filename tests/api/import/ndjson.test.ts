import { describe, expect, test } from 'vitest'
import { goodRow, refusalOf, rowsIn } from './read.ts'

const GOOD = JSON.stringify({ unit: '浦东', at: '2015-03-02 10:00', title: '三月', kind: 'monthly' })
const read = (content: string | Uint8Array) => rowsIn(content, { type: 'ndjson' })
const one = async (row: object) => (await read(JSON.stringify(row)))[0]?.[1]

describe('reliability.md#bad-input: bad input', () => {
  test('half a row, a list, a number and nothing are rows of their own', async () => {
    expect(await read(`{"unit":"浦\n[]\n7\n\n${GOOD}\nnull`)).toEqual([
      [1, ['bad-row', undefined]],
      [2, ['bad-row', undefined]],
      [3, ['bad-row', undefined]],
      [5, goodRow],
      [6, ['bad-row', undefined]],
    ])
  })

  test('a row of 10 MB, and what follows is read', async () => {
    const huge = JSON.stringify({ title: 'x'.repeat(10 * 1024 * 1024) })
    expect(await read(`${GOOD}\n${huge}\n${GOOD}`)).toEqual([
      [1, goodRow],
      [2, ['too-large', undefined]],
      [3, goodRow],
    ])
  })

  test('bytes that are not UTF-8', async () => {
    expect(await refusalOf(read(Buffer.from([0x7b, 0xff, 0x7d])))).toBe('unreadable-file')
  })

  test('unknown fields, those of the language itself among them', async () => {
    expect(await read(GOOD.replace('{', '{"phone":1,'))).toEqual([[1, ['unknown-column', 'phone']]])
    expect(await read(GOOD.replace('{', '{"__proto__":{"x":1},'))).toEqual([[1, ['unknown-column', '__proto__']]])
  })

  test('values of another kind, and text that is no text', async () => {
    const row = JSON.parse(GOOD)
    expect(await one({ ...row, title: {} })).toEqual(['bad-field', 'title'])
    expect(await one({ ...row, title: ['a'] })).toEqual(['bad-field', 'title'])
    expect(await one({ ...row, at: 1_425_261_600_000 })).toEqual(['bad-instant', 'at'])
    expect(await one({ ...row, kind: true })).toEqual(['bad-field', 'kind'])
    expect(await read(GOOD.replace('三月', '\\ud800'))).toEqual([[1, ['bad-field', 'title']]])
    expect(await one({ ...row, title: 'a\nb' })).toEqual(['bad-field', 'title'])
  })
})

test('a byte order mark and Windows line ends', async () => {
  expect(await read(`\uFEFF${GOOD}\r\n${GOOD}\r\n`)).toEqual([
    [1, goodRow],
    [2, goodRow],
  ])
})
