import type { Item } from '../items.ts'
import type { Held, Piece } from '../piece.ts'
import { creditOf } from '../scorecard/credit.ts'
import type { Line, Scorecard } from '../scorecard/scorecard.ts'

const falls = ({ words }: Extract<Piece, { of: 'charge' }>, line: Line): boolean => {
  const { counts } = line
  return (
    counts.of === 'tickets' &&
    words.some(({ measure, outcome }) => measure === counts.measure && creditOf(line, outcome).lt(1))
  )
}

/** Those of a unit's pieces that cost it points in one of these lines. */
export function losingPieces(
  held: readonly Held[],
  items: readonly Item[],
  { lines }: Pick<Scorecard, 'lines'>,
): Piece[] {
  const asked = lines.filter(({ item }) => items.includes(item))
  return held
    .map(({ piece }) => piece)
    .filter((piece) => piece.of === 'charge' && !piece.isExcluded && asked.some((line) => falls(piece, line)))
}
