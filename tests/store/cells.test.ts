import { expect, test } from 'vitest'
import { asBoolean, asInstant, asNumber, asText, cellwise, listOf, oneOf } from '../../src/store/session/cells.ts'
import { fc } from '../support/property.ts'

/** As PostgreSQL writes a timestamptz(3) in UTC: the fraction without its last zeros. */
const written = (at: Date): string => {
  const [day = '', clock = ''] = at.toISOString().split('T')
  return `${day} ${clock.replace(/\.?0*Z$/, (end) => (end.startsWith('.') ? '' : end.replace(/0*Z$/, '')))}+00`
}

test('property: an instant is what the database wrote', () => {
  const instant = fc.date({ min: new Date('1900-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(instant, (at) => {
      expect(asInstant(written(at))).toEqual(at)
    }),
  )
})

test.each([
  ['2015-03-02 02:00:00+00', '2015-03-02T02:00:00.000Z'],
  ['2015-03-02 02:00:00.1+00', '2015-03-02T02:00:00.100Z'],
  ['2015-03-02 02:00:00.029+00', '2015-03-02T02:00:00.029Z'],
  ['2015-03-02 10:00:00+08', '2015-03-02T02:00:00.000Z'],
])('%s', (text, at) => {
  expect(asInstant(text).toISOString()).toBe(at)
})

const shape = cellwise((cells) => ({
  no: cells.next(asText),
  seq: cells.next(asNumber),
  urgent: cells.next(asBoolean),
  kind: cells.maybe(oneOf(['help', 'consult'])),
  limits: cells.next(listOf(oneOf(['a', 'b']))),
}))

test('a row is read cell by cell, one after the other', () => {
  expect(shape.parse(['1', '2', 't', 'help', '{}'])).toEqual({
    no: '1',
    seq: 2,
    urgent: true,
    kind: 'help',
    limits: [],
  })
  expect(shape.parse(['', '3', 'f', null, '{a,b}'])).toEqual({
    no: '',
    seq: 3,
    urgent: false,
    kind: null,
    limits: ['a', 'b'],
  })
})

test.each([
  ['no row', {}],
  ['nothing where something stands', [null, '2', 't', 'help', '{}']],
  ['too few', ['1', '2', 't', 'help']],
  ['no number', ['1', 'x', 't', 'help', '{}']],
  ['no yes or no', ['1', '2', 'true', 'help', '{}']],
  ['an unknown word', ['1', '2', 't', 'fight', '{}']],
  ['an unknown word in a list', ['1', '2', 't', 'help', '{c}']],
])('%s: refused, without a word of what it held', (_title, row) => {
  expect(() => shape.parse(row)).toThrow(/^a cell of a row held no [a-z ]+$/)
})

test.each(['infinity', 'yesterday'])('%s is no instant', (text) => {
  expect(() => asInstant(text)).toThrow(TypeError)
})
