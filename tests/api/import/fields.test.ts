import { CsvError, parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { fieldsOf } from '../../../src/api/import/formats/csv.ts'
import { fc } from '../../support/property.ts'

/** The same record as another maker's parser reads it; null where it refuses it. */
function byPeer(text: string): string[] | null {
  try {
    const [values, ...others] = parse(text, { relax_column_count: true, record_delimiter: '\u0000' })
    return values && others.length === 0 ? values : null
  } catch (fault) {
    if (fault instanceof CsvError) return null
    throw fault
  }
}

test.each<[string, string[] | null]>([
  ['a,b', ['a', 'b']],
  [',', ['', '']],
  ['"",', ['', '']],
  ['"a ""b"", c\nd",e', ['a "b", c\nd', 'e']],
  ['"""",""""""', ['"', '""']],
  ['a,"b', null],
  ['a,b"c', null],
  ['"a"b', null],
  ['"a" ,b', null],
  [' "a"', null],
])('%j', (text, fields) => {
  expect(fieldsOf(text)).toEqual(fields)
})

test('property: every record is read, or refused, as csv-parse does it', () => {
  const piece = fc.constantFrom('"', '""', ',', 'a', '浦东', ' ', '\n', '𠮷')
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 14 }), (pieces) => {
      const text = pieces.join('')
      expect(fieldsOf(text)).toEqual(byPeer(text))
    }),
    { numRuns: 2_000 },
  )
})

test('property: whatever fields are written come back', () => {
  const field = fc.string({ unit: fc.constantFrom('"', ',', 'a', '\n', '\r', '浦') })
  fc.assert(
    fc.property(fc.array(field, { minLength: 1 }), (fields) => {
      const text = fields.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')
      expect(fieldsOf(text)).toEqual(fields)
    }),
  )
})
