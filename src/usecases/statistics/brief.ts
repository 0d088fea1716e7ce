import { dayOf } from '../../domain/calendar.ts'
import { demand } from '../../domain/errors.ts'
import { may } from '../../domain/may.ts'
import { monthSpan } from '../../domain/monthly/month.ts'
import type { Member } from '../../domain/people.ts'
import { type Brief, composeBrief } from '../../scoring/monthly/brief.ts'
import type { Compared } from '../../scoring/monthly/comparison.ts'
import { overSpan } from '../../scoring/monthly/over-span.ts'
import { type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import { type Standing, scoreAll } from '../../scoring/standings/standing.ts'
import { tally } from '../../scoring/standings/tally.ts'
import type { Stretch } from '../ports/statistics.ts'
import type { Store, Tx } from '../ports/store-port.ts'
import { type Rules, rulesNow, schemeAt } from '../rules/rules.ts'
import { leastSampleAt } from './least-sample.ts'
import { readMonths } from './three-months.ts'

/** What a paper rests on besides what it says: names by code, and when it is written. */
export type BriefOf = { brief: Brief; names: ReadonlyMap<string, string>; now: Date }

export type MonthlyBrief = ReturnType<typeof monthlyBrief>

/** A month under a scheme: what was received in it, scored as if it were the whole period. */
async function standingOf(
  tx: Pick<Tx, 'facts' | 'people'>,
  scheme: Scheme,
  { from, until }: Stretch,
  asOf: Date,
): Promise<Standing> {
  const { id } = scheme.period
  const to = dayOf(new Date(until.getTime() - 1))
  const monthly = overSpan(scheme, dayOf(from), to)
  const tallies = []
  for (const { code } of await tx.people.units()) {
    const facts = await tx.facts.of(code, { id, from, to: until }, asOf)
    const assignments = facts.assignments.filter(({ receivedAt }) => receivedAt < until)
    tallies.push(tally({ ...facts, assignments }, monthly, asOf))
  }
  return scoreAll(tallies, monthly)
}

/** contract.md#brief, 「月报」: what the office writes of a month. */
export const monthlyBrief = (needs: { store: Store; rules: Rules }) => {
  /**
   * As it is known at `asOf` (null: now), for a caller whose right was checked at another door. Refuses as
   * {@link readMonths}.
   */
  const of = ({ month, asOf: asked }: { month: string; asOf: Date | null }): Promise<BriefOf> =>
    needs.store.read(async (tx) => {
      const asOf = asked ?? tx.now
      const units = await tx.people.units()
      const { shown, spans, charges, list } = await readMonths(tx, { month, unit: null, asOf })
      const rules = await rulesNow(tx, needs.rules)
      const { from, until } = monthSpan(shown.month)
      const scheme = schemeAt(rules, from)
      const scored = (span: Stretch): Promise<Standing> => standingOf(tx, scheme, span, asOf)
      const standings: Compared<Standing> = {
        now: await scored(spans.now),
        before: charges.before && (await scored(spans.before ?? spans.now)),
        yearBefore: charges.yearBefore && (await scored(spans.yearBefore ?? spans.now)),
      }
      const brief = composeBrief({
        shown,
        scheme: { id: scheme.id, sha256: schemeDigest(scheme) },
        charges,
        standings,
        list: { version: list.version, at: list.at },
        overdue: await tx.statistics.overdue(until, asOf),
        units: units.map(({ code }) => code),
        least: leastSampleAt(rules, from),
      })
      return { brief, names: new Map(units.map(({ code, name }) => [code, name])), now: tx.now }
    })
  return {
    of,
    /** Refuses `not-permitted` to everybody but the office, and as {@link of}. */
    show: async (member: Member, month: string): Promise<BriefOf> => {
      demand(may(member, 'see-brief'))
      return of({ month, asOf: null })
    },
  }
}
