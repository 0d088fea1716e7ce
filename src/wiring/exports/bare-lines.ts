import { bareText, withoutNumbers } from '../../domain/citizen.ts'
import type { Exclusion } from '../../domain/exclusions/exclusion.ts'
import type { Attempt } from '../../domain/life/attempt.ts'
import type { PauseLine } from '../../report/pauses-table.ts'

/** reliability.md#citizens: a call that reached nobody, as it leaves the house. */
export const bareAttempt = (attempt: Attempt): Attempt => ({ ...attempt, note: bareText(attempt.note) })

/** A request that a charge be left out, the same way; null where there was none. */
export const bareExclusion = (one: Exclusion | undefined): Exclusion | null =>
  one ? { ...one, words: withoutNumbers(one.words) } : null

/** A pause, the same way. */
export const barePause = (line: PauseLine): PauseLine => ({ ...line, reason: withoutNumbers(line.reason) })
