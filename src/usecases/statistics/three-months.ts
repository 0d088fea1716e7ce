import { Refusal } from '../../domain/errors.ts'
import { type Month, monthBefore, monthMeant, monthOf, monthSpan } from '../../domain/monthly/month.ts'
import { type TopicFound, type TopicList, topicOf } from '../../domain/monthly/topics.ts'
import type { UnitCode } from '../../domain/people.ts'
import type { Compared } from '../../scoring/monthly/comparison.ts'
import type { ShownMonths } from '../../scoring/monthly/statistic.ts'
import type { CountedCharge, Stretch } from '../ports/statistics.ts'
import type { Tx } from '../ports/store-port.ts'

/** A handled charge with the topic under which it is counted. */
export type ReceivedCharge = Omit<CountedCharge, 'topic' | 'summary'> & { topic: TopicFound }

export type MonthsRead = {
  shown: ShownMonths
  /** Of a running month the part that is over, and of the others as much. */
  spans: Compared<Stretch>
  charges: Compared<ReceivedCharge[]>
  list: TopicList
}

type Reading = Pick<Tx, 'statistics' | 'topics'>

/** A month, or as much of it as of another one is over. */
function partOf(month: Month, elapsed: number | null): Stretch {
  const { from, until } = monthSpan(month)
  return elapsed === null
    ? { from, until }
    : { from, until: new Date(Math.min(until.getTime(), from.getTime() + elapsed)) }
}

function withTopic({ topic, summary, ...charge }: CountedCharge, list: TopicList): ReceivedCharge {
  return { ...charge, topic: topicOf({ topic, summary }, list) }
}

/**
 * contract.md#statistics: what was received in a month as it is known at `asOf`, beside the month before and the same
 * month a year ago, of one unit or (null) of all. A month in which nobody received anything is no record. Refuses
 * `bad-month`, `month-not-begun`, and `month-empty` for one without any ticket at all.
 */
export async function readMonths(
  tx: Reading,
  { month: asked, unit, asOf }: { month: string; unit: UnitCode | null; asOf: Date },
): Promise<MonthsRead> {
  const month = monthMeant(asked, asOf)
  const { from, until } = monthSpan(month)
  const cut = asOf < until
  const elapsed = cut ? asOf.getTime() - from.getTime() + 1 : null
  const shown = { month, before: monthBefore(month, 1), yearBefore: monthBefore(month, 12), asOf, cut }
  const spans = {
    now: partOf(month, elapsed),
    before: partOf(shown.before, elapsed),
    yearBefore: partOf(shown.yearBefore, elapsed),
  }
  const list = await tx.topics.list()
  const read = async (of: Month, span: Stretch): Promise<ReceivedCharge[] | null> => {
    const all = await tx.statistics.charges(monthSpan(of), asOf)
    if (all.length === 0) return null
    const isCounted = (one: CountedCharge): boolean =>
      one.receivedAt < span.until && (unit === null || one.unit === unit)
    return all.filter(isCounted).map((one) => withTopic(one, list))
  }
  const now = await read(month, spans.now)
  if (now === null) {
    const reach = await tx.statistics.reach()
    const known = reach === null ? {} : { first: monthOf(reach.first), last: monthOf(reach.last) }
    throw new Refusal('month-empty', { field: 'month', month, ...known })
  }
  const before = await read(shown.before, spans.before)
  const yearBefore = await read(shown.yearBefore, spans.yearBefore)
  return { shown, spans, charges: { now, before, yearBefore }, list }
}
