import { JUDGED_ITEMS } from '../../domain/lists/items.ts'
import type { MarkFact } from '../facts.ts'
import type { JudgedItem } from '../items.ts'
import { points, ZERO } from '../points.ts'
import type { Scheme } from '../scheme.ts'
import type { SheetLine } from '../sheet-line.ts'

export type Marks = Record<JudgedItem, string | null>

/** The mark of each judged item that stands at `asOf`: the latest of those given by then. */
export function standingMarks(marks: readonly MarkFact[], asOf: Date): Marks {
  const standing = (item: JudgedItem): string | null =>
    marks
      .filter((mark) => mark.item === item && mark.at <= asOf)
      .reduce<MarkFact | null>((latest, mark) => (latest && latest.at > mark.at ? latest : mark), null)?.points ?? null
  const [organization, meetings, process, assigned, archiving] = JUDGED_ITEMS
  return {
    [organization]: standing(organization),
    [meetings]: standing(meetings),
    [process]: standing(process),
    [assigned]: standing(assigned),
    [archiving]: standing(archiving),
  }
}

/** 六（一）1–3, 5, 6: the office's mark. Without one the item counts 0 and is pending. */
export function judgedLine(item: JudgedItem, mark: string | null, { base }: Scheme): SheetLine {
  const { clause, value } = base.items[item]
  return { item, clause, full: points(value), points: mark === null ? ZERO : points(mark), pending: mark === null }
}
