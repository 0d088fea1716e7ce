/** A figure of a month beside that of the month before and of the same month a year ago; null: no such record. */
export type Compared<T> = { now: T; before: T | null; yearBefore: T | null }

export type Counts = Compared<number>

/** One row of a table of counts; `key` null: the tickets of which it is not known. */
export type CountRow = Counts & { key: string | null }

/** What was received in the three stretches; null where there is no record of any unit. */
export type ThreeMonths<T> = Compared<readonly T[]>

export const compare = <T, Figure>(
  { now, before, yearBefore }: Compared<T>,
  figure: (of: T) => Figure,
): Compared<Figure> => ({
  now: figure(now),
  before: before && figure(before),
  yearBefore: yearBefore && figure(yearBefore),
})

const isPresent = ({ now, before, yearBefore }: Counts): boolean => now + (before ?? 0) + (yearBefore ?? 0) > 0

/**
 * contract.md#statistics: what was received, counted by a word of it. `order`: every word that there may be, in its
 * order, of which only those are left out that count nothing anywhere; null: the words that occur, the most frequent
 * first. What nobody knows the word of stands last.
 */
export function countRows<T>(
  months: ThreeMonths<T>,
  keyOf: (one: T) => string | null,
  order: readonly string[] | null,
): CountRow[] {
  const counts = compare<readonly T[], Map<string | null, number>>(months, (list) => {
    const byKey = new Map<string | null, number>()
    for (const one of list) byKey.set(keyOf(one), (byKey.get(keyOf(one)) ?? 0) + 1)
    return byKey
  })
  const rowOf = (key: string | null): CountRow => ({ key, ...compare(counts, (byKey) => byKey.get(key) ?? 0) })
  if (order !== null) return order.map(rowOf).filter(isPresent)
  const keys = new Set([counts.now, counts.before, counts.yearBefore].flatMap((byKey) => [...(byKey?.keys() ?? [])]))
  const known = [...keys].filter((key) => key !== null).sort()
  const rows = known.map(rowOf).sort((a, b) => b.now - a.now)
  return keys.has(null) ? [...rows, rowOf(null)] : rows
}
