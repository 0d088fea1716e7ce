import type { UnitFacts } from '../../scoring/facts.ts'
import { factsAt, factsText } from '../../scoring/frozen-facts.ts'
import { spanOf } from '../../scoring/period.ts'
import { readTallies } from '../../scoring/scheme/kept-tallies.ts'
import { canonicalJson, readScheme, type Scheme } from '../../scoring/scheme.ts'
import { type Standing, scoreAll } from '../../scoring/standings/standing.ts'
import { type StandingsJson, type StandingsStatus, standingsJson } from '../../scoring/standings/standings-json.ts'
import { tally } from '../../scoring/standings/tally.ts'
import type { UnitTally } from '../../scoring/unit-tally.ts'
import type { FrozenRun, TalliedRun } from '../ports/publication.ts'
import type { Tx } from '../ports/store-port.ts'

/** A frozen run, scored: what it says is always worked out from what it holds. */
export type TalliedScore = { scheme: Scheme; asOf: Date; tallies: readonly UnitTally[]; standing: Standing }
export type FrozenScore = TalliedScore & { facts: readonly UnitFacts[] }

const scoreTallied = (tallies: readonly UnitTally[], scheme: Scheme, asOf: Date): TalliedScore => ({
  scheme,
  asOf,
  tallies,
  standing: scoreAll(tallies, scheme),
})

export const scoreFrozen = (facts: readonly UnitFacts[], scheme: Scheme, asOf: Date): FrozenScore => {
  const tallies = facts.map((one) => tally(one, scheme, asOf))
  return { ...scoreTallied(tallies, scheme, asOf), facts }
}

/** What a run says, from what its facts came to: exact, and without counting a year's tickets again. */
export function readTallied({ texts, asOf }: Pick<TalliedRun, 'texts' | 'asOf'>): TalliedScore {
  const tallies = readTallies(JSON.parse(texts.tallies))
  if (!tallies) throw new Error('the tallies of a frozen run cannot be read')
  return scoreTallied(tallies, readScheme(JSON.parse(texts.scheme)), asOf)
}

/** What frozen texts say, scored anew. Refuses `bad-scheme` for a scheme that is none any more. */
export const readFrozen = ({ texts, facts, asOf }: Pick<FrozenRun, 'texts' | 'facts' | 'asOf'>): FrozenScore =>
  scoreFrozen(facts, readScheme(JSON.parse(texts.scheme)), asOf)

export const frozenStandings = (
  { standing, scheme, asOf }: TalliedScore,
  status: StandingsStatus = 'provisional',
): StandingsJson => standingsJson(standing, { scheme, asOf, status })

/** The texts of a run: equal runs have equal bytes. */
export const textsOf = (score: FrozenScore, status: StandingsStatus = 'provisional'): FrozenRun['texts'] => ({
  scheme: canonicalJson(score.scheme),
  facts: factsText(score.facts),
  tallies: canonicalJson(score.tallies),
  standings: canonicalJson(frozenStandings(score, status)),
})

/** The facts of all units as the store holds them, as they stood at `asOf` (scoring.md#handled). */
export async function factsOfAll(tx: Pick<Tx, 'facts' | 'people'>, scheme: Scheme, asOf: Date): Promise<UnitFacts[]> {
  const { id, ...days } = scheme.period
  const { from, until } = spanOf(days)
  const units = await tx.people.units()
  const facts: UnitFacts[] = []
  for (const { code } of units) facts.push(await tx.facts.of(code, { id, from, to: until }, asOf))
  return factsAt(facts, asOf)
}

/** Keeps a run whole; gives its number. */
export const keepFrozen = (
  tx: Pick<Tx, 'confirmations'>,
  score: FrozenScore,
  made: Pick<FrozenRun, 'corrects' | 'objection'> = { corrects: null, objection: null },
): Promise<string> =>
  tx.confirmations.freeze({ period: score.scheme.period.id, asOf: score.asOf, texts: textsOf(score), ...made })
