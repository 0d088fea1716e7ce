import { type Points, points } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import type { Scorecard } from '../scorecard/scorecard.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'
import type { UnitTally } from '../unit-tally.ts'
import { APART, type GroupHead, groupHeads, groupOf, monthsOfBands } from './cohorts.ts'
import { knownSheet } from './known-sheet.ts'
import type { UnitSheet } from './sheet.ts'
import { asRanked, gradesOf } from './words.ts'

/** `rank` is null for a unit that is not ranked; `words` are the scheme's for its total and place. */
export type RankedSheet = UnitSheet & { rank: number | null; words: readonly string[] }

/** Units that are listed together. */
export type Group = GroupHead & { sheets: RankedSheet[] }

/**
 * 七: the groups of a scheme in its order, those that are ranked by rank, the others in the order of the unit list.
 * `ranked` holds the units of every ranked group, `single` those of the plan's cohort of that name, `reference` all
 * others.
 */
export type Standing = {
  groups: readonly Group[]
  ranked: RankedSheet[]
  reference: RankedSheet[]
  single: RankedSheet[]
}

const byPosition = (a: UnitSheet, b: UnitSheet): number => a.unit.position - b.unit.position

// A unit without a rank stands last: below one that has earned nothing.
const LAST = points(-1)

/** What a total ranks as; null for a unit that has none, or too few tickets to be ranked. */
const weighed = ({ total, handled }: UnitSheet, card: Scorecard): Points | null =>
  total === null || handled < card.least.handled ? null : asRanked(total, card)

/** 七: equal totals share the rank and the next is skipped, 1, 1, 3, unless the scheme puts more tickets first. */
export function placed(sheets: readonly UnitSheet[], card: Scorecard): (UnitSheet & { rank: number | null })[] {
  const isFirst = card.readings.equalTotals === 'more-tickets-first'
  const all = sheets.map((sheet) => ({ sheet, own: weighed(sheet, card) }))
  type One = (typeof all)[number]
  // Who has no rank has no total to be equal in, and keeps the unit list's order.
  const compare = (a: One, b: One): number =>
    (b.own ?? LAST).compare(a.own ?? LAST) || (isFirst && a.own ? b.sheet.handled - a.sheet.handled : 0)
  let rank = 1
  return all.sort(compare).map((one, at) => {
    const before = all[at - 1]
    if (before && compare(before, one) < 0) rank = at + 1
    return { ...one.sheet, rank: one.own && rank }
  })
}

/** Scores every unit together, for the volume is a share of what all of them handled, and ranks within each group. */
export const scoreAll = (tallies: readonly UnitTally[], scheme: Scheme): Standing =>
  scoreBy(tallies, scorecardOf(scheme))

/** The same by what a scheme says, read otherwise or not. */
export function scoreBy(tallies: readonly UnitTally[], card: Scorecard): Standing {
  const handledByAll = tallies.reduce((total, { handled }) => total + handled, 0)
  const sheets = tallies.map((counts) => knownSheet(counts, handledByAll, card)).sort(byPosition)
  const [asOf] = tallies.map((counts) => new Date(counts.asOf))
  const months = asOf ? monthsOfBands(card, asOf) : 1
  const groups = groupHeads(card).map((head): Group => {
    const own = sheets.filter((sheet) => groupOf(sheet, card, months) === head.code)
    const listed = head.isRanked ? placed(own, card) : own.map((sheet) => ({ ...sheet, rank: null }))
    return { ...head, sheets: gradesOf(listed, card) }
  })
  const isSingle = ({ code }: Group): boolean => !card.isOpen && code === 'single'
  const sheetsIn = (of: (group: Group) => boolean): RankedSheet[] => groups.filter(of).flatMap((group) => group.sheets)
  return {
    // Nobody is told of a place where nobody stands.
    groups: groups.filter(({ code, sheets: own }) => code !== APART || own.length > 0),
    ranked: sheetsIn(({ isRanked }) => isRanked),
    reference: sheetsIn((group) => !group.isRanked && !isSingle(group)),
    single: sheetsIn(isSingle),
  }
}

/** Every unit of a standing, in the order in which it is shown. */
export const sheetsOf = ({ groups }: Standing): RankedSheet[] => groups.flatMap(({ sheets }) => sheets)
