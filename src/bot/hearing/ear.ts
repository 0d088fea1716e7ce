import { JOINERS } from '../../wording/chat/follow.ts'
import { assentIn } from './assent.ts'
import { loneChineseNumber } from './chinese-number.ts'
import { isOnlyCourtesy } from './courtesy.ts'
import { leadIns, type Named, type Taken } from './lead-in.ts'
import { numberFirst } from './number-first.ts'
import { visible, withoutMentions } from './plain-text.ts'
import { type Scanner, scanner } from './scanner.ts'
import { type Heard, type Intent, only, type Said } from './sentence.ts'
import { type Phrase, phraseReader } from './spoken.ts'
import { beginsWithNumber, loneNumber } from './ticket-number.ts'

/** A sentence, the ability that it asks for, and what it may mean. */
export type Known = Named & { hear(said: Said): readonly Heard[] }

/** Everything that a sentence may mean, likeliest first. */
export type Hearings = readonly [Heard, ...Heard[]]

const LONGEST_ALONE = 80

const JOINED = new RegExp(`^(?:[\\s\\p{P}\\p{S}]+|${JOINERS.join('|')})+`, 'u')

// A report may well speak of tickets and calls: only at its very end, and set apart, a command is none of its words.
const LAST_PART = /[\n；;。]\s*([^\n；;。]{2,60})[。；;!！\s]*$/u
const END = 120

/** What understands sentences, over all that are known. */
export function earOf(known: readonly Known[], phrases: readonly Phrase[]) {
  const { take, nearest, behindNumber } = leadIns(known)
  const spokenIn = phraseReader(phrases)

  /** The sentence that a rest begins; `again`: another number for that one counts too. */
  function following(rest: string, again: Known | null): string | null {
    const text = rest.replace(JOINED, '')
    const scan = scanner(text)
    if (again && beginsWithNumber(scan.rest())) return `${again.sentence.words[0]} ${text}`
    const turned = again && numberFirst(text, behindNumber)
    if (turned) return turned
    const taken = take(scan, true)
    const needs = taken?.one.sentence.follows
    if (!taken || needs === undefined) return null
    if (needs === 'number') return beginsWithNumber(scan.rest()) ? text : null
    return taken.apart && isOnlyCourtesy(scan.rest()) ? text : null
  }

  function textAndCommand(text: string): { text: string; next: string | null } {
    const end = text.slice(-END)
    const last = LAST_PART.exec(end)
    const next = last?.[1] === undefined ? null : following(last[1], null)
    if (!last || next === null) return { text, next: null }
    return { text: text.slice(0, text.length - end.length + last.index + 1).trim(), next }
  }

  function complete({ one, apart }: Taken<Known>, scan: Scanner, exact: boolean): readonly Heard[] {
    const assent = apart ? assentIn(scan.rest()) : null
    const bare = isOnlyCourtesy(scan.rest()) || assent === 'yes' || assent === 'heard'
    const next = (rest: string, again = false) => following(rest, again ? one : null)
    return one.hear({ name: one.name, scan, bare, apart, exact, following: next, textAndCommand })
  }

  /**
   * Everything that a sentence may mean (contract.md#sentences), likeliest first: more than one only where spaces in a
   * ticket's number leave open where it ends. The others count when the first names no ticket. `exact` is for somebody
   * in the middle of writing a reason or a report: only a command without slips and without anything behind it counts,
   * everything else is `unknown` and a part of the text.
   */
  function hearings(text: string, { exact = false } = {}): Hearings {
    const spoken = spokenIn(text)
    if (spoken) return [only(spoken)]
    const seen = visible(text)
    const scan = scanner(seen)
    const unknown: Intent = { do: 'unknown', near: nearest(scan.rest()), phone: false }
    const lone = seen.length > LONGEST_ALONE ? null : loneNumber(scan.rest())
    if (lone === 'phone') return [only({ ...unknown, phone: true })]
    if (lone)
      return firstOf(
        lone.map((no) => only({ do: 'ticket', no })),
        unknown,
      )
    // In the middle of a report, a number in front counts its sentences.
    const turned = exact ? null : numberFirst(seen, behindNumber)
    if (turned !== null) return hearings(turned)
    const taken = take(scan, exact)
    if (taken) return firstOf(complete(taken, scan, exact), unknown)
    return exact || seen.length > LONGEST_ALONE ? [only(unknown)] : aboutChineseNumber(seen, unknown)
  }

  /** A number that has Chinese letters looks like words, so that it is looked for where no words were found. */
  function aboutChineseNumber(text: string, unknown: Intent): Hearings {
    const lone = loneChineseNumber(scanner(text).rest())
    if (lone !== null) return [only({ do: 'ticket', no: lone })]
    const turned = numberFirst(text, behindNumber, true)
    return turned === null ? [only(unknown)] : hearings(turned)
  }

  const aboutSomebody = known.flatMap(({ sentence }) => (sentence.namesSomebody ? sentence.words : []))

  return { hearings, spokenIn, textAndCommand, withoutMentions: (text: string) => withoutMentions(text, aboutSomebody) }
}

const firstOf = ([first, ...others]: readonly Heard[], unknown: Intent): Hearings => [first ?? only(unknown), ...others]
