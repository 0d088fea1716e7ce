import Fraction from 'fraction.js'

/** Points and credits, exact. Rounded in {@link shown} alone, and where a scheme ranks what it rounded. */
export type Points = Fraction

/** Reads a decimal or a fraction as this package writes it: `'0.5'`, `'5'`, `'1/3'`. */
export const points = (value: string | number): Points => new Fraction(value)

export const ZERO: Points = points(0)

export const sum = (parts: readonly Points[]): Points => parts.reduce((total, part) => total.add(part), ZERO)

/** `part` of `whole`, out of `full`; null when there is nothing to divide by. */
export const share = (full: Points, part: Points, whole: Points): Points | null =>
  whole.equals(0) ? null : full.mul(part).div(whole)

const scale = (places: number): number => 10 ** places

/** Half up. */
export const rounded = (value: Points, places: number): Points =>
  value.mul(scale(places)).add(points('0.5')).floor().div(scale(places))

/** scoring.md#arithmetic: so many places, half up, as a decimal string. */
export function shown(value: Points, places = 2): string {
  const units = rounded(value, places).mul(scale(places))
  const digits = (units.n * units.s).toString().padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}
