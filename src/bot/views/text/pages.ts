const bytesOf = (text: string): number => Buffer.byteLength(text)

/** The text in pieces of at most `limit` bytes, never inside a character. */
function pieces(text: string, limit: number): string[] {
  const found: string[] = []
  let piece = ''
  let size = 0
  for (const point of text) {
    const bytes = bytesOf(point)
    if (size + bytes > limit && piece !== '') {
      found.push(piece)
      piece = ''
      size = 0
    }
    piece += point
    size += bytes
  }
  return piece === '' ? found : [...found, piece]
}

/**
 * Blocks of text (a line, an entry of a list) joined by line breaks into pages of at most `limit` bytes of UTF-8. A
 * block is divided only when it is longer than a page by itself; nothing is left out. At least one page.
 */
export function pagesOf(blocks: readonly string[], limit: number): string[] {
  const pages: string[] = []
  let page = ''
  for (const block of blocks.flatMap((one) => (bytesOf(one) > limit ? pieces(one, limit) : [one]))) {
    const longer = page === '' ? block : `${page}\n${block}`
    if (bytesOf(longer) <= limit) {
      page = longer
    } else {
      pages.push(page)
      page = block
    }
  }
  return [...pages, page]
}

/** How many blocks of a list fit on one page, at least one. */
export function fitting(blocks: readonly string[], limit: number): number {
  let size = 0
  let count = 0
  for (const block of blocks) {
    size += bytesOf(block) + 1
    if (size > limit) break
    count += 1
  }
  return Math.max(1, count)
}
