import { describe, expect, test } from 'vitest'
import { rateLines } from '../../../src/scoring/fairness/rate-lines.ts'
import { totalInterval } from '../../../src/scoring/fairness/total-interval.ts'
import { wilson } from '../../../src/scoring/interval/wilson.ts'
import { points } from '../../../src/scoring/points.ts'
import { scorecardOf } from '../../../src/scoring/scorecard/scorecard-of.ts'
import { scoreAll, sheetsOf } from '../../../src/scoring/standings/standing.ts'
import { tally } from '../../../src/scoring/standings/tally.ts'
import { isOfRate } from '../../../src/scoring/standings/worth.ts'
import { shanghai } from '../../support/a-ticket.ts'
import { aCharge, aUnit } from '../../support/facts.ts'
import { openScheme, seededScheme } from '../../support/seeds.ts'
import { smallYear } from '../../support/small-year.ts'

const scheme = seededScheme()

describe('scoring.md#fairness: an interval of a total, by MOVER', () => {
  const late = shanghai('2015-12-01 00:00')
  const card = scorecardOf(scheme)
  const { ranked, single } = scoreAll(
    smallYear().map((facts) => tally(facts, scheme, late)),
    scheme,
  )

  test('the losses of each rate at its lower end, squared, added up, and the root of that', () => {
    for (const sheet of ranked) {
      const rates = sheet.lines.filter(({ isRate, points: got }) => isRate && got !== null)
      const weight = 95 / rates.reduce((total, { full }) => total + full.valueOf(), 0)
      const squares = rates.map(({ full, counts }) => {
        const { numerator, denominator } = counts ?? { numerator: points(0), denominator: 1 }
        const low = (wilson(numerator, denominator)?.low ?? 0) / 1000
        return (full.valueOf() * weight * (numerator.valueOf() / denominator - low)) ** 2
      })
      const wanted = (sheet.total?.valueOf() ?? 0) - Math.sqrt(squares.reduce((total, one) => total + one, 0))
      expect(Math.abs((totalInterval(sheet, card)?.low ?? 0) - wanted)).toBeLessThanOrEqual(0.0101)
    }
    expect(ranked.length).toBe(10)
  })

  test('holds the total; there is none without a total, and a line without counts is no rate', () => {
    for (const sheet of ranked) {
      const { low, high } = totalInterval(sheet, card) ?? { low: 1, high: 0 }
      const total = sheet.total?.valueOf() ?? -1
      expect(low <= total && total <= high).toBe(true)
    }
    expect(totalInterval({ lines: [], total: null }, card)).toBeNull()
    const [sheet] = [...ranked, ...single]
    if (!sheet) throw new Error('ten are ranked')
    const bare = sheet.lines.map(({ counts: _, ...line }) => line)
    expect(rateLines({ lines: bare }, card)).toEqual([])
    const nothing = { numerator: points(0), denominator: 0, provisional: null }
    expect(rateLines({ lines: bare.map((line) => ({ ...line, counts: nothing })) }, card)).toEqual([])
  })

  test('by hand: a point lost for each of so many late closings, which nothing carries', () => {
    const hangzhou = openScheme('2021.hangzhou')
    const day = hangzhou.period.from
    const late = (ticket: string, isLate: boolean) =>
      aCharge({
        ticket,
        receivedAt: shanghai(`${day} 10:00`),
        contactedAt: shanghai(`${day} 11:00`),
        closingUntil: shanghai(`${day} 20:00`),
        closedAt: shanghai(`${day} ${isLate ? '21' : '12'}:00`),
        result: 'solved',
      })
    const charges = Array.from({ length: 30 }, (_, at) => late(`T${at}`, at < 3))
    const facts = aUnit({ assignments: charges }, { cohort: hangzhou.cohorts[0]?.code ?? '' })
    const at = shanghai(`${hangzhou.period.to} 23:00`)
    const [sheet] = sheetsOf(scoreAll([tally(facts, hangzhou, at)], hangzhou))
    const line = rateLines({ lines: sheet?.lines ?? [] }, scorecardOf(hangzhou)).find(({ item }) => item === 'late')
    const own = sheet?.lines.find(({ item }) => item === 'late')
    expect(line?.rate.toFraction()).toBe('1/10')
    expect(line?.pointsAt(points('1/10')).equals(own?.points ?? 0)).toBe(true)
    expect(line?.pointsAt(points(0)).equals(own?.full ?? 0)).toBe(true)
  })

  test.each([
    [{ rule: 'linear' } as const, true],
    [{ rule: 'each', each: points(1), cap: points(5) } as const, false],
    [{ rule: 'steps', by: 'rate', steps: [] } as const, true],
    [{ rule: 'steps', by: 'number', steps: [] } as const, false],
    [{ rule: 'loss-below', target: points(95), each: points(1), floor: points(0), cap: null } as const, true],
  ])('$0.rule looks at the rate: $1', (worth, is) => {
    expect(isOfRate(worth)).toBe(is)
  })
})
