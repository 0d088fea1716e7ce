import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type DemoYear, demoYear } from '../../seeds/demo/index.ts'
import { limits } from '../../seeds/demo/limits.ts'
import { PROFILES } from '../../seeds/demo/profiles.ts'
import { dayOf } from '../../src/domain/calendar.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import { seededScheme, seededUnits } from '../support/seeds.ts'
import { factsOf } from './year-facts.ts'

const year = demoYear()
const now = new Date(year.now)
const digest = (value: DemoYear) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

const ended = new Set(year.returns.filter(({ decision }) => decision === 'accepted').map(({ ticket }) => ticket))
const settled = new Set(year.ticketsHistory.filter(({ closedAt }) => closedAt).map(({ no }) => no))
const moved = new Set(year.returns.filter(({ moveTo }) => moveTo).map(({ ticket }) => ticket))
const open = year.tickets.filter(
  ({ no, closedAt }) => !closedAt && (!ended.has(no) || (moved.has(no) && !settled.has(no))),
)
const untouched = open.filter(({ no }) => !ended.has(no))
const limitsOf = (row: (typeof open)[number]) =>
  limits(new Date(row.receivedAt), row.kind, row.dueAt ? new Date(row.dueAt) : null)
const closingDay = (row: (typeof open)[number]) => dayOf(limitsOf(row).closing.until)
const contactDay = (row: (typeof open)[number]) => dayOf(limitsOf(row).firstContact.until)
const share = (part: number, whole: number) => part / whole

test('the same year every time', () => {
  expect(digest(demoYear())).toBe(digest(year))
  expect(digest(year)).toBe('151d195f09efe551300614ca78ae3f957f6fd9135fb8f0ec93c95f0819521f29')
})

describe('a year of a real size', () => {
  test('about six thousand tickets, spread unevenly over all fifteen units', () => {
    const counts = seededUnits().map(({ code }) => year.tickets.filter(({ unit }) => unit === code).length)
    expect(year.tickets.length).toBeGreaterThan(5800)
    expect(year.tickets.length).toBeLessThan(6300)
    expect(Math.min(...counts)).toBeGreaterThan(120)
    expect(Math.max(...counts)).toBeGreaterThan(1000)
    expect(PROFILES.map(({ unit }) => unit)).toEqual(seededUnits().map(({ code }) => code))
  })

  test('seasons and hours: rain in summer, frost in January, few calls at night', () => {
    const called = (word: string, from: string, to: string) =>
      year.tickets.filter(({ summary, receivedAt }) => summary.includes(word) && receivedAt >= from && receivedAt < to)
        .length
    expect(called('积水', '2015-06', '2015-09')).toBeGreaterThan(5 * called('积水', '2014-12', '2015-03'))
    expect(called('冻', '2015-01', '2015-02')).toBeGreaterThan(20)
    expect(called('冻裂', '2015-05', '2015-09')).toBe(0)
    const night = year.tickets.filter(({ receivedAt }) => Number(receivedAt.slice(11, 13)) < 6).length
    expect(share(night, year.tickets.length)).toBeGreaterThan(0.01)
    expect(share(night, year.tickets.length)).toBeLessThan(0.05)
  })

  test('六（一）7 some three of a hundred are returned, on both grounds, most accepted, some refused, some late', () => {
    expect(share(year.returns.length, year.tickets.length)).toBeGreaterThan(0.02)
    expect(share(year.returns.length, year.tickets.length)).toBeLessThan(0.04)
    const decided = factsOf(year).flatMap(({ returns }) => returns.filter(({ decision }) => decision !== null))
    for (const ground of ['outside', 'other-unit']) {
      expect(decided.filter((row) => row.ground === ground && row.decision === 'accepted').length).toBeGreaterThan(40)
      expect(decided.filter((row) => row.ground === ground && row.decision === 'refused').length).toBeGreaterThan(8)
    }
    expect(decided.filter(({ inTime }) => !inTime).length).toBeGreaterThan(10)
    expect(year.ticketsHistory.length).toBeGreaterThan(40)
  })

  test('twelve to twenty of a hundred citizens cannot be reached', () => {
    const away = year.revisits.filter(({ reached }) => !reached).length
    expect(share(away, year.revisits.length)).toBeGreaterThan(0.12)
    expect(share(away, year.revisits.length)).toBeLessThan(0.2)
  })
})

