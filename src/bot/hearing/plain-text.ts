// Zero width, direction and other format marks, and controls: unseen on a phone, and never a part of what is meant.
const UNSEEN = /[\p{Cf}\p{Variation_Selector}\u{115F}\u{1160}\u{3164}]|(?![\n\t])\p{Cc}/gu
const ANSI = /(?![\n\t])\p{Cc}\[[0-9;]{0,8}[A-Za-z]/gu
const HALVES = /\p{Surrogate}/gu

/** The longest text that is looked at; the platforms' own limits lie below. */
export const LONGEST = 20_000

/** A member's text without what cannot be seen. Line breaks stay. */
export const visible = (text: string): string =>
  text.slice(0, LONGEST).replace(HALVES, '').replace(ANSI, '').replace(UNSEEN, '').trim()
