import type { UnitCode } from '../../domain/people.ts'
import { contribution } from '../../scoring/course/contribution.ts'
import { pieceText } from '../../scoring/course/sums.ts'
import { losingPieces } from '../../scoring/differences/losing.ts'
import type { Known } from '../../scoring/differences/losses.ts'
import type { ReturnFact } from '../../scoring/facts.ts'
import type { Item } from '../../scoring/items.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import { talliedFrom } from '../../scoring/standings/tally.ts'
import type { UnitTally } from '../../scoring/unit-tally.ts'
import type { OwnCharge, OwnReturn } from '../ports/appraisal.ts'
import type { Tx } from '../ports/store-port.ts'
import { periodOf, sumsAt } from './courses.ts'

/** So many of the tickets that cost points in what is asked about are named one by one. */
const NAMED = 200

type Asked = { unit: UnitCode; items: readonly Item[]; besides: readonly string[] }

// A return that was not a good one; all of them are told. More than any unit has; a bound all the same.
const POOR = pieceText({ of: 'return', isGood: false })
const MOST_POOR = 10_000

const asAsked = ({ fact: a }: OwnReturn, { fact: b }: OwnReturn): number =>
  a.requestedAt.getTime() - b.requestedAt.getTime() || (a.ticket < b.ticket ? -1 : 1)

/** As it stood: a ruling that comes later, where the clock was set back, is not known yet. */
const asKnown = ({ fact }: OwnReturn, asOf: Date): ReturnFact =>
  fact.ruledGood && fact.ruledGood > asOf ? { ...fact, ruledGood: null } : fact

const inOrder = ({ fact: a }: OwnCharge, { fact: b }: OwnCharge): number =>
  a.receivedAt.getTime() - b.receivedAt.getTime() || (a.ticket < b.ticket ? -1 : 1)

/**
 * What is to be known of a unit to say why it lost points now, and the tallies of all: from sums, and from the facts of no
 * more tickets than are told of: the first that cost it points in `items`, `besides` whatever they cost, and poor returns. null
 * where no sums are kept by this scheme.
 */
export async function knownBySums(
  tx: Pick<Tx, 'facts' | 'courses' | 'now'>,
  scheme: Scheme,
  { unit, items, besides }: Asked,
): Promise<{ tallies: UnitTally[]; known: Known | null } | null> {
  const card = scorecardOf(scheme)
  const asOf = tx.now
  const charges: OwnCharge[] = []
  const returns: OwnReturn[] = []
  const marked = new Set<string>()
  const isOwn = (one: { unit: UnitCode }): boolean => one.unit === unit
  const sums = await sumsAt(tx, { scheme, asOf }, (fresh) => {
    charges.push(...fresh.charges.filter(isOwn))
    returns.push(...fresh.returns.filter(isOwn))
    for (const { fact } of fresh.charges) marked.add(fact.ticket)
  })
  if (!sums) return null
  const tallies = sums.map(({ held, said }) => talliedFrom(held, said, card, asOf))
  const own = sums.find(({ said }) => said.unit.code === unit)
  const counts = tallies.find((one) => one.unit.code === unit)
  if (!own || !counts) return { tallies, known: null }
  const losing = losingPieces(own.held, items, card).map(pieceText)
  const [kept, poor] = await Promise.all([
    losing.length === 0 ? [] : tx.courses.giving(unit, losing, NAMED),
    tx.courses.giving(unit, [POOR], MOST_POOR),
  ])
  const named = new Set([...kept, ...besides])
  const wanted = [...named].filter((ticket) => !marked.has(ticket))
  const returned = poor.filter((ticket) => !marked.has(ticket) && !named.has(ticket))
  if (wanted.length + returned.length > 0) {
    const facts = await tx.facts.ofTickets(wanted, periodOf(scheme), returned)
    charges.push(...facts.charges.filter(isOwn))
    returns.push(...facts.returns.filter(isOwn))
  }
  return {
    tallies,
    known: {
      counts,
      held: own.held,
      named: charges.sort(inOrder).flatMap(({ fact }) => contribution(fact, card, asOf) ?? []),
      reports: own.said.reports,
      returns: returns.sort(asAsked).map((one) => asKnown(one, asOf)),
    },
  }
}
