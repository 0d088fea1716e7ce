import { z } from 'zod'
import { RATE_ITEMS } from '../../domain/lists/items.ts'
import type { Piece } from '../piece.ts'
import type { Counted } from '../rate.ts'

const BASES = [
  'ruling',
  'citizen',
  'record',
  'limit',
  'unanswered',
] as const satisfies readonly Counted<string>['basis'][]

const Kept = z.union([
  z.tuple([
    z.literal('charge'),
    z.boolean(),
    z.boolean(),
    z.array(z.enum(RATE_ITEMS)),
    z.array(z.tuple([z.string(), z.string(), z.enum(BASES), z.boolean()])),
  ]),
  z.tuple([z.literal('return'), z.boolean()]),
])

/** Reads back what `pieceText` has written. Throws on what is no piece. */
export function readPiece(text: string): Piece {
  const kept = Kept.parse(JSON.parse(text))
  if (kept[0] === 'return') return { of: 'return', isGood: kept[1] }
  const [of, isExcluded, isClosed, answered, words] = kept
  return {
    of,
    isExcluded,
    isClosed,
    answered,
    words: words.map(([measure, outcome, basis, isProvisional]) => ({ measure, outcome, basis, isProvisional })),
  }
}
