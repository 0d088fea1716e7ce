import { dayAfter, instant, startOf } from '../calendar.ts'
import { allCharges } from '../charges.ts'
import { asNumber, type Fraction, isMore, parts, shown, whole, written } from '../fraction.ts'
import type { NoticeRow, UnitRow, Year } from '../rows.ts'
import { type Known, knownOf, type Seen } from './known.ts'
import type { Line } from './lines.ts'
import type { Group, OpenNumbers } from './scheme.ts'
import { monthsOf, type Sheet, sheetOf } from './sheet.ts'

export type ShownItem = {
  item: string
  points: string | null
  full: string
  numerator?: number
  denominator?: number
  provisional?: number
  few?: boolean
}

export type ShownUnit = {
  unit: string
  group: string
  isRanked: boolean
  isPublished: boolean
  /** Where it stands in its group, from 0. */
  place: number
  rank: number | null
  total: string | null
  base: string
  quality: string | null
  adjustment: string
  items: ShownItem[]
  pending: string[]
  words: string[]
  excluded: number
}

type Placed = { unit: UnitRow; group: Group | null; sheet: Sheet; total: Fraction | null; excluded: number }

/** A unit's cohort, and the group of peers that it stands in: by its tickets where the cohort says so. */
function groupOf(
  unit: UnitRow,
  handled: number,
  asOf: number,
  scheme: OpenNumbers,
): { cohort: string | null; group: Group | null } {
  const named = scheme.units?.[unit.code] ?? unit.cohort
  const cohort = scheme.cohorts.find((one) => one.code === named || one.name === named)
  if (!cohort) return { cohort: null, group: null }
  if (!cohort.byVolume) return { cohort: cohort.code, group: cohort }
  const begun = monthsOf(scheme).filter(({ from }) => from <= asOf).length
  const isMonthly = scheme.readings.peers?.value === 'month' && begun > 0
  const volume = parts(handled, isMonthly ? begun : 1)
  const bands = [...(scheme.bands ?? [])].sort((a, b) => b.least.value - a.least.value)
  return { cohort: cohort.code, group: bands.find((band) => !isMore(whole(band.least.value), volume)) ?? null }
}

/** A number of `places` places, as it is shown and, where the scheme says so, ranked. */
const rounded = (total: Fraction, scheme: OpenNumbers): Fraction =>
  scheme.readings.rounding.value === 'before-ranking' ? written(shown(total, scheme.readings.places.value)) : total

const isRanked = ({ group, sheet, total }: Placed, scheme: OpenNumbers): boolean =>
  group?.ranked.value === true && total !== null && sheet.handled >= scheme.least.handled.value

function isAhead(one: Placed, other: Placed, scheme: OpenNumbers): boolean {
  if (one.total === null || other.total === null) return false
  if (isMore(one.total, other.total)) return true
  const isEqual = !isMore(other.total, one.total)
  const byTickets = scheme.readings.equalTotals.value === 'more-tickets-first'
  return isEqual && byTickets && one.sheet.handled > other.sheet.handled
}

/** 优秀 and the like by the total; 黄牌 and the like for the last of a ranked group that stay below a mark. */
function wordsOf(one: Placed, peers: readonly Placed[], scheme: OpenNumbers): string[] {
  const { total } = one
  if (total === null) return []
  const reached = (scheme.words ?? []).filter(({ least }) => !isMore(written(least.value), total))
  const best = reached.filter(({ least }) =>
    reached.every((other) => !isMore(written(other.least.value), written(least.value))),
  )
  const behind = peers.filter((other) => isAhead(one, other, scheme)).length
  const last = (scheme.last ?? []).filter(
    ({ below, units }) => peers.includes(one) && behind < units.value && isMore(written(below.value), total),
  )
  return [...best, ...last].map(({ word }) => word)
}

function show(line: Line, item: string, scheme: OpenNumbers): ShownItem {
  const { points, full, rate, number } = line
  const places = scheme.readings.places.value
  return {
    item,
    points: points === null ? null : shown(points, places),
    full,
    ...(number !== undefined && { numerator: number, denominator: number }),
    ...(rate && {
      numerator: asNumber(rate.numerator),
      denominator: rate.denominator,
      provisional: rate.provisional,
      ...(rate.denominator < scheme.least.counted.value && { few: true }),
    }),
  }
}

/** The standings of a year under a scheme of the open form, unit by unit in their order (scoring.md#open-form). */
export function openStandings(
  year: Year,
  asOfText: string,
  scheme: OpenNumbers,
  notices: readonly NoticeRow[],
): ShownUnit[] {
  const seen: Seen = { asOf: instant(asOfText), year, scheme }
  const span = { from: startOf(scheme.period.from), before: startOf(dayAfter(scheme.period.to)) }
  const { receiptDay, dayEnds } = scheme.readings
  const days = { isReceiptCounted: receiptDay.value === 'counted', end: dayEnds.value }
  const inCharge = allCharges(year, { scheme, notices, days })
    .filter(({ receivedAt }) => receivedAt >= span.from && receivedAt < span.before && receivedAt <= seen.asOf)
    .filter(({ endedAt }) => endedAt === null || endedAt > seen.asOf)
    .map((charge) => knownOf(charge, seen))
  const isLeftOut = (known: Known) => known.isExcluded && scheme.readings.exclusions.value === 'leave-out'
  const placed = year.units.map((unit): Placed => {
    const own = inCharge.filter(({ charge }) => charge.unit === unit.code)
    const handled = own.filter((known) => !isLeftOut(known))
    const { cohort, group } = groupOf(unit, handled.length, seen.asOf, scheme)
    const sheet = sheetOf({ ...seen, ...span, unit: unit.code, cohort, handled, month: null })
    const total = sheet.total === null ? null : rounded(sheet.total, scheme)
    return { unit, group, sheet, total, excluded: own.length - handled.length }
  })
  return placed.map((one) => {
    const { unit, group, sheet, total } = one
    const listed = placed.filter((other) => other.group === group)
    const peers = listed.filter((other) => isRanked(other, scheme))
    const rankOf = (other: Placed) => peers.filter((peer) => isAhead(peer, other, scheme)).length
    const placeOf = (other: Placed) => (peers.includes(other) ? rankOf(other) : peers.length)
    const places = scheme.readings.places.value
    const points = (of: Fraction | null) => (of === null ? null : shown(of, places))
    return {
      unit: unit.code,
      group: group?.code ?? 'apart',
      isRanked: group?.ranked.value ?? false,
      isPublished: group?.published.value ?? true,
      place: [...listed].sort((a, b) => placeOf(a) - placeOf(b)).indexOf(one),
      rank: peers.includes(one) ? rankOf(one) + 1 : null,
      total: points(total),
      base: points(sheet.parts.base) ?? shown(whole(0), places),
      quality: points(sheet.parts.quality),
      adjustment: points(sheet.parts.adjustment) ?? shown(whole(0), places),
      items: sheet.lines.map((line, index) => show(line, scheme.indicators[index]?.code ?? '', scheme)),
      pending: scheme.indicators.filter((_, index) => sheet.lines[index]?.isPending).map(({ code }) => code),
      words: wordsOf(one, peers, scheme),
      excluded: one.excluded,
    }
  })
}
