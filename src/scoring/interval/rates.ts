import type { Item } from '../items.ts'
import { type Points, sum } from '../points.ts'
import type { SheetLine } from '../sheet-line.ts'
import { type Interval, wilson } from './wilson.ts'

/** A rate with what it rests on. `share` in tenths of a percent, half up; `few`: fewer than the least sample. */
export type Rate = {
  item: Item
  /** As the scheme calls it; null: it has a label. */
  name: string | null
  count: number
  of: number
  share: number
  interval: Interval
  few: boolean
}

type Counted = Pick<SheetLine, 'item' | 'name' | 'counts' | 'isRate'>

const tenths = (part: Points, whole: number): number => part.mul(1000).div(whole).add(0.5).floor().valueOf()

function rateOf(named: Pick<Rate, 'item' | 'name'>, part: Points, whole: number, least: number): Rate | null {
  const interval = wilson(part, whole)
  return (
    interval && { ...named, count: part.valueOf(), of: whole, share: tenths(part, whole), interval, few: whole < least }
  )
}

const countedIn = ({ item, name, isRate, counts }: Counted) => (isRate && counts ? [{ item, name, ...counts }] : [])

/** The rates of several sheets together: their counts added up; one of which nothing was counted has no figure. */
export function pooledRates(sheets: readonly (readonly Counted[])[], least: number): Rate[] {
  const lines = sheets.flat().flatMap(countedIn)
  const named = new Map(lines.map(({ item, name }) => [item, name]))
  return [...named].flatMap(([item, name]) => {
    const own = lines.filter((line) => line.item === item)
    const whole = own.reduce((total, { denominator }) => total + denominator, 0)
    return rateOf({ item, name }, sum(own.map(({ numerator }) => numerator)), whole, least) ?? []
  })
}

/** scoring.md#intervals: every rate of a sheet that something was counted in. */
export const ratesOf = (lines: readonly Counted[], least: number): Rate[] => pooledRates([lines], least)

/** A rate as other programs read it, in percent with one place; `low` and `high` are the ends of its interval. */
export type RateJson = { count: number; of: number; share: number; low: number; high: number; few: boolean }

/** The rates of one sheet by item. */
export type RatesJson = Partial<Record<Item, RateJson>>

const percent = (tenths: number): number => tenths / 10

export const ratesJson = (lines: readonly Counted[], least: number): RatesJson =>
  Object.fromEntries(
    ratesOf(lines, least).map(({ item, count, of, share, interval: { low, high }, few }) => [
      item,
      { count, of, share: percent(share), low: percent(low), high: percent(high), few },
    ]),
  )
