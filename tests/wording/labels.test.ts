import { describe, expect, it } from 'vitest'
import { ITEMS } from '../../src/domain/lists/items.ts'
import { codeOf, codesOf, LABELS, type LabelList, labelOf } from '../../src/wording/labels.ts'

// The keys of a record are its lists.
const LISTS = Object.keys(LABELS) as LabelList[]

describe('labels', () => {
  it.each(['', '   ', '不存在的词', 'toString', '__proto__', 'constructor'])('knows no code for %j', (word) => {
    expect(LISTS.map((list) => codeOf(list, word))).toEqual(LISTS.map(() => null))
  })

  it.each(LISTS.filter((list) => list !== 'field'))('%s: every label leads back to its own code', (list) => {
    const codes = codesOf(list)
    expect(codes.length).toBeGreaterThan(1)
    expect(codes.map((code) => codeOf(list, labelOf(list, code)))).toEqual(codes)
    expect(codes.map((code) => codeOf(list, String(code).toUpperCase()))).toEqual(codes)
    expect(codes.every((code) => /[\u4e00-\u9fff]/.test(labelOf(list, code)))).toBe(true)
  })

  it('contract.md#import-kinds: words as files and people write them', () => {
    expect(codeOf('kind', '「复杂事项」')).toBe('complex')
    expect(codeOf('source', ' １２３４５ ')).toBe('12345')
    expect(codeOf('result', '实际解决\u200b')).toBe('solved')
    expect(codeOf('yesNo', '是')).toBe('yes')
    expect(codeOf('ground', '属于系统内其他部门')).toBe('other-unit')
    expect(codeOf('satisfaction', '一般')).toBe('average')
  })

  it('六: names every item of a sheet', () => {
    expect(codesOf('item')).toEqual([...ITEMS])
  })

  it('gives an unknown code back as it is', () => {
    expect(labelOf('result', 'toString')).toBe('toString')
  })
})
