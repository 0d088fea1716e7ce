import { RESULTS, TICKET_KINDS } from '../../src/domain/lists/tickets.ts'
import { fc } from './property.ts'

/** Dice may make nothing but rows that an import refuses, and an export of nothing is no file to import. */
export const KNOWN_TICKET = {
  no: 'PR-0',
  unit: 'pudong',
  kind: 'help',
  receivedAt: '2015-03-02T10:00:00+08:00',
  summary: '=1',
}

const START = Date.parse('2015-01-05T00:00:00+08:00')
const HOUR = 3_600_000
const text = fc
  .tuple(
    fc.constantFrom('', '=', '+', '-', '@', "'", "'=", '＝', '\t', ' '),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('', ',', '"', '\n', '\r\nb', "'"),
  )
  .map((parts) => parts.join(''))
/** Of a field that holds no line breaks. */
const line = text.map((one) => one.replace(/\s/g, ' '))
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
/** A ticket as somebody might import it: the hardest texts, history with milliseconds, limits by the day and by the hour. */
const ticket = fc
  .record({
    kind: fc.constantFrom(...TICKET_KINDS),
    unit: fc.nat(),
    at: fc.integer({ min: 0, max: 300 * 24 * 3600 * 1000 }),
    contact: maybe(fc.integer({ min: 0, max: 200 * HOUR })),
    close: maybe(
      fc.record({ after: fc.integer({ min: 0, max: 400 * HOUR }), result: fc.constantFrom(...RESULTS), report: text }),
    ),
    due: maybe(fc.record({ after: fc.integer({ min: 0, max: 600 * HOUR }), basis: line })),
    wholeDay: fc.boolean(),
    urgent: maybe(fc.boolean()),
    summary: text,
    name: maybe(line),
    phone: maybe(line),
    address: maybe(text),
    repeats: maybe(fc.nat()),
  })
  .map(({ at, contact, close, due, wholeDay, ...one }) => {
    const instant = (after: number): string => new Date(START + at + after).toISOString()
    const day = due && wholeDay ? instant(due.after + 8 * HOUR).slice(0, 10) : null
    return {
      kind: one.kind,
      unitAt: one.unit,
      repeats: one.repeats,
      urgent: one.urgent,
      summary: `诉求${one.summary}`.slice(one.summary.trim() === '' ? 0 : 2),
      citizenName: one.name,
      citizenPhone: one.phone,
      citizenAddress: one.address,
      receivedAt: instant(0),
      ...(contact === null ? {} : { contactedAt: instant(contact) }),
      ...(close ? { closedAt: instant(close.after), result: close.result, report: close.report } : {}),
      ...(due ? { dueAt: day ?? instant(due.after), legalBasis: `依据${due.basis}` } : {}),
    }
  })

/** Rows of a file of tickets; `prefix` begins their numbers. */
export const ticketRows = (least: number, most: number) =>
  fc.array(ticket, { minLength: least, maxLength: most }).map((tickets) => ({
    as: (prefix: string, units: readonly string[]) => {
      const nos = tickets.map((_, at) => `${prefix}-${at}`)
      return tickets.map(({ unitAt, repeats, ...one }, at) => ({
        ...one,
        no: nos[at],
        unit: units[unitAt % units.length],
        repeatOf: repeats === null || at === 0 ? null : nos[repeats % at],
      }))
    },
  }))
