import { digest } from '../../../scoring/digest.ts'
import { instantText } from '../../../scoring/standings/standings-json.ts'

type Value = string | number | boolean | Date | null
export type Values = Readonly<Record<string, Value>>

const MARK_LENGTH = 16

/** The audit is for good: of a text that may be about somebody it keeps no more than tells whether it is the same. */
export const textMark = (text: string | null): string | null => text && digest(text).slice(0, MARK_LENGTH)

const written = (value: Value = null) => (value instanceof Date ? instantText(value) : value)

/**
 * Old and new value of all that a row changes, as the audit keeps them: JSON by the names of fields. `before` null: it is
 * new, and everything that it says is listed.
 */
export function changedValues(before: Values | null, after: Values): { before: string | null; after: string } {
  const was: Record<string, unknown> = {}
  const is: Record<string, unknown> = {}
  for (const name in after) {
    const [old, now] = [written(before?.[name]), written(after[name])]
    if (old === now) continue
    was[name] = old
    is[name] = now
  }
  return { before: before && JSON.stringify(was), after: JSON.stringify(is) }
}
