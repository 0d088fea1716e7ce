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
import type { FactsPeriod, KeptStretch, OwnCharge, OwnReturn } from '../ports/appraisal.ts'
import type { Tx } from '../ports/store-port.ts'

/** So many marked tickets are read at a time: what a moment of nobody else's time can bear. */
export const BATCH = 500

type Reading = Pick<Tx, 'facts' | 'courses'>

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

/** The pieces of each unit, whatever they come from, equal ones as one number. */
function gathered() {
  const pieces = new Map<string, Piece>()
  const units = new Map<string, Map<string, { month: number; text: string; count: number }>>()
  return {
    add: (unit: string, month: number, text: string, count: number): void => {
      const own = units.get(unit) ?? new Map<string, { month: number; text: string; count: number }>()
      units.set(unit, own)
      const key = `${month} ${text}`
      const known = own.get(key)
      if (known) known.count += count
      else own.set(key, { month, text, count })
    },
    of: (unit: string): Held[] =>
      [...(units.get(unit)?.values() ?? [])].flatMap(({ month, text, count }) => {
        if (count === 0) return []
        const piece = pieces.get(text) ?? readPiece(text)
        pieces.set(text, piece)
        return [{ month, piece, count }]
      }),
  }
}

type Gathered = ReturnType<typeof gathered>
type Asked = { scheme: Scheme; asOf: Date }
type OfTickets = { charges: OwnCharge[]; returns: OwnReturn[] }

/** What these charges and returns give at an instant. */
function addFresh({ charges, returns }: OfTickets, { scheme, asOf }: Asked, to: Gathered): void {
  for (const unit of new Set([...charges, ...returns].map((one) => one.unit))) {
    const own: Pick<UnitFacts, 'assignments' | 'returns'> = {
      assignments: charges.filter((one) => one.unit === unit).map(({ fact }) => fact),
      returns: returns.filter((one) => one.unit === unit).map(({ fact }) => fact),
    }
    for (const { month, piece, count } of heldIn(own, scorecardOf(scheme), asOf)) {
      to.add(unit, month, pieceText(piece), count)
    }
  }
}

/**
 * scoring.md#runs: what every unit's tickets give at an instant as sums of what is kept, exact whatever has just been
 * written; null where nothing is kept by the measures of this scheme. `hear` is told of the charges of marked tickets,
 * which are counted from their facts.
 */
export async function sumsAt(tx: Reading, asked: Asked, hear: (charges: OwnCharge[]) => void = () => undefined) {
  const { scheme, asOf } = asked
  // All at once: they travel together.
  const [basis, sums, said, marked] = await Promise.all([
    tx.courses.basis(),
    tx.courses.sums(asOf),
    tx.facts.said(periodOf(scheme), asOf),
    tx.courses.marked('', BATCH),
  ])
  if (basis !== courseBasis(scorecardOf(scheme))) return null
  const all = gathered()
  for (const { unit, month, piece, count } of sums) all.add(unit, month, piece, count)
  for (let some = marked; some.length > 0; some = await tx.courses.marked(some.at(-1) ?? '', BATCH)) {
    const fresh = await tx.facts.ofTickets(some, periodOf(scheme))
    addFresh(fresh, asked, all)
    hear(fresh.charges)
  }
  return said.map((one) => ({ said: one, held: all.of(one.unit.code) }))
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
