import { type Points, points } from '../points.ts'

/** Both ends in tenths of a percent, 0 to 1000. */
export type Interval = { low: number; high: number }

// 1.96, the 97.5th percentile of the normal distribution to two places, as it is commonly taken.
const Z = points('1.96')
const Z_SQUARED = Z.mul(Z)
const THOUSAND = 1000

/** The largest whole number that `fits`, which every smaller one does too, searched between 0 and 1000. */
function largest(fits: (tenths: number) => boolean): number {
  let [least, most] = [0, THOUSAND]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (fits(middle)) least = middle
    else most = middle - 1
  }
  return least
}

/**
 * scoring.md#intervals: Wilson's 95 % interval of `part` of `whole`, exact: each end is compared as a fraction, never as a
 * floating number, and rounded outward to a tenth of a percent, so that what is shown holds the whole interval. A part
 * of credits may be broken: of all answers between 0 and 1 with this mean, whole ones spread most, so that the interval
 * is never too narrow. null: nothing was counted.
 */
export function wilson(part: Points, whole: number): Interval | null {
  if (whole === 0) return null
  const count = points(whole)
  const rate = part.div(count)
  const scale = Z_SQUARED.div(count).add(1)
  const centre = Z_SQUARED.div(count.mul(2)).add(rate).div(scale)
  // The square of half the interval's width.
  const square = rate
    .mul(points(1).sub(rate))
    .div(count)
    .add(Z_SQUARED.div(count.mul(count).mul(4)))
    .mul(Z_SQUARED)
    .div(scale.mul(scale))
  const isBelow = (tenths: number): boolean => {
    const gap = centre.sub(points(tenths).div(THOUSAND))
    return gap.gte(0) && gap.mul(gap).gte(square)
  }
  const isAbove = (tenths: number): boolean => {
    const gap = points(tenths).div(THOUSAND).sub(centre)
    return gap.gte(0) && gap.mul(gap).gte(square)
  }
  return { low: largest(isBelow), high: THOUSAND - largest((tenths) => isAbove(THOUSAND - tenths)) }
}
