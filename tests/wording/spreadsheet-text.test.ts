import { describe, expect, test } from 'vitest'
import { guarded, unguarded } from '../../src/wording/papers/spreadsheet-text.ts'
import { anyCharacter, fc } from '../support/property.ts'

describe('contract.md#exports the guard against formulas', () => {
  test.each([
    ['=1', "'=1"],
    ["'=1", "''=1"],
    ["''＋", "'''＋"],
    ["' =1", "'' =1"],
    ["'引号", "'引号"],
    ["'", "'"],
    ['', ''],
    ['1-2', '1-2'],
  ])('%j is written %j and read back', (text, written) => {
    expect(guarded(text)).toBe(written)
    expect(unguarded(written)).toBe(text)
  })

  test('property: what was written comes back as it was, and nothing that runs is left bare', () => {
    const part = fc.constantFrom("'", '=', '+', '-', '@', '\t', '\n', ' ', '＝', 'a', '1', '浦')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(part).map((parts) => parts.join('')),
          fc.string({ unit: anyCharacter }),
        ),
        (text) => {
          expect(unguarded(guarded(text))).toBe(text)
          expect(guarded(text)).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]/)
        },
      ),
    )
  })
})
