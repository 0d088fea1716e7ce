import { type Points, shown } from '../points.ts'
import type { Standing } from '../standings/standing.ts'

/** A ranked unit's month: its place by 办理质量 and how it moved; null where there is none. */
export type MonthRank = {
  unit: string
  name: string
  rank: number | null
  quality: string | null
  before: number | null
  /** Places gained; negative: lost. */
  moved: number | null
}

type Placed = { unit: string; name: string; quality: Points | null; rank: number | null }

/** By exact 办理质量; equal ones share the place and the next is skipped. */
function placed({ ranked }: Standing): Placed[] {
  const sheets = ranked.map(({ unit, quality, total }) => ({
    unit: unit.code,
    name: unit.name,
    quality: quality ?? total,
    at: unit.position,
  }))
  const known = sheets.flatMap(({ quality }) => (quality === null ? [] : [quality]))
  return sheets
    .map(({ at, ...sheet }) => {
      const { quality } = sheet
      return { ...sheet, at, rank: quality && known.filter((other) => other.gt(quality)).length + 1 }
    })
    .sort((a, b) => (a.rank ?? known.length + 1) - (b.rank ?? known.length + 1) || a.at - b.at)
    .map(({ at: _, ...sheet }) => sheet)
}

/**
 * contract.md#brief: the ranking of one month, by 办理质量 alone, since marks and adjustments are given for the period
 * and not for a month; beside the month before.
 */
export function monthRanks(now: Standing, before: Standing | null): MonthRank[] {
  const then = new Map(before === null ? [] : placed(before).map(({ unit, rank }) => [unit, rank]))
  return placed(now).map(({ unit, name, quality, rank }) => {
    const was = then.get(unit) ?? null
    const moved = rank === null || was === null ? null : was - rank
    return { unit, name, rank, quality: quality && shown(quality), before: was, moved }
  })
}
