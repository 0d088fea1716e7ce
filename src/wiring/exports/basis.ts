import type { Basis } from '../../report/table.ts'
import { periodTitle } from '../../scoring/differences/own-names.ts'
import { type RatesJson, ratesJson } from '../../scoring/interval/rates.ts'
import { type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import { type Standing, sheetsOf } from '../../scoring/standings/standing.ts'
import type { StandingsJson } from '../../scoring/standings/standings-json.ts'
import type { OpenStore } from '../../store/index.ts'
import { publishedEdition } from '../../usecases/publication/publication.ts'
import { scoring } from '../../usecases/standings/scoring-run.ts'
import { shownStandings } from '../../usecases/standings/shown-standings.ts'
import { leastSampleOf } from '../../usecases/statistics/least-sample.ts'
import type { KeptRules } from '../rules.ts'

/** What a file rests on: a published edition, or the standings at an instant. */
export type ExportBasis = {
  basis: Basis
  scheme: Scheme
  /** The edition's own hash; null while it is 暂行. */
  hash: string | null
  /** The day that stands on a paper: of publication, else of today. */
  at: Date
  standings(): Promise<ShownUnits>
}

/** Standings, and the rates of each unit's sheet by its code. */
export type ShownUnits = { standings: StandingsJson; rates: ReadonlyMap<string, RatesJson> }

/** Refuses `unknown-period`, `unknown-edition`, and `no-edition` for the latest where nothing is published. */
export async function exportBasis(
  { store, rules }: { store: OpenStore; rules: KeptRules },
  asked: { period: string | null; asOf: Date | null; edition: number | 'latest' | null },
): Promise<ExportBasis> {
  const own = asked.period === null ? rules : rules.forPeriod(asked.period)
  const inUse = await store.read(own.scheme)
  const period = inUse.period.id
  const ratesIn = (standing: Standing, scheme: Scheme): ShownUnits['rates'] => {
    const least = leastSampleOf(own, scheme)
    return new Map(sheetsOf(standing).map(({ unit, lines }) => [unit.code, ratesJson(lines, least)]))
  }
  if (asked.edition !== null) {
    const number = asked.edition === 'latest' ? null : asked.edition
    const { edition, score, standings } = await store.read((tx) => publishedEdition(tx, period, number))
    const { scheme, asOf } = score
    const named = { id: scheme.id, sha256: schemeDigest(scheme) }
    return {
      basis: { period, scheme: named, asOf, edition: edition.edition, ...periodTitle(scheme) },
      scheme,
      hash: edition.hashes.edition,
      at: edition.publishedAt,
      standings: async () => ({ standings, rates: ratesIn(score.standing, scheme) }),
    }
  }
  const now = await store.now()
  const asOf = asked.asOf ?? now
  const named = { id: inUse.id, sha256: schemeDigest(inUse) }
  return {
    basis: { period, scheme: named, asOf, edition: null, ...periodTitle(inUse) },
    scheme: inUse,
    hash: null,
    at: now,
    standings: async () => {
      const scored = await scoring({ store, rules: own }).at(asOf)
      const standings = shownStandings({ ...scored, status: 'provisional' })
      return { standings, rates: ratesIn(scored.standing, scored.scheme) }
    },
  }
}
