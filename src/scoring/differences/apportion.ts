import { type Points, points, sum } from '../points.ts'

const cents = (value: Points): bigint => {
  const floor = value.mul(100).floor()
  return floor.n * floor.s
}

/** Two places, half up, in hundredths: what `shown` writes. */
const rounded = (value: Points): bigint => cents(value.add(points('0.005')))

const decimal = (hundredths: bigint): string => {
  const digits = hundredths.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/**
 * Amounts of two places, as decimal strings, that add up to the shown full minus the shown total: each is rounded down,
 * and what is left over goes, a hundredth each, to those that lost most by it (the earlier of equals first).
 */
export function apportioned(amounts: readonly Points[], full: Points): string[] {
  const target = cents(full) - rounded(full.sub(sum(amounts)))
  const floors = amounts.map(cents)
  const over = Number(target - floors.reduce((total, one) => total + one, 0n))
  const first = amounts
    .map((amount, at) => ({ at, rest: amount.mul(100).mod(1) }))
    .sort((a, b) => b.rest.compare(a.rest) || a.at - b.at)
    .slice(0, over)
    .map(({ at }) => at)
  return floors.map((floor, at) => decimal(first.includes(at) ? floor + 1n : floor))
}