describe('the morning of 2015-09-02', () => {
  test('sixty to ninety tickets are open, none of them moved', () => {
    expect(untouched).toHaveLength(open.length)
    expect(open.length).toBeGreaterThanOrEqual(60)
    expect(open.length).toBeLessThanOrEqual(90)
  })

  test('六（二）2 and 3: limits end today, on the make-up Sunday, and some are past', () => {
    const uncalled = open.filter(({ contactedAt }) => !contactedAt)
    expect(uncalled.filter((row) => contactDay(row) === '2015-09-02').length).toBeGreaterThanOrEqual(7)
    expect(uncalled.filter((row) => contactDay(row) === '2015-09-06').length).toBeGreaterThanOrEqual(7)
    expect(uncalled.filter((row) => contactDay(row) < '2015-09-02').length).toBeGreaterThanOrEqual(1)
    expect(open.filter((row) => closingDay(row) === '2015-09-02').length).toBeGreaterThanOrEqual(5)
    expect(open.filter((row) => closingDay(row) < '2015-09-02').length).toBeGreaterThanOrEqual(3)
  })

  test('two or three returns wait for the office', () => {
    const waiting = year.returns.filter(({ decision }) => !decision)
    expect(waiting.length).toBeGreaterThanOrEqual(2)
    expect(waiting.length).toBeLessThanOrEqual(3)
    expect(new Set(waiting.map(({ ground }) => ground)).size).toBe(2)
  })

  test('Pudong has six and more open, two of them due today, for a digest at 09:00', () => {
    const pudong = open.filter(({ unit }) => unit === 'pudong')
    const due = pudong.filter(
      (row) => closingDay(row) === '2015-09-02' || (!row.contactedAt && contactDay(row) === '2015-09-02'),
    )
    expect(pudong.length).toBeGreaterThanOrEqual(6)
    expect(due.length).toBeGreaterThanOrEqual(2)
  })

  test('七 a ranking worth reading: every rate in its range, and two neighbours a hair apart', () => {
    const scheme = seededScheme()
    const tallies = factsOf(year).map((facts) => tally(facts, scheme, now))
    const standing = scoreAll(tallies, scheme)
    expect(standing.ranked.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const totals = standing.ranked.map(({ total }) => total?.valueOf() ?? 0)
    const leads = totals.slice(1).map((total, index) => (totals[index] ?? 0) - total)
    expect(Math.min(...leads)).toBeLessThan(0.1)
    expect((totals[0] ?? 0) - (totals[9] ?? 0)).toBeGreaterThan(8)
    const sheets = [...standing.ranked, ...standing.reference, ...standing.single]
    expect(sheets).toHaveLength(15)
    for (const { lines } of sheets) {
      const rate = (item: string) => {
        const line = lines.find((one) => one.item === item)
        return (line?.points?.valueOf() ?? Number.NaN) / (line?.full.valueOf() ?? Number.NaN)
      }
      expect(rate('firstContact')).toBeGreaterThan(0.86)
      expect(rate('firstContact')).toBeLessThan(0.99)
      expect(rate('onTime')).toBeGreaterThanOrEqual(0.9)
      expect(rate('onTime')).toBeLessThan(0.997)
      expect(rate('satisfaction')).toBeGreaterThan(0.55)
      expect(rate('satisfaction')).toBeLessThan(0.87)
    }
    expect(sheets.filter(({ pending }) => pending.length > 0)).toHaveLength(3)
  })
})
