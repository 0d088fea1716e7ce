import { type Course, chargeCourse, courseBasis, returnCourse } from '../../scoring/course/course.ts'
import { pieceText } from '../../scoring/course/sums.ts'
import type { UnitFacts } from '../../scoring/facts.ts'
import { spanOf } from '../../scoring/period.ts'
import type { Held, Piece } from '../../scoring/piece.ts'
import { readPiece } from '../../scoring/scheme/kept-pieces.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { Scorecard } from '../../scoring/scorecard/scorecard.ts'
import { scorecardOf } from '../../scoring/scorecard/scorecard-of.ts'
import { heldIn, talliedFrom } from '../../scoring/standings/tally.ts'
import type { UnitTally } from '../../scoring/unit-tally.ts'
import type { FactsPeriod, KeptStretch, KeptSum, OwnCharge, OwnReturn } from '../ports/appraisal.ts'
import type { Tx } from '../ports/store-port.ts'

/** So many marked tickets are read at a time: what a moment of nobody else's time can bear. */
export const BATCH = 500

type Reading = Pick<Tx, 'facts' | 'courses' | 'now'>

export function periodOf({ period: { id, ...days } }: Scheme): FactsPeriod {
  const { from, until } = spanOf(days)
  return { id, from, to: until }
}

function stretchesOf(
  { month, stretches }: Course,
  of: Pick<KeptStretch, 'ticket' | 'seq' | 'part' | 'unit'>,
): KeptStretch[] {
  return stretches.map(({ at, piece }, turn) => {
    const before = stretches[turn - 1]?.piece ?? null
    return {
      ...of,
      month,
      at,
      until: stretches[turn + 1]?.at ?? null,
      before: before && pieceText(before),
      piece: piece && pieceText(piece),
    }
  })
}

/** The courses of these tickets, as they are to be kept. */
function coursesOf(
  { charges, returns }: { charges: OwnCharge[]; returns: OwnReturn[] },
  card: Scorecard,
): KeptStretch[] {
  return [
    ...charges.flatMap(({ unit, seq, fact }) =>
      stretchesOf(chargeCourse(fact, card), { ticket: fact.ticket, seq, part: 0, unit }),
    ),
    ...returns.flatMap(({ unit, seq, part, fact }) =>
      stretchesOf(returnCourse(fact, card), { ticket: fact.ticket, seq, part, unit }),
    ),
  ]
}

// Texts are read once for all; of kept lists that stay the same what they hold stays the same list.
const PIECES = new Map<string, Piece>()
const HELD = new WeakMap<readonly KeptSum[], readonly Held[]>()

function pieceIn(text: string): Piece {
  const piece = PIECES.get(text) ?? readPiece(text)
  PIECES.set(text, piece)
  return piece
}

function heldOf(sums: readonly KeptSum[]): readonly Held[] {
  const held = HELD.get(sums) ?? sums.map(({ month, piece, count }) => ({ month, piece: pieceIn(piece), count }))
  HELD.set(sums, held)
  return held
}

type Asked = { scheme: Scheme; asOf: Date }
export type OfTickets = { charges: OwnCharge[]; returns: OwnReturn[] }
type Units = ReadonlyMap<string, readonly Held[]>

/** What is counted from facts, beside what is kept: equal pieces as one number, however many tickets there are. */
function counting({ scheme, asOf }: Asked) {
  const units = new Map<string, Map<string, Held>>()
  return {
    add: ({ charges, returns }: OfTickets): void => {
      for (const unit of new Set([...charges, ...returns].map((one) => one.unit))) {
        const own = units.get(unit) ?? new Map<string, Held>()
        units.set(unit, own)
        const facts: Pick<UnitFacts, 'assignments' | 'returns'> = {
          assignments: charges.filter((one) => one.unit === unit).map(({ fact }) => fact),
          returns: returns.filter((one) => one.unit === unit).map(({ fact }) => fact),
        }
        for (const { month, piece, count } of heldIn(facts, scorecardOf(scheme), asOf)) {
          const key = `${month} ${pieceText(piece)}`
          own.set(key, { month, piece, count: (own.get(key)?.count ?? 0) + count })
        }
      }
    },
    with: (unit: string, held: readonly Held[]): readonly Held[] => {
      const own = units.get(unit)
      return own ? [...held, ...own.values()] : held
    },
  }
}

