import { fc } from '../../support/property.ts'
import { endOf, startOf } from '../calendar.ts'
import { momentOfAct, some, span, ticketWithin, type Value } from '../dice.ts'
import type { OpenNumbers, ReadingName } from './scheme.ts'
import { monthsOf } from './sheet.ts'

/** What chance says of a period of the open form, before it is written down as rows (`random-period.ts`). */

const DAY = 24 * 3_600_000

const RESULTS = ['solved', 'explained', 'filed', 'unsolved']
const GRADES = ['satisfied', 'fair', 'average', 'dissatisfied']
const KINDS = ['consult', 'suggest', 'help', 'complaint', 'supervised', 'complex']
const CLASSES = ['省平台', '市平台']

const about = fc.record({
  source: fc.constantFrom('12345', '110'),
  class: some(fc.constantFrom(...CLASSES)),
  urgent: fc.boolean(),
  repeats: fc.boolean(),
  attempts: fc.array(momentOfAct, { maxLength: 2 }),
  sign: some(momentOfAct),
  rounds: fc.array(span(20 * DAY), { maxLength: 2 }),
})

/** Many tickets of one unit, all handled as they should be but for every `every`-th: around the edges of samples and peers. */
const bulk = (isByVolume: boolean) =>
  fc.record({
    unit: fc.nat(),
    size: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(1, 9, 10, 19, 20, 21, 29, 30) },
      { weight: isByVolume ? 3 : 0, arbitrary: fc.constantFrom(79, 80) },
      { weight: isByVolume ? 1 : 0, arbitrary: fc.constantFrom(299, 300) },
    ),
    flaw: fc.constantFrom('none', 'dissatisfied', 'late', 'unsigned', 'uncalled', 'excluded', 'again', 'untrue'),
    every: fc.integer({ min: 1, max: 12 }),
  })

const someOf = (words: readonly string[]) => fc.subarray([...words], { minLength: 1 })

/** One condition of a filter; those of a filter are thrown together. */
const condition = fc.oneof(
  fc.record({ kinds: someOf(KINDS) }),
  fc.record({ sources: someOf(['12345', '110']) }),
  fc.record({ classes: someOf(CLASSES) }),
  fc
    .tuple(
      fc.constantFrom('urgent', 'repeat', 'excluded', 'contacted', 'closed', 'contactedInTime', 'closedInTime'),
      fc.boolean(),
    )
    .map(([name, wanted]) => ({ [name]: wanted })),
  fc
    .tuple(fc.constantFrom('signedIn', 'signedInTime', 'due', 'called', 'reached'), fc.boolean())
    .map(([name, wanted]) => ({ [name]: wanted })),
  fc.record({ attempts: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ rounds: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ declared: someOf(RESULTS) }),
  fc.record({ found: someOf(RESULTS) }),
  fc.record({ answers: someOf(GRADES) }),
)

/** Every reading of the open form and its answers (scoring.md#readings). */
const READINGS: readonly (readonly [ReadingName | 'peers', readonly string[]])[] = [
  ['receiptDay', ['not-counted', 'counted']],
  ['dayEnds', ['24:00', '17:30']],
  ['differingAnswers', ['citizen-wins', 'record-wins']],
  ['finding', ['first', 'last']],
  ['attempts', ['no-contact', 'first-is-contact']],
  ['unanswered', ['left-out', 'satisfied', 'dissatisfied']],
  ['notRevisited', ['unit-record-provisional', 'left-out']],
  ['emptyItem', ['spread-over-the-others', 'full', 'zero']],
  ['deductions', ['each-occurrence', 'once-a-kind']],
  ['exclusions', ['flag', 'leave-out']],
  ['equalTotals', ['share-the-rank', 'more-tickets-first']],
  ['rounding', ['for-showing-only', 'before-ranking']],
  ['year', ['counts', 'mean-of-months']],
  ['peers', ['period', 'month']],
]
const otherReading = fc
  .constantFrom(...READINGS)
  .chain(([name, answers]) => fc.constantFrom(...answers).map((answer) => ({ name, answer })))

/** Every other scheme is as it was shipped; the rest have other readings, and an indicator narrowed. */
const twist = fc.option(
  fc.record({
    readings: fc.array(otherReading, { minLength: 2, maxLength: 8 }),
    places: fc.constantFrom(0, 1, 2, 3),
    indicator: fc.nat(),
    among: fc.array(condition, { maxLength: 2 }),
  }),
  { nil: null, freq: 1 },
)

/** A shipped scheme's period: its tickets and what else is kept of its units. */
export function openDice(scheme: OpenNumbers) {
  const { period, cohorts } = scheme
  const begins = startOf(period.from)
  const anyInstant = fc.integer({ min: begins - 20 * DAY, max: endOf(period.to) + 40 * DAY })
  const edges = [...monthsOf(scheme).flatMap(({ from, before }) => [from, before - 1, before]), begins - 1]
  const receivedAt = fc.oneof({ weight: 8, arbitrary: anyInstant }, { weight: 3, arbitrary: fc.constantFrom(...edges) })
  const owned = { unit: fc.nat(), at: fc.oneof(anyInstant, fc.constantFrom(...edges)) }
  const periodId = fc.constantFrom(period.id, period.id, period.id, '2015')
  const known = cohorts.flatMap(({ code, name }) => [code, code, name])
  const ticket = fc.tuple(ticketWithin(receivedAt, anyInstant), about)
  return fc.record({
    units: fc.array(fc.constantFrom(...known, 'elsewhere'), { minLength: 1, maxLength: 8 }),
    tickets: fc.oneof(
      { weight: 3, arbitrary: fc.array(ticket, { maxLength: 25, size: 'max' }) },
      // Nothing but many alike: equal totals.
      { weight: 1, arbitrary: fc.array(ticket, { maxLength: 0 }) },
    ),
    bulks: fc.array(bulk(scheme.bands !== undefined), { maxLength: 4 }),
    marks: fc.array(
      fc.record({ ...owned, period: periodId, points: fc.constantFrom('0', '0.5', '19.5', '20.0', '70', '80') }),
      {
        maxLength: 10,
      },
    ),
    reports: fc.array(fc.record({ ...owned, kind: fc.constantFrom('knowledge', 'notice', 'monthly', 'event') }), {
      maxLength: 12,
    }),
    adjustments: fc.array(
      fc.record({
        ...owned,
        period: periodId,
        kind: fc.constantFrom('bonus', 'deduction', 'deduction'),
        clause: fc.integer({ min: 1, max: 5 }),
        points: fc.constantFrom('0.5', '1.5', '3'),
        status: fc.constantFrom('approved', 'approved', 'approved', 'proposed', 'rejected'),
      }),
      { maxLength: 20, size: 'max' },
    ),
    twist,
    asOf: fc.record({
      far: fc.oneof(anyInstant, fc.constant(endOf(period.to) + 35 * DAY), fc.constant(endOf(period.to) + 35 * DAY)),
      /** In every other one. */
      near: fc.option(fc.record({ pick: fc.nat(), shift: fc.constantFrom(-1, 0, 0, 1) }), { nil: null, freq: 1 }),
    }),
  })
}

export type OpenDice = Value<ReturnType<typeof openDice>>
export type BulkDice = Value<ReturnType<typeof bulk>>
export type AboutDice = Value<typeof about>
