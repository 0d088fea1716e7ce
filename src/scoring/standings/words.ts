import { type Points, rounded } from '../points.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'

type Placed = { total: Points | null; rank: number | null }

/** A total as ranks and words go by it: exact, unless the scheme rounds before it ranks. */
export const asRanked = (total: Points, { readings }: Pick<Scorecard, 'readings'>): Points =>
  readings.rounding === 'before-ranking' ? rounded(total, readings.places) : total

// The last of a group are those behind whom so few stand.
function isLast<Sheet extends Placed>(sheet: Sheet, sheets: readonly Sheet[], units: number): boolean {
  const { rank } = sheet
  if (rank === null) return false
  const ranked = sheets.filter((other) => other.rank !== null)
  return ranked.filter((other) => (other.rank ?? 0) > rank).length < units
}

/** The scheme's words for a total (达标, 优秀), and for the last of a group that stay below a mark (黄牌). */
export function gradesOf<Sheet extends Placed>(
  sheets: readonly Sheet[],
  card: Pick<Scorecard, 'words' | 'last' | 'readings'>,
): (Sheet & { words: readonly string[] })[] {
  return sheets.map((sheet) => {
    if (sheet.total === null) return { ...sheet, words: [] }
    const total = asRanked(sheet.total, card)
    const reached = card.words.find(({ least }) => total.gte(least))
    const warned = card.last.filter(({ below, units }) => total.lt(below) && isLast(sheet, sheets, units))
    return { ...sheet, words: [...(reached ? [reached] : []), ...warned].map(({ word }) => word) }
  })
}
