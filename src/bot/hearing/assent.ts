import { CHATTER, SMALL_TALK } from '../../wording/chat/assent.ts'
import { visible } from './plain-text.ts'

/** `yes` agrees, `no` does not, `heard` is thanks, a greeting or a mark: none of them is content. */
export type Assent = 'yes' | 'no' | 'heard'

const LONGEST = 24

const bySize = (words: readonly string[]): string[] => [...words].sort((a, b) => b.length - a.length)

const WORDS = bySize([...SMALL_TALK.yes, ...SMALL_TALK.heard, ...SMALL_TALK.no])
const TAILS = bySize(SMALL_TALK.tail)
const NOES: ReadonlySet<string> = new Set(SMALL_TALK.no)
const YESSES: ReadonlySet<string> = new Set(SMALL_TALK.yes)

const EMOTICON = /^\[[\p{L}\p{N}]{1,6}\]/u
const MARK = /^[\p{P}\p{S}\p{M}\s]/u

/** The words of small talk that a text is made of, one after the other; null as soon as anything else is in it. */
function spelled(text: string): string[] | null {
  const found: string[] = []
  for (let left = text; left !== ''; ) {
    const word = WORDS.find((one) => left.startsWith(one)) ?? (found.length > 0 ? tailOf(left) : undefined)
    const taken = word ?? EMOTICON.exec(left)?.[0] ?? MARK.exec(left)?.[0]
    if (taken === undefined) return null
    if (word !== undefined) found.push(word)
    left = left.slice(taken.length)
  }
  return found
}

const tailOf = (left: string): string | undefined => TAILS.find((one) => left.startsWith(one))

/**
 * Whether a text is nothing but assent, thanks, a no, or marks, however often, in whatever width. Null:
 * it says something.
 */
export function assentIn(text: string): Assent | null {
  const seen = visible(text).normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
  if ([...seen].length > LONGEST) return null
  const words = spelled(seen)
  if (words === null) return null
  if (words.some((word) => NOES.has(word))) return 'no'
  return words.some((word) => YESSES.has(word)) ? 'yes' : 'heard'
}

const plain = (word: string): string => word.normalize('NFKC').toLowerCase()
const CHATTERED: ReadonlySet<string> = new Set(CHATTER)
const FIRST_CLAUSE = /^\s*([^\s\p{P}]{1,4})[，,。！!～~\s]+/u
const LAST_CLAUSE = /[。！!；;\n]\s*([^\s\p{P}]{1,4})[。！!～~\s]*$/u
/** How much of a text's end is looked at, so that its length costs nothing. */
const END = 40

/**
 * A text without the small talk around it: lines that are nothing else, and a 「好的，」 before or a 「谢谢」 behind. What
 * was left out is told to its writer. A text that is small talk altogether comes back empty.
 */
export function withoutAssent(text: string): { text: string; left: string[] } {
  if (text.trim() === '') return { text: '', left: [] }
  if (assentIn(text) !== null) return { text: '', left: [text.trim()] }
  const lines = text.split('\n')
  const isTalk = (line: string): boolean => line.trim() !== '' && assentIn(line) !== null
  const left = lines.filter(isTalk).map((line) => line.trim())
  const kept = lines.filter((line) => !isTalk(line)).join('\n')
  const first = FIRST_CLAUSE.exec(kept)
  const head = first?.[1] && CHATTERED.has(plain(first[1])) ? first : null
  const body = head ? kept.slice(head[0].length) : kept
  const last = LAST_CLAUSE.exec(body.slice(-END))
  const tail = last?.[1] && CHATTERED.has(plain(last[1])) ? last : null
  const cut = tail ? body.slice(0, Math.max(0, body.length - END) + tail.index + 1).trimEnd() : body
  return {
    text: cut.trim(),
    left: [...left, ...(head?.[1] ? [head[1]] : []), ...(tail?.[1] ? [tail[1]] : [])],
  }
}
