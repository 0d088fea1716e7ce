import { LONGEST_ROW } from './source.ts'

/**
 * A record, the line on which it begins and how many more it takes up; `text` is null for one that is too long to be
 * kept. `isOpen`: the file ended inside a quoted field.
 */
export type TextRecord = { line: number; text: string | null; more: number; isOpen: boolean }

const nextBreak = (piece: string, from: number): number => {
  const at = piece.indexOf('\n', from)
  return at < 0 ? piece.length : at
}

/**
 * Cuts text into records that end with a line break. With `quotes`, a break inside a quoted field of CSV ends nothing:
 * a quote opens a field only at its beginning. Empty lines are none. No more than one record is ever held.
 */
export async function* recordsOf(text: AsyncIterable<string>, quotes: boolean): AsyncGenerator<TextRecord> {
  let kept: string[] = []
  let length = 0
  let line = 1
  let breaks = 0
  let isQuoted = false
  let atField = true
  const keep = (piece: string): void => {
    length += piece.length
    if (length <= LONGEST_ROW) kept.push(piece)
    else kept = []
  }
  const take = (): TextRecord => {
    const text = length > LONGEST_ROW ? null : kept.join('').replace(/\r$/, '')
    const record = { line, text, more: breaks, isOpen: isQuoted }
    kept = []
    line += breaks + 1
    length = 0
    breaks = 0
    atField = true
    isQuoted = false
    return record
  }
  for await (const piece of text) {
    let from = 0
    for (
      let at = quotes ? 0 : nextBreak(piece, 0);
      at < piece.length;
      at = quotes ? at + 1 : nextBreak(piece, at + 1)
    ) {
      const one = piece.charCodeAt(at)
      if (one === 0x0a && !isQuoted) {
        // A file of nothing but empty lines is gone through as fast as its characters.
        const isEmpty = length === 0 && (at === from || (at === from + 1 && piece.charCodeAt(from) === 0x0d))
        if (isEmpty) line += 1
        else {
          keep(piece.slice(from, at))
          yield take()
        }
        from = at + 1
        atField = true
        continue
      }
      if (one === 0x0a) breaks += 1
      if (one === 0x22 && (isQuoted || atField)) {
        isQuoted = !isQuoted
        // A doubled quote closes and opens again, which comes to the same.
        atField = !isQuoted
      } else {
        atField = one === 0x2c && !isQuoted
      }
    }
    keep(piece.slice(from))
  }
  if (length > 0) yield take()
}
