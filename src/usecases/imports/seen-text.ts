// What nobody sees: joiners, marks of direction and of byte order, soft hyphens, the fillers that pass for letters, and
// what is no character at all and has no place in a workbook.
const UNSEEN = /[\p{Cf}\u115F\u1160\u3164\uFFA0\uFFFE\uFFFF]/gu
const ODD_SPACE = /[\u00A0\u2000-\u200A\u202F\u205F]/g
const ODD_BREAK = /\r\n?|[\u0085\u2028\u2029]/g
// Nearly every text is free of them all, and one look is cheaper than three.
const ANY = /[\r\p{Cf}\u115F\u1160\u3164\uFFA0\uFFFE\uFFFF\u00A0\u2000-\u200A\u202F\u205F\u0085\u2028\u2029]/u

// Numbers, times and codes: nothing in them has another form, or cannot be seen.
const PLAIN = /^[\x20-\x7e]*$/

/** A text as its writer saw it: unseen characters gone, odd spaces and line breaks the usual ones, ends trimmed. */
export function seenText(text: string): string {
  if (PLAIN.test(text)) return text.trim()
  const composed = text.normalize('NFC')
  if (!ANY.test(composed)) return composed.trim()
  const seen = composed.replace(UNSEEN, '').replace(ODD_SPACE, ' ').replace(ODD_BREAK, '\n')
  // What an unseen character held apart comes together now, so that a second reading finds nothing more to do.
  return seen.normalize('NFC').trim()
}
