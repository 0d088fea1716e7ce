import { JUDGED_ITEMS } from '../../domain/lists/items.ts'
import type { MarkFact } from '../facts.ts'
import type { JudgedItem } from '../items.ts'

export type Marks = Record<JudgedItem, string | null>

/** 六（一）1–3, 5, 6: the mark of each judged item that stands at `asOf`: the latest of those given by then. */
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
