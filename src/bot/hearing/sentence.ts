import type { Scanner } from './scanner.ts'

/** An ability's arguments; `no` is the number of the ticket that it is about. */
export type Arguments = Readonly<{ no?: string; [name: string]: unknown }>

/** What a member wants, from a button or from a sentence: an ability by its name, and its arguments. */
export type Intent = Arguments & Readonly<{ do: string }>

/**
 * One thing asked for; `next` is the sentence that follows it, `left` what stands behind it and is a part of neither.
 */
export type Heard = { intent: Intent; next: string | null; left: string }

/** The same of the ability whose sentence it is. */
export type Told<Args> = { args: Args; next: string | null; left: string }

/** A sentence whose words were found: what stands behind them, and how it is to be taken. */
export type Said = {
  /** The ability whose sentence it is, by its name. */
  name: string
  scan: Scanner
  /** Nothing but courtesy or assent stands behind the words. */
  bare: boolean
  /** A space or a mark stands behind the words, or nothing. */
  apart: boolean
  /** Its member is in the middle of writing: only what is unmistakable counts. */
  exact: boolean
  /**
   * The sentence that a rest begins: another command, word for word, or, with `again`, another number for the same one.
   * Null: it is a remark.
   */
  following(rest: string, again?: boolean): string | null
  /** A reason or a report, and the command that stands at its end by itself; `next` null where none does. */
  textAndCommand(text: string): { text: string; next: string | null }
}

/** How a member may say what an ability does. */
export type Sentence<Args> = {
  /** Its words, the one that is written in the manuals first. */
  words: readonly [string, ...string[]]
  /** As it is written out where something near it was typed. */
  example?: string
  /** The example is also given where nothing is near. */
  common?: true
  /** What must stand behind it where it follows another request: a ticket's number, or nothing. */
  follows?: 'number' | 'alone'
  /** Behind a ticket's number its words are left out where this holds of what stands there: 「3 没人接」. */
  impliedBy?(line: string): boolean
  /** Where another sentence that is asked for alone stands behind its words, that is meant. */
  yields?: true
  /** Somebody's name stands behind it, of which a mention may be a part. */
  namesSomebody?: true
  /** Everything that it may mean, likeliest first; nothing: it is no such sentence. */
  hear(said: Said): readonly (Told<Args> | Heard)[]
}

export const only = (intent: Intent): Heard => ({ intent, next: null, left: '' })

/** What the ability does whose sentence it is, and nothing besides. */
export const own = <Args>(args: Args): Told<Args>[] => [{ args, next: null, left: '' }]

/** Something is shown: what stands behind is another request, or said to be left out. */
export function showing<Args>(said: Said, args: Args): Told<Args>[] {
  if (said.bare) return own(args)
  if (said.exact || !said.apart) return []
  const next = said.following(said.scan.typed())
  return [{ args, next, left: next === null ? said.scan.typed() : '' }]
}

/** Something is done: with anything behind it, which may turn it round, it is asked for alone. */
export function alone<Args>(said: Said, args: Args): (Told<Args> | Heard)[] {
  if (said.bare) return own(args)
  return said.apart && !said.exact ? [only({ do: 'said-more', verb: said.name, rest: said.scan.typed() })] : []
}
