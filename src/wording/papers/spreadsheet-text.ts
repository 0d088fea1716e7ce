// Full width forms too: a spreadsheet with a Chinese input method reads them as the usual ones.
const RUNS = String.raw`(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])`
// A text that only looks guarded is guarded too, so that whatever was written comes back as it was.
const TO_GUARD = new RegExp(`^'*${RUNS}`)
const GUARDED = new RegExp(`^'+${RUNS}`)

// 0 to 9, and the usual Chinese characters: none of them begins what would run, and nearly every text begins with one.
const isHarmless = (first: number): boolean => (first >= 0x30 && first <= 0x39) || (first >= 0x4e00 && first <= 0x9fff)

/** contract.md#exports: text that a spreadsheet would run is made plain text by an apostrophe. */
export const guarded = (text: string): string =>
  !isHarmless(text.charCodeAt(0)) && TO_GUARD.test(text) ? `'${text}` : text

/** What {@link guarded} was given: takes off exactly the apostrophe that it put there, and no other. */
export const unguarded = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text)
