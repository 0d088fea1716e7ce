const ELLIPSIS = '…'
// What XML 1.0 cannot hold; JSON would spell it `\uXXXX`, which the platform refuses (40033).
const UNSENDABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** The text without control characters and halves of characters, which neither XML nor the platform's JSON carries. */
export const clean = (text: string): string => text.replace(UNSENDABLE, '')

/** A document as it was read, every text in it {@link clean}: an entity may spell what the text itself may not hold. */
export function cleanWithin(value: unknown): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map(cleanWithin)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleanWithin(inner)]))
}

/** At most `limit` code points, the last one an ellipsis where something was cut. */
export function cutPoints(text: string, limit: number): string {
  const points = [...text]
  return points.length <= limit ? text : points.slice(0, limit - 1).join('') + ELLIPSIS
}

/** At most `limit` bytes of UTF-8, whole code points, ending in an ellipsis where something was cut. */
export function cutBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text
  let left = limit - Buffer.byteLength(ELLIPSIS)
  let kept = ''
  for (const point of text) {
    left -= Buffer.byteLength(point)
    if (left < 0) break
    kept += point
  }
  return kept + ELLIPSIS
}

const LONGEST_NAME = 80
// What turns the reading round, or ends a line, makes a name look like another one.
const UNSEEN = /[\p{Cf}\p{Zl}\p{Zp}\t\n\r]/gu

/** A file's name as its sender's program gave it, without folders and what cannot be seen; null where nothing is left. */
export function fileName(given: string): string | null {
  const name = clean(given).replace(UNSEEN, '').split(/[\\/]/).at(-1)?.trim() ?? ''
  return name === '' || /^\.+$/.test(name) ? null : cutPoints(name, LONGEST_NAME)
}
