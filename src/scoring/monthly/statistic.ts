import { dayOf, weekday } from '../../domain/calendar.ts'
import type { TicketKind } from '../../domain/deadline.ts'
import type { STATISTIC_GROUPS, STATISTIC_VIEWS } from '../../domain/lists/statistics.ts'
import { SOURCES, TICKET_KINDS } from '../../domain/lists/tickets.ts'
import type { Month } from '../../domain/monthly/month.ts'
import type { TopicFound } from '../../domain/monthly/topics.ts'
import type { Source } from '../../domain/ticket.ts'
import { type CountRow, type Counts, compare, countRows, type ThreeMonths } from './comparison.ts'

export type StatisticView = (typeof STATISTIC_VIEWS)[number]
export type StatisticGroup = (typeof STATISTIC_GROUPS)[number]

/** What a received ticket is counted by. */
export type Received = {
  unit: string
  kind: TicketKind
  source: Source
  receivedAt: Date
  area: string | null
  topic: TopicFound
}

/** On which list of topics a table rests, and how many of its tickets several of them fit. */
export type TopicBasis = { version: number; at: Date | null; several: number; given: number }

/** Which months stand in a table. `cut`: the month still runs, and the others are counted up to the same hour of theirs. */
export type ShownMonths = { month: Month; before: Month; yearBefore: Month; asOf: Date; cut: boolean }

/** contract.md#statistics: what was received in a month, counted by one view. */
export type Statistic = {
  by: StatisticView
  months: ShownMonths
  total: Counts
  groups: readonly { group: StatisticGroup; rows: readonly CountRow[] }[]
  topics: TopicBasis | null
}

const two = (value: number): string => String(value).padStart(2, '0')
const HOURS = Array.from({ length: 24 }, (_, hour) => two(hour))
/** Monday is 1. */
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7']

const SHANGHAI = 8 * 3_600_000
const hourOf = ({ receivedAt }: Received): string => two(new Date(receivedAt.getTime() + SHANGHAI).getUTCHours())
const weekdayOf = ({ receivedAt }: Received): string => String(weekday(dayOf(receivedAt)) || 7)

type Grouping = { group: StatisticGroup; keyOf: (one: Received) => string | null; order: readonly string[] | null }

const GROUPINGS: Readonly<Record<StatisticView, readonly Grouping[]>> = {
  kind: [{ group: 'kind', keyOf: ({ kind }) => kind, order: TICKET_KINDS }],
  area: [{ group: 'area', keyOf: ({ area }) => area, order: null }],
  time: [
    { group: 'hour', keyOf: hourOf, order: HOURS },
    { group: 'weekday', keyOf: weekdayOf, order: WEEKDAYS },
  ],
  source: [{ group: 'source', keyOf: ({ source }) => source, order: SOURCES }],
  topic: [{ group: 'topic', keyOf: ({ topic }) => topic.topic, order: null }],
}

export const totalOf = (months: ThreeMonths<unknown>): Counts => compare(months, (list) => list.length)

/** What topics rest on, of the tickets of the month itself. */
export function topicBasis(list: { version: number; at: Date | null }, now: readonly Received[]): TopicBasis {
  const count = (is: (topic: TopicFound) => boolean): number => now.filter(({ topic }) => is(topic)).length
  return { ...list, several: count(({ several }) => several), given: count(({ given }) => given) }
}

/** contract.md#statistics: one view of what was received. */
export function statistic(
  by: StatisticView,
  months: ThreeMonths<Received>,
  shown: ShownMonths,
  list: { version: number; at: Date | null },
): Statistic {
  return {
    by,
    months: shown,
    total: totalOf(months),
    groups: GROUPINGS[by].map(({ group, keyOf, order }) => ({ group, rows: countRows(months, keyOf, order) })),
    topics: by === 'topic' ? topicBasis(list, months.now) : null,
  }
}
