import type { Attempt } from '../../../domain/life/attempt.ts'
import { momentText } from '../../../wording/times.ts'

/** How often nobody was reached and when last, in one line of a card. */
export function triedBrief(tried: readonly Attempt[]): string | null {
  const last = tried.at(-1)
  return last ? `${tried.length} 次，最近 ${momentText(last.at)}` : null
}
