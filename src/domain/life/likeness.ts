import type { UnitCode } from '../people.ts'

/** A ticket that went on to another unit, by what its citizen said. */
export type Moved = { summary: string; moveTo: UnitCode; decidedAt: Date }

// Two characters of a name, and that it is a road, a village or a river; but no pipe, no roadway and no street lamp.
const PLACE =
  /\p{Script=Han}{2}(?:\u5927\u9053|\u516C\u8DEF|\u65B0\u6751|\u82B1\u56ED|(?<![\u9053\u9A6C\u6C34\u7EBF\u7BA1\u94C1\u95E8\u53E3])\u8DEF(?![\u706F\u9762\u8FB9\u53E3])|\u8857|\u6CB3(?![\u9762\u9053\u6C34])|\u6D5C|\u6E2F|\u6865)/gu
const WORD = /\p{Script=Han}+/gu

const LEAST_SHARED = 3
/** How much of two texts has to be the same, from 0 to 1. */
const ALIKE = 0.3

const placesIn = (text: string): Set<string> => new Set([...text.matchAll(PLACE)].map(([place]) => place))

/** Every two characters that stand side by side: Chinese is written without spaces between its words. */
const pairsIn = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(WORD)].flatMap(([run]) => {
      const characters = [...run]
      return characters.slice(1).map((_, at) => characters.slice(at, at + 2).join(''))
    }),
  )

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((one) => b.has(one)).length

/** Whether two complaints are like each other: a place of the same name, or much of the same words. */
export function isLike(a: string, b: string): boolean {
  if (shared(placesIn(a), placesIn(b)) > 0) return true
  const [left, right] = [pairsIn(a), pairsIn(b)]
  const same = shared(left, right)
  return same >= LEAST_SHARED && (2 * same) / (left.size + right.size) >= ALIKE
}

/** The unit to which most tickets like this one went, of two with as many the one that got the latest; null: there is none. */
export function likeliestUnit(summary: string, moved: readonly Moved[]): { unit: UnitCode; count: number } | null {
  const found = new Map<UnitCode, { count: number; last: number }>()
  for (const one of moved.filter((other) => isLike(summary, other.summary))) {
    const before = found.get(one.moveTo) ?? { count: 0, last: 0 }
    const last = Math.max(before.last, one.decidedAt.getTime())
    found.set(one.moveTo, { count: before.count + 1, last })
  }
  const [best] = [...found].sort(([, a], [, b]) => b.count - a.count || b.last - a.last)
  return best ? { unit: best[0], count: best[1].count } : null
}
