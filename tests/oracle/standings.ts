import { dayAfter, instant, startOf } from './calendar.ts'
import { allCharges, type Charge } from './charges.ts'
import { adjusted, fullOf, type Item, JUDGED, judged, type Of, reporting, returned, share } from './foundation.ts'
import {
  asNumber,
  dividedBy,
  type Fraction,
  isMore,
  minus,
  plus,
  shown,
  sum,
  times,
  whole,
  written,
} from './fraction.ts'
import { type Counted, count, RATES, type Rate } from './rates.ts'
import type { NoticeRow, SchemeNumbers, Year } from './rows.ts'

const BASE = ['organization', 'meetings', 'process', 'reporting', 'assigned', 'archiving', 'returns']

export type ShownItem = {
  item: string
  points: string | null
  full: string
  numerator?: number
  denominator?: number
  provisional?: number
}

export type ShownUnit = {
  rank?: number | null
  unit: string
  name: string
  total: string | null
  base: string
  quality: string | null
  adjustment: string
  items: ShownItem[]
  pending: string[]
}

export type Standings = {
  period: string
  scheme: string
  ranked: ShownUnit[]
  reference: ShownUnit[]
  single: ShownUnit[]
}

type Scored = { total: Fraction | null; shown: ShownUnit }

/** Received in the period and by `asOf`, and not ended by a return accepted by then (scoring.md#handled). */
function isHandled(charge: Charge, asOf: number, scheme: SchemeNumbers): boolean {
  if (charge.receivedAt < startOf(scheme.period.from)) return false
  if (charge.receivedAt >= startOf(dayAfter(scheme.period.to))) return false
  if (charge.receivedAt > asOf) return false
  return charge.endedAt === null || charge.endedAt > asOf
}

function rateItem(rate: Rate, counted: Counted, scheme: SchemeNumbers): Item & Counted {
  const { numerator, denominator } = counted
  return { ...counted, points: denominator === 0 ? null : share(fullOf(rate, scheme), numerator, denominator) }
}

/** The volume, and what the rates that exist gained, carried to the full points of all (scoring.md#arithmetic). */
function qualityOf(volume: Item, rates: Record<Rate, Item>, scheme: SchemeNumbers): Fraction | null {
  const existing = RATES.filter((rate) => rates[rate].points !== null)
  if (existing.length === 0) return null
  const gained = sum(existing.map((rate) => rates[rate].points ?? whole(0)))
  const possible = sum(existing.map((rate) => fullOf(rate, scheme)))
  const ofAllRates = minus(written(scheme.quality.full.value), fullOf('volume', scheme))
  return plus(volume.points ?? whole(0), times(ofAllRates, dividedBy(gained, possible)))
}

function show(name: string, item: Item & { provisional?: number }, full: string): ShownItem {
  return {
    item: name,
    points: item.points === null ? null : shown(item.points),
    full,
    ...(item.numerator && { numerator: asNumber(item.numerator) }),
    ...(item.denominator !== undefined && { denominator: item.denominator }),
    ...(item.provisional !== undefined && { provisional: item.provisional }),
  }
}

function score(name: string, of: Of, handled: readonly Charge[]): Scored {
  const { scheme, asOf, year, unit } = of
  const own = handled.filter((charge) => charge.unit === unit)
  const rateOf = (rate: Rate) => rateItem(rate, count(rate, own, { asOf, scheme, year }), scheme)
  const rates = {
    firstContact: rateOf('firstContact'),
    onTime: rateOf('onTime'),
    resolution: rateOf('resolution'),
    satisfaction: rateOf('satisfaction'),
  }
  const ownCount = whole(own.length)
  const volume: Item = {
    points: handled.length === 0 ? null : share(fullOf('volume', scheme), ownCount, handled.length),
    numerator: ownCount,
    denominator: handled.length,
  }
  const items: Record<string, Item> = { volume, ...rates, returns: returned(of), reporting: reporting(of) }
  for (const item of JUDGED) items[item] = judged(item, of)
  const adjustment = adjusted(of).points ?? whole(0)

  const base = sum(BASE.map((item) => items[item]?.points ?? whole(0)))
  const quality = qualityOf(volume, rates, scheme)
  const total = quality === null ? null : plus(plus(base, quality), adjustment)

  const shownItems = [...BASE, 'volume', ...RATES].map((item) => {
    const full = scheme.base.items[item] ?? scheme.quality.items[item]
    return show(item, items[item] ?? { points: null }, full?.value ?? '')
  })
  shownItems.push(show('adjustment', { points: adjustment }, scheme.adjustment.full.value))
  return {
    total,
    shown: {
      unit,
      name,
      total: total === null ? null : shown(total),
      base: shown(base),
      quality: quality === null ? null : shown(quality),
      adjustment: shown(adjustment),
      items: shownItems,
      pending: BASE.filter((item) => items[item]?.isPending === true),
    },
  }
}

/** By exact totals; equal ones share the rank and the next is skipped; without a total last and without a rank. */
function rank(units: readonly Scored[]): ShownUnit[] {
  const placed = units.map((one) => {
    const { total } = one
    if (total === null) return { place: units.length, shown: { rank: null, ...one.shown } }
    const ahead = units.filter((other) => other.total !== null && isMore(other.total, total)).length
    return { place: ahead, shown: { rank: ahead + 1, ...one.shown } }
  })
  placed.sort((a, b) => a.place - b.place)
  return placed.map((one) => one.shown)
}

/** The standings of a year at an instant, from the rows that were imported (contract.md#standings). */
export function standings(
  year: Year,
  asOfText: string,
  scheme: SchemeNumbers,
  notices: readonly NoticeRow[],
): Standings {
  const asOf = instant(asOfText)
  const charges = allCharges(year, { scheme, notices })
  const handled = charges.filter((charge) => isHandled(charge, asOf, scheme))
  const of = (cohort: string) =>
    year.units
      .filter((unit) => unit.cohort === cohort)
      .map((unit) => score(unit.name, { unit: unit.code, year, asOf, scheme, charges }, handled))
  return {
    period: scheme.period.id,
    scheme: scheme.id,
    ranked: rank(of('ranked')),
    reference: of('reference').map((one) => one.shown),
    single: of('single').map((one) => one.shown),
  }
}
