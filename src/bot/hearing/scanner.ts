// What separates the parts of a sentence and says nothing itself.
const BETWEEN = /^(?:[\s\p{P}\p{S}](?<!-))+/u

/**
 * The beginning of a text in half width characters, read from left to right, while the text itself stays as it was
 * typed: a command's words are compared, a report's words are kept.
 */
export type Scanner = {
  /** What is left of the beginning, without what separates. */
  rest(): string
  /** Moves past a part of {@link rest}. */
  skip(length: number): void
  /** The text from here on, as it was typed. */
  typed(): string
  /** Another one at the same place, to be moved by itself. */
  copy(): Scanner
}

const HEAD = 200

const narrow = (point: string): string =>
  point
    .normalize('NFKC')
    .replace(/[‐‑‒–—―⁃−ー]/gu, '-')
    .replace(/\n/gu, ' ')

/** `text` without unseen characters. Looks at its first 200 characters only, so that its length costs nothing. */
export function scanner(text: string): Scanner {
  const head = [...text.slice(0, 2 * HEAD)].slice(0, HEAD)
  const pieces = head.map(narrow)
  const line = pieces.join('')

  const settled = (from: number): number => line.length - line.slice(from).replace(BETWEEN, '').length

  const standing = (start: number): Scanner => {
    let at = start
    return {
      rest: () => line.slice(at),
      skip(length) {
        at = settled(at + length)
      },
      typed() {
        let left = at
        let taken = 0
        for (const [index, piece] of pieces.entries()) {
          if (left <= 0) break
          left -= piece.length
          taken += head[index]?.length ?? 0
        }
        return text.slice(taken).trim()
      },
      copy: () => standing(at),
    }
  }
  return standing(settled(0))
}
