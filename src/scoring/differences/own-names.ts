import { RULED } from '../course/questions.ts'
import { isOpen, type Scheme } from '../scheme.ts'
import { scorecardOf } from '../scorecard/scorecard-of.ts'

/** What a scheme calls what is ruled or marked: the names of all lines that it counts in. */
export type OwnNames = Readonly<Record<string, readonly string[]>>

/** As an open scheme calls them; empty for the plan, whose items have labels. */
export function ownNames(scheme: Scheme): OwnNames {
  const names: Record<string, string[]> = {}
  for (const { name, counts } of scorecardOf(scheme).lines) {
    const about = counts.of === 'mark' ? counts.mark : counts.of === 'tickets' ? RULED[counts.question] : undefined
    if (name !== null && about !== undefined) names[about] = [...(names[about] ?? []), name]
  }
  return names
}

/** What an open scheme calls a line; null for one of the plan's, or one that it has not. */
export const lineName = (scheme: Scheme, item: string | null): string | null =>
  scorecardOf(scheme).lines.find((line) => line.item === item)?.name ?? null

/** What an open scheme calls its period; nothing for the plan's. */
export const periodTitle = (scheme: Scheme): { title?: string } => (isOpen(scheme) ? { title: scheme.period.name } : {})
