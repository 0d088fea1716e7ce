import { type Day, type HolidayNotice, weekday, yearOf } from '../calendar.ts'
import { daysOfSpan, realDay, type SpanOf } from './written-days.ts'
import type { Oddity, Statement, WrittenFeast, WrittenNotice, WrittenSpan } from './written-notice.ts'

/** The days of one feast, in order. */
export type Feast = { name: string; rest: readonly Day[]; work: readonly Day[] }

/** A text that adds up: the notice that it is, without an address, and its days by feast. */
export type CheckedNotice = { notice: HolidayNotice; feasts: readonly Feast[] }

const inOrder = (days: readonly Day[]): Day[] => [...new Set(days)].sort()

function daysOfAll(spans: readonly WrittenSpan[], of: SpanOf): { days: Day[]; odd: Oddity[] } {
  const read = spans.map((span) => daysOfSpan(span, of))
  return { days: read.flatMap(({ days }) => days), odd: read.flatMap(({ odd }) => odd) }
}

function checkStatement({ rest, work, days: written }: Statement, of: SpanOf): Feast & { odd: Oddity[] } {
  const [resting, working] = [daysOfAll(rest, of), daysOfAll(work, of)]
  const odd = [...resting.odd, ...working.odd]
  const counted = inOrder(resting.days).length
  // A day that could not be read is missing from the count anyway.
  const isMiscounted = written !== null && counted > 0 && odd.length === 0 && counted !== written
  const count: Oddity[] = isMiscounted ? [{ odd: 'count', feast: of.feast, written, counted }] : []
  return { name: of.feast, rest: resting.days, work: working.days, odd: [...odd, ...count] }
}

function checkFeast({ name, statements, unread }: WrittenFeast, year: number): Feast & { odd: Oddity[] } {
  const checked = statements.map((one) => checkStatement(one, { feast: name, year }))
  return {
    name,
    rest: inOrder(checked.flatMap(({ rest }) => rest)),
    work: checked.flatMap(({ work }) => work).sort(),
    odd: [
      ...checked.flatMap(({ odd }) => odd),
      ...unread.map((text): Oddity => ({ odd: 'unread', feast: name, text })),
    ],
  }
}

/** What is odd between the days of the feasts. */
function checkTogether(feasts: readonly Feast[]): Oddity[] {
  const odd: Oddity[] = []
  const restOf = new Map<Day, string>()
  for (const { name, rest } of feasts) {
    for (const day of rest) {
      const other = restOf.get(day)
      if (other !== undefined) odd.push({ odd: 'overlap', day, feasts: [other, name] })
      restOf.set(day, name)
    }
  }
  const worked = new Set<Day>()
  for (const day of feasts.flatMap(({ work }) => work)) {
    if (restOf.has(day)) odd.push({ odd: 'rest-and-work', day })
    else if (weekday(day) !== 0 && weekday(day) !== 6) odd.push({ odd: 'works-anyway', day })
    if (worked.has(day)) odd.push({ odd: 'work-twice', day })
    worked.add(day)
  }
  return odd
}

/** Its year: the one that it speaks of; a notice about a single feast may leave it to the day of issue. */
function headOf({ number, numberYear, issued: written, years, missing, feasts }: WrittenNotice): {
  issued: Day
  year: number
  odd: Oddity[]
} {
  const issued = written && written.year !== null ? realDay(written.year, written) : null
  const [named, ...others] = [...new Set(years)]
  const year = named ?? (issued !== null && missing.length === 0 ? yearOf(issued) : null)
  const odd: Oddity[] = [
    ...(number === null ? [{ odd: 'no-number' } as const] : []),
    ...(issued === null ? [{ odd: 'no-issue' } as const] : []),
    ...(year === null ? [{ odd: 'no-year' } as const] : []),
    ...(others.length > 0 ? [{ odd: 'years-differ', years } as const] : []),
    ...(feasts.some(({ statements }) => statements.length > 0) ? [] : [{ odd: 'no-feasts' } as const]),
    ...missing.map((feast) => ({ odd: 'feast-missing', feast }) as const),
  ]
  if (issued !== null && numberYear !== null && numberYear !== yearOf(issued)) {
    odd.push({ odd: 'number-year', year: numberYear, issued })
  }
  const before = issued === null || year === null ? 0 : year - yearOf(issued)
  const isOneYear = others.length === 0 && issued !== null && year !== null
  if (isOneYear && before !== 0 && before !== 1) odd.push({ odd: 'issue-year', year, issued })
  return { issued: issued ?? '', year: year ?? 0, odd }
}

/**
 * scoring.md#notices: a notice as its text says it, or everything about it that is odd: weekdays and numbers of days that
 * are wrong, days that no calendar has or of another year, a make-up day on which everybody works anyway, two feasts on one
 * day, and what is missing.
 */
export function checkNotice(written: WrittenNotice): CheckedNotice | { odd: readonly Oddity[] } {
  const { issued, year, odd } = headOf(written)
  // By a wrong year every weekday would be wrong.
  const isDoubted = year === 0 || odd.some((one) => one.odd === 'years-differ' || one.odd === 'issue-year')
  const checked = isDoubted ? [] : written.feasts.map((feast) => checkFeast(feast, year))
  const all = [...odd, ...checked.flatMap((feast) => feast.odd), ...checkTogether(checked)]
  if (all.length > 0 || written.number === null) return { odd: all }
  const feasts = checked.map(({ name, rest, work }) => ({ name, rest, work }))
  const rest = inOrder(feasts.flatMap((feast) => feast.rest))
  const work = inOrder(feasts.flatMap((feast) => feast.work))
  return { notice: { number: written.number, year, issued, address: '', rest, work }, feasts }
}