function byUnit(sums: readonly KeptSum[]): Units {
  const units = new Map<string, KeptSum[]>()
  for (const one of sums) {
    const own = units.get(one.unit)
    if (own) own.push(one)
    else units.set(one.unit, [one])
  }
  return new Map([...units].map(([unit, own]) => [unit, heldOf(own)]))
}

type Kept = { basis: string | null; units: Units; marked: string[] }

const DAY = 86_400_000

/** From the sums where the instant is near theirs, else from the courses that hold it. */
async function keptAt(tx: Reading, asOf: Date): Promise<Kept> {
  if (asOf.getTime() > tx.now.getTime() - DAY) {
    const near = await tx.courses.near(asOf, BATCH)
    if (!near) return { basis: null, units: new Map(), marked: [] }
    return { ...near, units: new Map([...near.sums].map(([unit, sums]) => [unit, heldOf(sums)])) }
  }
  const [basis, sums, marked] = await Promise.all([
    tx.courses.basis(),
    tx.courses.sums(asOf),
    tx.courses.marked('', BATCH),
  ])
  return { basis, units: byUnit(sums), marked }
}

/**
 * scoring.md#runs: what every unit's tickets give at an instant as sums of what is kept, exact whatever has just been
 * written; null where nothing is kept by the measures of this scheme. `hear` is told of what marked tickets
 * have, which is counted from their facts.
 */
export async function sumsAt(tx: Reading, asked: Asked, hear: (fresh: OfTickets) => void = () => undefined) {
  const { scheme, asOf } = asked
  // All at once: they travel together.
  const [kept, said] = await Promise.all([keptAt(tx, asOf), tx.facts.said(periodOf(scheme), asOf)])
  if (kept.basis !== courseBasis(scorecardOf(scheme))) return null
  const fresh = counting(asked)
  for (let some = kept.marked; some.length > 0; ) {
    const facts = await tx.facts.ofTickets(some, periodOf(scheme))
    fresh.add(facts)
    hear(facts)
    some = some.length < BATCH ? [] : await tx.courses.marked(some.at(-1) ?? '', BATCH)
  }
  return said.map((one) => ({ said: one, held: fresh.with(one.unit.code, kept.units.get(one.unit.code) ?? []) }))
}

/** The same as the tallies of all units. */
export async function summed(tx: Reading, scheme: Scheme, asOf: Date): Promise<UnitTally[] | null> {
  const sums = await sumsAt(tx, { scheme, asOf })
  return sums?.map(({ held, said }) => talliedFrom(held, said, scorecardOf(scheme), asOf)) ?? null
}

/** Marks everything that the scheme counts. */
export const countAgain = (tx: Reading, scheme: Scheme): Promise<void> =>
  tx.courses.begin(courseBasis(scorecardOf(scheme)), periodOf(scheme))

/**
 * Keeps the courses of the tickets that were marked first, at most {@link BATCH}; begins anew where the scheme asks by
 * other measures. Gives whether there may be more.
 */
export async function settle(tx: Reading, scheme: Scheme): Promise<boolean> {
  const card = scorecardOf(scheme)
  const tickets = await tx.courses.take(BATCH)
  if ((await tx.courses.basis()) !== courseBasis(card)) {
    await countAgain(tx, scheme)
    return true
  }
  await tx.courses.keep(tickets, coursesOf(await tx.facts.ofTickets(tickets, periodOf(scheme)), card))
  return tickets.length > 0
}
