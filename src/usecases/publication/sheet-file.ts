import type { UnitCode } from '../../domain/people.ts'
import { apportioned } from '../../scoring/differences/apportion.ts'
import type { UnitDifference } from '../../scoring/differences/difference.ts'
import { lossesOf } from '../../scoring/differences/losses.ts'
import type { EditionHashes } from '../../scoring/edition-hash.ts'
import type { Item } from '../../scoring/items.ts'
import { spanOf } from '../../scoring/period.ts'
import { shown } from '../../scoring/points.ts'
import { type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import { type Robustness, robustness } from '../../scoring/standings/robustness.ts'
import {
  type CoverageJson,
  coverageJson,
  instantText,
  type StandingsJson,
} from '../../scoring/standings/standings-json.ts'
import type { Store } from '../ports/store-port.ts'
import type { RulesFor } from '../rules/rules.ts'
import { comparedSchemes } from '../standings/robust-standings.ts'
import { type Scored, scoring } from '../standings/scoring-run.ts'
import { shownSheet, shownStandings } from '../standings/shown-standings.ts'
import { sheetOf } from '../standings/standings.ts'
import { leastSampleOf } from '../statistics/least-sample.ts'
import { publishedEdition } from './publication.ts'

/** The lines that are counted ticket by ticket. */
const ticketItems = (scheme: Scheme): Item[] =>
  scorecardOf(scheme).lines.flatMap(({ item, counts }) => (counts.of === 'tickets' ? [item] : []))

async function explained(store: Store, { scheme, tallies }: Scored, unit: UnitCode, asOf: Date) {
  const { id, ...days } = scheme.period
  const { from, until } = spanOf(days)
  const facts = await store.read((tx) => tx.facts.of(unit, { id, from, to: until }, asOf))
  const handledByAll = tallies.reduce((total, { handled }) => total + handled, 0)
  const losses = lossesOf(facts, handledByAll, scheme, asOf)
  const causes = losses.causes ?? []
  const amounts = apportioned(
    causes.map(({ points }) => points),
    losses.full,
  )
  const tickets = (item: Item) =>
    causes
      .filter((cause) => cause.item === item)
      .flatMap((cause) => cause.tickets)
      .map(({ ticket, outcome, basis, credit, points }) => ({
        ticket,
        outcome,
        basis,
        credit: shown(credit),
        points: shown(points),
      }))
  return {
    causes: causes.map(({ item, why, points, count }, at) => ({
      item,
      why,
      points: amounts[at] ?? '0.00',
      exact: points.toFraction(),
      count,
    })),
    ...Object.fromEntries(ticketItems(scheme).map((item) => [item, tickets(item)])),
    missingMonths: losses.missingMonths,
    poorReturns: losses.poorReturns.map(({ ticket, requestedAt, inTime, decision }) => ({
      ticket,
      requestedAt: instantText(requestedAt),
      inTime,
      decision,
    })),
  }
}

/** Standings and sheets for a caller whose right was checked at another door (API token, command line). */
export const standingFiles = (needs: {
  store: Store
  rulesFor: RulesFor
  shipped: () => Promise<readonly Scheme[]>
}) => {
  const scoredAt = async (period: string | null, asOf: Date | null): Promise<Scored> => {
    const rules = needs.rulesFor(period)
    const run = scoring({ store: needs.store, rules })
    if (asOf) return run.at(asOf)
    // What changed is noted once, for the runs of the scheme in use; another year is counted whole.
    const isInUse = await needs.store.read(
      async (tx) => (await needs.rulesFor(null).scheme(tx)).period.id === (await rules.scheme(tx)).period.id,
    )
    return isInUse ? run.now() : run.at(await needs.store.now())
  }
  return {
    /**
     * contract.md#standings, at an instant or now, with what lies beyond the plan (scoring.md#coverage): 有效回访率 by unit
     * and item, and which ranks hold under every scheme. Refuses `unknown-period`.
     */
    standings: async (period: string | null, asOf: Date | null): Promise<StandingsFile> => {
      const scored = await scoredAt(period, asOf)
      const { ranked, reference, single } = scored.standing
      const sheets = [...ranked, ...reference, ...single]
      return {
        ...shownStandings({ ...scored, status: 'provisional' }),
        coverage: Object.fromEntries(sheets.map((sheet) => [sheet.unit.code, coverageJson(sheet)])),
        robustness: robustness(scored.tallies, comparedSchemes(scored, await needs.shipped())),
      }
    },

    /** A published edition, as it was published; `number` null is the latest. Refuses `no-edition`, `unknown-edition`. */
    edition: async (period: string | null, number: number | null): Promise<EditionFile> => {
      const { edition, standings, difference } = await needs.store.read(async (tx) =>
        publishedEdition(tx, (await needs.rulesFor(period).scheme(tx)).period.id, number),
      )
      const { hashes, reason, publishedAt } = edition
      return {
        ...standings,
        edition: edition.edition,
        hashes,
        reason,
        publishedAt: instantText(publishedAt),
        difference,
      }
    },

    /** One unit's sheet, opened down to what cost points. Refuses `unknown-period`, `unknown-unit`. */
    sheet: async (unit: UnitCode, period: string | null, asOf: Date | null) => {
      const scored = await scoredAt(period, asOf)
      const { scheme } = scored
      const least = leastSampleOf(needs.rulesFor(period), scheme)
      const { at, edition: _, ...sheet } = shownSheet(sheetOf({ ...scored, least }, unit))
      return {
        ...sheet,
        asOf: instantText(at),
        scheme: { id: scheme.id, sha256: schemeDigest(scheme) },
        status: 'provisional' as const,
        lost: await explained(needs.store, scored, unit, at),
      }
    },
  }
}
export type StandingsFile = StandingsJson & { coverage: Record<string, CoverageJson>; robustness: Robustness }

export type EditionFile = StandingsJson & {
  edition: number
  hashes: EditionHashes
  reason: string | null
  publishedAt: string
  difference: readonly UnitDifference[]
}

export type StandingFiles = ReturnType<typeof standingFiles>
