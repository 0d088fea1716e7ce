import { readFileSync } from 'node:fs'

/** The text of a notice on holidays as it is pasted; `2027-made-up` is nobody's. */
export const noticeText = (name: string): string =>
  readFileSync(new URL(`../fixtures/notices/${name}.txt`, import.meta.url), 'utf8')
