import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { toCsv } from '../../src/report/csv.ts'
import { harmless, type Table } from '../../src/report/table.ts'
import { spoken } from '../../src/report/workbook/text.ts'
import { anyCharacter, fc } from '../support/property.ts'

const marks = [
  ...'",\r\n\t =+-@_x0041_<&>\u0000\u0007\u007F\u0085\u2028\uFEFF\uFFFE\uD800\uDC00长水\u{20BB7}'.split(''),
  '',
]
const text = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...marks), fc.string({ unit: 'grapheme', maxLength: 3 })))
    .map((all) => all.join('')),
  fc.string({ unit: anyCharacter }),
)
const cell = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))

test('property: lines of CSV are what the usual writer makes of them', () => {
  const table = fc.tuple(fc.array(text, { minLength: 2, maxLength: 2 }), fc.array(fc.tuple(cell, cell)))
  fc.assert(
    fc.property(table, ([headers, rows]) => {
      const made: Table = { name: 'a', columns: headers.map((header) => ({ header, width: 5 })), rows }
      const cells = rows.map((row) => row.map((one) => (one === null ? '' : String(harmless(one)))))
      const options = { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const
      expect(Buffer.from(toCsv(made))).toEqual(Buffer.from(stringify([headers, ...cells], options)))
    }),
  )
})

test('property: a cell of a workbook loses what no workbook may say, and nothing else', () => {
  fc.assert(
    fc.property(text, (said) => {
      const kept = String(harmless(said))
        .slice(0, 32_767)
        .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
      expect(spoken(said)).toBe(kept.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))
    }),
  )
})
