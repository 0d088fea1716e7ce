import { fc } from '../support/property.ts'

/** What chance says of a year, before it is written down as rows (`random-year.ts`). */

const HOUR = 3_600_000
const DAY = 24 * HOUR

const PERIOD_BEGINS = Date.parse('2014-11-01T00:00:00.000+08:00')
const PERIOD_ENDS = Date.parse('2015-11-30T23:59:59.999+08:00')

// Around these days of rest are working days, and the other way round.
const FEASTS = ['2014-12-31', '2015-02-14', '2015-02-17', '2015-04-03', '2015-09-02', '2015-09-25', '2015-10-09']
const onFeast = fc
  .tuple(fc.constantFrom(...FEASTS), fc.nat(DAY - 1))
  .map(([day, after]) => Date.parse(`${day}T00:00:00.000+08:00`) + after)

/** Somewhat wider than the period. */
export const anyInstant = fc.integer({ min: PERIOD_BEGINS - 20 * DAY, max: PERIOD_ENDS + 40 * DAY })

/** Mostly inside the period; on its very edges, and beside them. */
const receipt = fc.oneof(
  { weight: 8, arbitrary: anyInstant },
  { weight: 2, arbitrary: fc.constantFrom(PERIOD_BEGINS - 1, PERIOD_BEGINS, PERIOD_ENDS, PERIOD_ENDS + 1) },
  { weight: 3, arbitrary: onFeast },
)

export const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
export const span = (most: number) => fc.oneof(fc.constant(0), fc.integer({ min: 1, max: most }))

/** When something is done: at the last millisecond of its limit, at the one after it, or so long after the receipt. */
export type Moment = { late: number } | { after: number }
export const momentOfAct: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({ late: fc.constantFrom(0, 1) }),
  fc.record({ after: span(9 * DAY) }),
)

const result = fc.constantFrom('solved', 'explained', 'filed', 'unsolved')
const grade = fc.constantFrom('satisfied', 'fair', 'average', 'dissatisfied')
const yesNo = fc.constantFrom('yes', 'no')

const call = fc.record({
  after: span(40 * DAY),
  reached: fc.boolean(),
  contactedFirst: some(yesNo),
  onTime: some(yesNo),
  result: some(result),
  satisfaction: some(grade),
})

/** What a unit did while it was in charge, and the calls that followed. */
const handling = fc.record({
  contact: some(momentOfAct),
  close: some(fc.record({ when: momentOfAct, result })),
  calls: fc.array(call, { maxLength: 3 }),
})

const asked = fc.record({
  ground: fc.constantFrom('outside', 'other-unit'),
  when: momentOfAct,
  decision: some(fc.constantFrom('accepted', 'accepted', 'refused')),
  takes: span(5 * DAY),
  moveTo: some(fc.nat()),
  /** From the decision to the move; negative: from before it. */
  moves: some(fc.oneof(fc.constant(0), fc.integer({ min: -DAY, max: 2 * DAY }))),
  /** Done before it was asked for. */
  before: handling,
})

const rulingAt = (at: fc.Arbitrary<number>) =>
  fc.oneof(
    fc.record({ item: fc.constantFrom('firstContact', 'onTime'), outcome: some(yesNo), at }),
    fc.record({ item: fc.constant('resolution'), outcome: some(result), at }),
    fc.record({ item: fc.constant('satisfaction'), outcome: some(grade), at }),
    fc.record({ item: fc.constant('returns'), outcome: fc.constant(null), at }),
  )

/** A ticket of any period: when it may be received, and when anything may be said of it. */
export const ticketWithin = (receivedAt: fc.Arbitrary<number>, anyInstant: fc.Arbitrary<number>) =>
  fc.record({
    unit: fc.nat(),
    kind: fc.constantFrom('consult', 'suggest', 'help', 'complaint', 'supervised', 'complex'),
    receivedAt,
    due: some(fc.record({ after: span(30 * DAY), wholeDay: fc.boolean() })),
    returns: fc.array(asked, { maxLength: 3 }),
    handled: handling,
    /** What was done last comes as a row of its own. */
    isToldLater: fc.boolean(),
    rulings: fc.array(rulingAt(anyInstant), { maxLength: 2 }),
    excludedAt: some(anyInstant),
  })
const ticket = ticketWithin(receipt, anyInstant)

const mark = fc.record({
  period: fc.constantFrom('2015', '2015', '2015', '2014'),
  unit: fc.nat(),
  item: fc.constantFrom('organization', 'meetings', 'process', 'assigned', 'archiving'),
  points: fc.constantFrom('0', '0.5', '1.0', '2'),
  at: anyInstant,
})

const MONTH_EDGE = Date.parse('2015-03-01T00:00:00.000+08:00')
const report = fc.record({
  unit: fc.nat(),
  kind: fc.constantFrom('monthly', 'monthly', 'event'),
  at: fc.oneof(anyInstant, fc.constantFrom(MONTH_EDGE - 1, MONTH_EDGE)),
})

const adjustment = fc.record({
  period: fc.constantFrom('2015', '2015', '2015', '2014'),
  unit: fc.nat(),
  kind: fc.constantFrom('bonus', 'deduction', 'deduction'),
  clause: fc.integer({ min: 1, max: 5 }),
  points: fc.constantFrom('0.5', '1.5', '3'),
  status: fc.constantFrom('approved', 'approved', 'approved', 'proposed', 'verified', 'agreed', 'rejected'),
  at: anyInstant,
})

/** `few`: how many units share everything, so that some get much and the others nothing. */
export const dice = fc.record({
  few: fc.integer({ min: 1, max: 15 }),
  tickets: fc.array(ticket, { maxLength: 30, size: 'max' }),
  marks: fc.array(mark, { maxLength: 40, size: 'max' }),
  reports: fc.array(report, { maxLength: 40, size: 'max' }),
  adjustments: fc.array(adjustment, { maxLength: 30, size: 'max' }),
  /** The second of these ranked units has everything that the first has, and the first all that the second has. */
  twins: some(fc.tuple(fc.nat(4), fc.integer({ min: 5, max: 9 }))),
  asOf: fc.record({
    far: anyInstant,
    /** At, just before or just after something of the year; else at `far`. */
    near: some(fc.record({ pick: fc.nat(), shift: fc.constantFrom(-1, 0, 0, 1) })),
  }),
  scheme: fc.record({
    id: fc.constantFrom('2015.1', '2015.balanced', '2015.graded'),
    start: fc.constantFrom('2', '2', '2', '4'),
  }),
})

export type Value<A> = A extends fc.Arbitrary<infer T> ? T : never
export type Dice = Value<typeof dice>
export type TicketDice = Value<typeof ticket>
export type HandlingDice = Value<typeof handling>
export type AskedDice = Value<typeof asked>
