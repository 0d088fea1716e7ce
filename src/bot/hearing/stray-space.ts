const HAN = /\p{Script=Han}/u
const BETWEEN_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu

/** A text without the spaces between Chinese characters, where none belongs. */
export const closedUp = (text: string): string => text.replace(BETWEEN_HAN, '')

/**
 * How much of the line's beginning spells the word, with spaces between Chinese characters skipped
 * (contract.md#sentences); null when it does not. One walk from left to right, however many spaces there are.
 */
export function spelling(word: string, line: string): number | null {
  let at = 0
  let before = ''
  for (const char of word) {
    if (!line.startsWith(char, at)) {
      if (before === '' || !HAN.test(before) || !HAN.test(char)) return null
      while (/\s/.test(line.charAt(at))) at += 1
      if (!line.startsWith(char, at)) return null
    }
    at += char.length
    before = char
  }
  return at
}
