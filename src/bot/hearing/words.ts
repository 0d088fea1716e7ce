import { type CodeIn, codeOf, codesOf, labelOf } from '../../wording/labels.ts'
import type { Scanner } from './scanner.ts'
import { closedUp, spelling } from './stray-space.ts'

const LONGEST_WORD = 12

/** Moves past a word that may stand before what it introduces. */
export function skipLead(scan: Scanner, words: readonly string[]): void {
  for (const word of words) {
    const length = spelling(word, scan.rest())
    if (length === null) continue
    if (/^[\s\p{P}A-Za-z0-9]/u.test(scan.rest().slice(length))) scan.skip(length)
    return
  }
}

/** A word of a closed list, moved past: only the whole label or code, since a report may well begin with a part of one. */
export function takeWord<List extends 'ground' | 'result' | 'platform' | 'revealReason' | 'finding' | 'answerWay'>(
  scan: Scanner,
  list: List,
): CodeIn<List> | null {
  const rest = scan.rest()
  for (const code of codesOf(list)) {
    for (const word of [labelOf(list, code), code]) {
      const length = spelling(word, rest.toLowerCase())
      if (length === null) continue
      scan.skip(length)
      return code
    }
  }
  for (const { word, length } of wordsApart(rest)) {
    const code = codeOf(list, word)
    if (code === null) continue
    scan.skip(length)
    return code
  }
  return null
}

/** What stands apart at a line's beginning and may be one word: its first part, its first two, and so on. */
function wordsApart(line: string): { word: string; length: number }[] {
  const found: { word: string; length: number }[] = []
  for (const part of line.matchAll(/[^\s\p{P}]+(\s*)/gu)) {
    const before = found.at(-1)
    const length = part.index + part[0].length
    const word = closedUp(line.slice(0, length)).trim()
    const isJoined = before ? !word.includes(' ') && /\s$/.test(line.slice(0, part.index)) : part.index === 0
    if (!isJoined || word.length > LONGEST_WORD) break
    found.push({ word, length: length - (part[1]?.length ?? 0) })
  }
  return found.filter(({ word }) => word.length > 1)
}

const LONGEST_NAME = 20

/** The first part of a line, up to a space or a mark: how a unit is named; moved past. null: nothing is left. */
export function takeName(scan: Scanner): string | null {
  const word = /^[^\s,，、:：;；]{1,40}/u.exec(scan.rest())?.[0] ?? ''
  if (word === '' || [...word].length > LONGEST_NAME) return null
  scan.skip(word.length)
  return word
}

/** What a reader finds at the beginning, moved past. */
export function take(scan: Scanner, read: (line: string) => { text: string; length: number } | null): string | null {
  const found = read(scan.rest())
  if (!found) return null
  scan.skip(found.length)
  return found.text
}
