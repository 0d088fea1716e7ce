import { createHash } from 'node:crypto'

const ALIKE_BYTES = 12
// Whatever the database takes for white, and more: a pair too many is compared exactly, one too few is never found.
const WHITE = /[\s\u0085\p{Z}\p{Cf}]+/gu
const CAPITALS = /[A-Z]+/g

const isPaired = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)

/**
 * The pairs of neighbouring characters of a text by which it is found, each a number, in order, each once: of Chinese
 * characters, digits and the usual letters. The function `pairs` of the database says the same.
 */
export function pairsOf(text: string): number[] {
  const plain = text.replace(WHITE, '').replace(CAPITALS, (letters) => letters.toLowerCase())
  const pairs = new Set<number>()
  let before = plain.charCodeAt(0)
  for (let at = 1; at < plain.length; at += 1) {
    const code = plain.charCodeAt(at)
    if (isPaired(before) && isPaired(code)) pairs.add(before * 65_536 + code - 2_147_483_648)
    before = code
  }
  return [...pairs].sort((a, b) => a - b)
}

/** A list of them as the database writes one. */
export const pairsText = (pairs: readonly number[]): string => `{${pairs.join(',')}}`

/** What tickets of one street with the same words have in common. The function `alike` of the database says the same. */
export function alikeOf(street: readonly string[], pairs: readonly number[]): Uint8Array | null {
  if (street.length === 0) return null
  return createHash('sha256')
    .update(`${street.join(' ')}|${pairs.join(' ')}`)
    .digest()
    .subarray(0, ALIKE_BYTES)
}
