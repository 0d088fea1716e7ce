import type { Basis } from '../../report/table.ts'
import { isOpen, type Scheme, schemeDigest } from '../../scoring/scheme.ts'
import type { StandingsJson } from '../../scoring/standings/standings-json.ts'
import type { OpenStore } from '../../store/index.ts'
import { publishedEdition } from '../../usecases/publication/publication.ts'
import { scoring } from '../../usecases/standings/scoring-run.ts'
import { shownStandings } from '../../usecases/standings/shown-standings.ts'
import type { KeptRules } from '../rules.ts'

/** What a file rests on: a published edition, or the standings at an instant. */
export type ExportBasis = {
  basis: Basis
  scheme: Scheme
  /** The edition's own hash; null while it is 暂行. */
  hash: string | null
  /** The day that stands on a paper: of publication, else of today. */
  at: Date
  standings(): Promise<StandingsJson>
}

/** What an open scheme calls its period. */
const titleOf = (scheme: Scheme): { title?: string } => (isOpen(scheme) ? { title: scheme.period.name } : {})

/** Refuses `unknown-period`, `unknown-edition`, and `no-edition` for the latest where nothing is published. */
export async function exportBasis(
  { store, rules }: { store: OpenStore; rules: KeptRules },
  asked: { period: string | null; asOf: Date | null; edition: number | 'latest' | null },
): Promise<ExportBasis> {
  const own = asked.period === null ? rules : rules.forPeriod(asked.period)
  const inUse = await store.read(own.scheme)
  const period = inUse.period.id
  if (asked.edition !== null) {
    const number = asked.edition === 'latest' ? null : asked.edition
    const { edition, score, standings } = await store.read((tx) => publishedEdition(tx, period, number))
    const { scheme, asOf } = score
    const named = { id: scheme.id, sha256: schemeDigest(scheme) }
    return {
      basis: { period, scheme: named, asOf, edition: edition.edition, ...titleOf(scheme) },
      scheme,
      hash: edition.hashes.edition,
      at: edition.publishedAt,
      standings: async () => standings,
    }
  }
  const now = await store.now()
  const asOf = asked.asOf ?? now
  const named = { id: inUse.id, sha256: schemeDigest(inUse) }
  return {
    basis: { period, scheme: named, asOf, edition: null, ...titleOf(inUse) },
    scheme: inUse,
    hash: null,
    at: now,
    standings: async () =>
      shownStandings({ ...(await scoring({ store, rules: own }).at(asOf)), status: 'provisional' }),
  }
}
