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

type Counted = Pick<SheetLine, 'item' | 'name' | 'counts' | 'coverage'>

const tenths = (part: Points, whole: number): number => part.mul(1000).div(whole).add(0.5).floor().valueOf()

function rateOf(named: Pick<Rate, 'item' | 'name'>, part: Points, whole: number, least: number): Rate | null {
  const interval = wilson(part, whole)
  return (
    interval && { ...named, count: part.valueOf(), of: whole, share: tenths(part, whole), interval, few: whole < least }
  )
}

// The rates of a sheet are its lines with answers behind them.
const countedIn = ({ item, name, coverage, counts }: Counted) => (coverage && counts ? [{ item, name, ...counts }] : [])

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
