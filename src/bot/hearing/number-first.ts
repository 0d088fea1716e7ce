import { BEHIND_NUMBER, ORDINAL } from '../../wording/chat/place-words.ts'
import { chineseNumberAt } from './chinese-number.ts'
import type { Named } from './lead-in.ts'
import { scanner } from './scanner.ts'

// 「3」, 「000123」, 「SH20150302-000123」.
const NUMBER = /^(?:[A-Za-z]{1,8})?\d+(?:-\d+)*/

/**
 * 「1 已联系」, 「第2件办结…」: the same with its words in front, as all else reads it; null for a line that does not
 * begin with a number and what is done with a ticket. `chinese`: one with Chinese letters counts, which may be words.
 */
export function numberFirst(
  text: string,
  beginning: (line: string) => { one: Named; length: number } | null,
  chinese = false,
): string | null {
  const scan = scanner(text)
  const line = scan.rest()
  const number =
    ORDINAL.exec(line)?.[0] ?? NUMBER.exec(line)?.[0] ?? (chinese ? chineseNumberAt(line, true)?.no : undefined)
  if (number === undefined) return null
  const between = BEHIND_NUMBER.exec(line.slice(number.length))?.[0] ?? ''
  const found = beginning(line.slice(number.length + between.length))
  if (found?.one.sentence.follows !== 'number') return null
  scan.skip(number.length + between.length + found.length)
  return `${found.one.sentence.words[0]} ${number} ${scan.typed()}`.trim()
}
