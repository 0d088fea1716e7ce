// Zero width, direction and other format marks, and controls: unseen on a phone, and never a part of what is meant.
const UNSEEN = /[\p{Cf}\p{Variation_Selector}\u{115F}\u{1160}\u{3164}]|(?![\n\t])\p{Cc}/gu
const ANSI = /(?![\n\t])\p{Cc}\[[0-9;]{0,8}[A-Za-z]/gu
const HALVES = /\p{Surrogate}/gu

/** The longest text that is looked at; the platforms' own limits lie below. */
const LONGEST = 20_000

/** A member's text without what cannot be seen. Line breaks stay. */
export const visible = (text: string): string =>
  text.slice(0, LONGEST).replace(HALVES, '').replace(ANSI, '').replace(UNSEEN, '').trim()

// A sign within a word belongs to an address (a@b.cn), not to a mention.
const MENTION = String.raw`[@\uFF20][^\s@\uFF20]+`
const BEFORE = new RegExp(`^(?:\\s*${MENTION}\\s+)+`, 'u')
const BEHIND = new RegExp(`(?:\\s+${MENTION})+\\s*$`, 'u')
const BEHIND_FIRST_WORD = new RegExp(`^(\\S{1,8})\\s+${MENTION}(?=\\s)`, 'u')

/** What is longer than a command is a text, which may well end with somebody's name. */
const LONGEST_COMMAND = 60

/**
 * A sentence without the mentions around its command, which a client left in it or somebody copied with it: nobody's
 * is ever a part of one, unless the command is one of those `aboutSomebody`.
 */
export function withoutMentions(text: string, aboutSomebody: readonly string[]): string {
  const bare = text.replace(BEFORE, '')
  const isAboutSomebody = aboutSomebody.some((word) => bare.startsWith(word))
  if (isAboutSomebody || [...bare].length > LONGEST_COMMAND) return bare
  return bare.replace(BEHIND, '').replace(BEHIND_FIRST_WORD, '$1')
}
