import { points } from '../points.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import type { UnitSheet } from '../standings/sheet.ts'
import { rateLines } from './rate-lines.ts'

/** A total and both ends of its interval, in points. */
export type TotalInterval = { low: number; total: number; high: number }

const THOUSAND = 1000
const root = (squares: readonly number[]): number => Math.sqrt(squares.reduce((total, one) => total + one, 0))
const outward = (value: number, round: (value: number) => number): number => round(value * 100) / 100

/**
 * scoring.md#fairness: how far a total may stray by chance, by MOVER (Zou and Donner 2008): what the total would lose were
 * one rate at the lower end of its interval, squared and added up over the rates, and the root of that below the total;
 * the same above it. Rates are taken as independent. null: there is no total.
 */
export function totalInterval(sheet: Pick<UnitSheet, 'lines' | 'total'>, card: Scorecard): TotalInterval | null {
  if (sheet.total === null) return null
  const strays = rateLines(sheet, card).map(({ rate, interval, pointsAt }) => {
    const strayed = (tenths: number): number =>
      pointsAt(points(tenths).div(THOUSAND)).sub(pointsAt(rate)).valueOf() ** 2
    return { below: strayed(interval.low), above: strayed(interval.high) }
  })
  const total = sheet.total.valueOf()
  return {
    low: outward(total - root(strays.map(({ below }) => below)), Math.floor),
    total,
    high: outward(total + root(strays.map(({ above }) => above)), Math.ceil),
  }
}
