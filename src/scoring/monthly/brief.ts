import { SOURCES, TICKET_KINDS } from '../../domain/lists/tickets.ts'
import { pooledRates, type Rate } from '../interval/rates.ts'
import type { SheetLine } from '../sheet-line.ts'
import type { Standing } from '../standings/standing.ts'
import { type Closing, type MonthCharge, namedClosings } from './closings.ts'
import { type Compared, type CountRow, type Counts, compare, countRows, type ThreeMonths } from './comparison.ts'
import { type MonthRank, monthRanks } from './month-rank.ts'
import { type Received, type ShownMonths, type TopicBasis, topicBasis, totalOf } from './statistic.ts'

/** A charge as a brief looks at it. */
export type BriefCharge = Received & Omit<MonthCharge, 'topic'>

/** A charge past its limit, with the whole days since. */
export type OverdueLine = Pick<MonthCharge, 'ticket' | 'unit' | 'kind' | 'closingUntil'> & { days: number }

export type BriefRate = Pick<Rate, 'item' | 'name'> & Compared<Rate | null>

/** Everything that a month's brief says, without a word of how (contract.md#brief). */
export type Brief = {
  months: ShownMonths
  scheme: { id: string; sha256: string }
  total: Counts
  byUnit: readonly CountRow[]
  byKind: readonly CountRow[]
  bySource: readonly CountRow[]
  rates: readonly BriefRate[]
  ranking: readonly MonthRank[]
  topics: { rows: readonly CountRow[]; basis: TopicBasis }
  overdue: { total: number; lines: readonly OverdueLine[] }
  exemplary: readonly Closing[]
  poor: readonly Closing[]
  /** Fewer cases than this are few. */
  least: number
}

export type BriefFacts = {
  shown: ShownMonths
  scheme: { id: string; sha256: string }
  charges: ThreeMonths<BriefCharge>
  /** What the tickets of each month come to by the scheme; null: no record. */
  standings: Compared<Standing>
  list: { version: number; at: Date | null }
  /** Open past their limits, the longest overdue first. */
  overdue: readonly Pick<MonthCharge, 'ticket' | 'unit' | 'kind' | 'closingUntil'>[]
  units: readonly string[]
  least: number
}

/** As many overdue tickets and topics as a paper lists; how many there are in all is said. */
const MOST = { overdue: 30, topics: 10 } as const
const DAY = 86_400_000

const linesOf = ({ ranked, reference, single }: Standing): SheetLine[][] =>
  [...ranked, ...reference, ...single].map(({ lines }) => lines)

function ratesOf(standings: Compared<Standing>, least: number): BriefRate[] {
  const found = compare(standings, (standing) => pooledRates(linesOf(standing), least))
  const all = [found.now, found.before ?? [], found.yearBefore ?? []].flat()
  const named = new Map(all.map(({ item, name }) => [item, name]))
  return [...named].map(([item, name]) => ({
    item,
    name,
    ...compare(found, (rates) => rates.find((rate) => rate.item === item) ?? null),
  }))
}

/** contract.md#brief: what a month's brief says, for whichever paper it is written. */
export function composeBrief(facts: BriefFacts): Brief {
  const { shown, charges, standings, least } = facts
  const closings = charges.now.map(({ topic, ...charge }) => ({ ...charge, topic: topic.topic }))
  const topics = countRows(charges, ({ topic }) => topic.topic, null)
  return {
    months: shown,
    scheme: facts.scheme,
    total: totalOf(charges),
    byUnit: countRows(charges, ({ unit }) => unit, facts.units),
    byKind: countRows(charges, ({ kind }) => kind, TICKET_KINDS),
    bySource: countRows(charges, ({ source }) => source, SOURCES),
    rates: ratesOf(standings, least),
    ranking: monthRanks(standings.now, standings.before),
    topics: {
      rows: topics.filter(({ now }) => now > 0).slice(0, MOST.topics),
      basis: topicBasis(facts.list, charges.now),
    },
    overdue: {
      total: facts.overdue.length,
      lines: facts.overdue.slice(0, MOST.overdue).map(({ ticket, unit, kind, closingUntil }) => ({
        ticket,
        unit,
        kind,
        closingUntil,
        days: Math.floor((shown.asOf.getTime() - closingUntil.getTime()) / DAY),
      })),
    },
    ...namedClosings(closings),
    least,
  }
}
