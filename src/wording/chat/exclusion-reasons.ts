import type { ExclusionReason } from '../../domain/exclusions/exclusion.ts'
import { EXCLUSION_REASONS } from '../../domain/lists/exclusions.ts'
import { labelOf } from '../labels.ts'

const named = EXCLUSION_REASONS.filter((reason) => reason !== 'other')

/** The reasons that can be named, for a question that asks for one. */
export const exclusionReasons = (): string[] => named.map((reason) => labelOf('exclusionReason', reason))

/** By which of the named reasons a text begins; `other` where by none: the words say it, and nothing is guessed. */
export function exclusionReasonIn(words: string): ExclusionReason {
  const said = words.normalize('NFKC').replace(/\s+/gu, '')
  return named.find((reason) => said.startsWith(labelOf('exclusionReason', reason))) ?? 'other'
}
