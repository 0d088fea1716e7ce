import { describe, expect, it } from 'vitest'
import { REFUSAL_CODES } from '../../src/domain/errors.ts'
import { REFUSALS, refusalText } from '../../src/wording/refusals/refusals.ts'
import { fc } from '../support/property.ts'

const BROKEN = /undefined|null|NaN|\[object|\{|\}|\$|「」|（）|：。| {2}/

describe('refusals', () => {
  it('has a sentence for every code and for no other', () => {
    expect(Object.keys(REFUSALS).sort()).toEqual([...REFUSAL_CODES].sort())
  })

  it.each(REFUSAL_CODES)('%s: says what is wrong and the way out, without particulars', (code) => {
    const sentence = refusalText({ code, detail: {} })
    expect(sentence).toMatch(/^[^。]+[。，].*。$/s)
    expect(sentence).toMatch(/请|不用/)
    expect(sentence).not.toMatch(BROKEN)
  })

  it('六（三）2（3）: a thin report is told what is missing and how long it is', () => {
    const sentence = refusalText({ code: 'report-thin', detail: { missing: ['done', 'told'], length: 8, min: 20 } })
    expect(sentence).toContain('采取的措施、答复市民的情况')
    expect(sentence).toContain('现有 8 字，至少 20 字')
  })

  it('六（三）2（3）: a report of enough length is told its length alone', () => {
    const sentence = refusalText({ code: 'report-thin', detail: { missing: ['told'], length: 42, min: 20 } })
    expect(sentence).toContain('现有 42 字。')
    expect(sentence).not.toContain('至少')
  })

  it('names the field of an import by its header', () => {
    expect(refusalText({ code: 'missing-field', detail: { field: 'receivedAt' } })).toContain('「收到时间」')
    expect(refusalText({ code: 'bad-instant', detail: { field: '收到时间', value: '2015-13-01' } })).toContain(
      '2015-13-01',
    )
  })

  it('keeps particulars from outside short, on one line and visible', () => {
    const particulars = fc.dictionary(
      fc.constantFrom('ticket', 'field', 'value', 'unit', 'column', 'max', 'problems', 'candidates', 'missing', 'year'),
      fc.oneof(fc.string({ maxLength: 300, unit: 'grapheme' }), fc.integer(), fc.array(fc.string(), { maxLength: 5 })),
    )
    fc.assert(
      fc.property(fc.constantFrom(...REFUSAL_CODES), particulars, (code, detail) => {
        const sentence = refusalText({ code, detail })
        expect([...sentence].length).toBeLessThan(400)
        expect(sentence).not.toMatch(/[\n\r\u202e\u200b\0]/)
      }),
    )
  })
})
