import { digest } from './digest.ts'
import { canonicalJson } from './scheme.ts'

type Texts = { scheme: string; facts: string; standings: string }

export type EditionHashes = { scheme: string; facts: string; result: string; edition: string }

/**
 * sha256 of each part of an edition, lower case hex, and of all of them with the edition's place and the hash of the
 * one before (null for the first): whoever changes an earlier edition changes every later one.
 */
export function editionHashes(
  texts: Texts,
  { period, edition, before }: { period: string; edition: number; before: string | null },
): EditionHashes {
  const parts = { scheme: digest(texts.scheme), facts: digest(texts.facts), result: digest(texts.standings) }
  return { ...parts, edition: digest(canonicalJson({ ...parts, period, edition, before })) }
}
