import { type Points, points, sum, ZERO } from '../points.ts'
import type { Worth } from '../scorecard/scorecard.ts'

/** What was counted: `good` of `counted`; of what is only numbered both are the number. */
export type Count = { good: Points; counted: number }

const HUNDRED = points(100)
const least = (a: Points, b: Points): Points => (a.lt(b) ? a : b)
const most = (a: Points, b: Points): Points => (a.gt(b) ? a : b)

const percent = ({ good, counted }: Count): Points => good.mul(HUNDRED).div(counted)

/** Whether a worth looks at the rate, and not at how often something happened. */
export const isOfRate = (worth: Worth): boolean =>
  worth.rule !== 'each' && (worth.rule !== 'steps' || worth.by === 'rate')

/** The points of a count that is not empty. */
export function worthOf(count: Count, full: Points, worth: Worth): Points {
  switch (worth.rule) {
    case 'linear':
      return full.mul(count.good).div(count.counted)
    case 'loss-below': {
      const { target, each, floor, cap } = worth
      const lost = most(ZERO, target.sub(percent(count))).mul(each)
      return most(floor, full.sub(cap ? least(cap, lost) : lost))
    }
    case 'steps': {
      const reached = worth.by === 'number' ? count.good : percent(count)
      return least(full, worth.steps.find(({ least: from }) => reached.gte(from))?.points ?? ZERO)
    }
    case 'each':
      return most(ZERO, full.sub(least(worth.cap, count.good.mul(worth.each))))
  }
}

/** What words count together: each so often, each for its credit. */
export const credited = (words: Readonly<Record<string, number>>, credits: ReadonlyMap<string, Points>): Count => ({
  good: sum(Object.entries(words).map(([word, count]) => (credits.get(word) ?? ZERO).mul(count))),
  counted: Object.values(words).reduce((total, count) => total + count, 0),
})
