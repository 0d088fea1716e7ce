import type { Points } from '../points.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'

type Placed = { total: Points | null; rank: number | null }

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
  { words, last }: Pick<Scorecard, 'words' | 'last'>,
): (Sheet & { words: readonly string[] })[] {
  return sheets.map((sheet) => {
    const { total } = sheet
    if (total === null) return { ...sheet, words: [] }
    const reached = words.find(({ least }) => total.gte(least))
    const warned = last.filter(({ below, units }) => total.lt(below) && isLast(sheet, sheets, units))
    return { ...sheet, words: [...(reached ? [reached] : []), ...warned].map(({ word }) => word) }
  })
}
