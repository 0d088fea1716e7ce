import Fraction from 'fraction.js'

/** Points and credits, exact. Rounded in {@link shown} alone. */
export type Points = Fraction

/** Reads a decimal or a fraction as this package writes it: `'0.5'`, `'5'`, `'1/3'`. */
export const points = (value: string | number): Points => new Fraction(value)

export const ZERO: Points = points(0)

export const sum = (parts: readonly Points[]): Points => parts.reduce((total, part) => total.add(part), ZERO)

/** `part` of `whole`, out of `full`; null when there is nothing to divide by. */
export const share = (full: Points, part: Points, whole: Points): Points | null =>
  whole.equals(0) ? null : full.mul(part).div(whole)

/** scoring.md#arithmetic: two places, half up, as a decimal string. The only place where points are rounded. */
export function shown(value: Points): string {
  const hundredths = value.mul(100).add(points('0.5')).floor()
  const digits = (hundredths.n * hundredths.s).toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
