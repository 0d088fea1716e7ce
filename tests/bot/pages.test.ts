import { describe, expect, it } from 'vitest'
import { FOOTER_BYTES, pagedText } from '../../src/bot/views/text/paged.ts'
import { fitting, pagesOf } from '../../src/bot/views/text/pages.ts'
import { fc } from '../support/property.ts'

const blocks = fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 60 })

describe('pages', () => {
  it('no page is too long and nothing is lost', () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 40, max: 400 }), (given, limit) => {
        const pages = pagesOf(given, limit)
        expect(pages.length).toBeGreaterThan(0)
        for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(limit)
        const letters = (texts: readonly string[]) => texts.join('').replaceAll('\n', '')
        expect(letters(pages)).toBe(letters(given))
      }),
    )
  })

  it('reading on to the end shows every block', () => {
    const given = Array.from({ length: 300 }, (_, at) => `第${at}行`)
    let page = 0
    let read = ''
    for (let more = true; more; page += 1) {
      const next = pagedText(given, page, 2048)
      expect(Buffer.byteLength(next.text.text)).toBeLessThanOrEqual(2048)
      read += next.text.text
      more = next.more
      expect(next.text.text.includes('下一页')).toBe(more)
    }
    expect(page).toBeGreaterThan(1)
    expect(given.every((line) => read.includes(line))).toBe(true)
    expect(pagedText(given, 99, 2048)).toEqual(pagedText(given, page - 1, 2048))
  })

  it('takes as many entries as fit, at least one', () => {
    expect(fitting(['aaaa', 'bbbb', 'cccc'], 10)).toBe(2)
    expect(fitting(['a'.repeat(99)], 10)).toBe(1)
    expect(FOOTER_BYTES).toBeGreaterThan(Buffer.byteLength('\n（第 999/999 页，发送「下一页」继续）'))
  })
})
