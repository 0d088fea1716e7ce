import { points, share } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import type { SheetLine } from '../sheet-line.ts'

/** 六（二）1 受理数量: the tickets that this unit handled, as a share of those that all units handled. */
export function volumeLine(handled: number, handledByAll: number, { quality }: Scheme): SheetLine {
  const { clause, value } = quality.items.volume
  const full = points(value)
  return {
    item: 'volume',
    clause,
    full,
    points: share(full, points(handled), points(handledByAll)),
    counts: { numerator: points(handled), denominator: handledByAll, provisional: null },
    pending: false,
  }
}
