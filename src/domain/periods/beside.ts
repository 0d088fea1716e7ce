import { addDays, type Day } from '../calendar.ts'

/** Days from the first to the last, both of them in it. */
export type Days = { from: Day; to: Day }
export type NamedDays = Days & { id: string }

const holds = ({ from, to }: Days, day: Day): boolean => from <= day && day <= to

/** The period in which a day lies; null: it lies in none. */
export const periodHolding = <P extends Days>(periods: readonly P[], day: Day): P | null =>
  periods.find((one) => holds(one, day)) ?? null

/** The other periods that share a day with one. */
export const overlapping = <P extends NamedDays>(one: NamedDays, others: readonly P[]): P[] =>
  others.filter(({ id, from, to }) => id !== one.id && from <= one.to && one.from <= to)

/**
 * The days between a period and its nearest neighbour that would lie in none: those before it, else those after it. Null
 * where it joins, or has no neighbour.
 */
export function gapBeside(one: NamedDays, others: readonly NamedDays[]): Days | null {
  const rest = others.filter(({ id }) => id !== one.id)
  const before = rest.map(({ to }) => to).filter((to) => to < one.from)
  const after = rest.map(({ from }) => from).filter((from) => from > one.to)
  const gaps: Days[] = []
  const lastBefore = before.sort().at(-1)
  const [firstAfter] = after.sort()
  if (lastBefore !== undefined) gaps.push({ from: addDays(lastBefore, 1), to: addDays(one.from, -1) })
  if (firstAfter !== undefined) gaps.push({ from: addDays(one.to, 1), to: addDays(firstAfter, -1) })
  return gaps.find(({ from, to }) => from <= to) ?? null
}
