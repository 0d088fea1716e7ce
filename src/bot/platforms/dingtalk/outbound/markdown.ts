import type { Card } from '../../../chat.ts'
import { clean, cutBytes } from '../../text.ts'

const FULL_WIDTH = 0xfee0

/** The full-width twin of a mark: read as the same, and a mark to no renderer. */
const twin = (mark: string): string => String.fromCharCode(mark.charCodeAt(0) + FULL_WIDTH)

/** What would begin or end something within a line; a lone bracket, a dash in a date or a number in brackets does not. */
const INLINE =
  /[\\`*]|~(?=~)|(?<=~)~|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<(?=[A-Za-z/!?])|\[(?=[^\]\n]*\]\()|&(?=#?\w{1,32};)/g
/** What would make a heading, a quote, a list or a rule of a line. */
const BEGINNING = /^[ \t]*(?:[#>]+|[-+](?=[ \t]|$)|[-=]{2,}(?=[ \t]*$))/gm
const INDENT = /^(?: {4,}|\t)[ \t]*/gm
const BREAK = /[ \t]*\n\s*/g

/**
 * Words as they were written, whatever they hold. The platform's renderer is not CommonMark and may show a backslash:
 * nothing is escaped, what would otherwise change gets its twin, and everything else stays. A lone line break would be
 * swallowed (platforms/dingtalk.md#webhook-bodies), so that each begins a paragraph.
 */
export const plainly = (text: string): string =>
  clean(text)
    .replace(BREAK, '\n\n')
    .replace(INDENT, '')
    .replace(INLINE, twin)
    .replace(BEGINNING, (begin) => begin.replace(/[#>+=-]/g, twin))

/** The same as the words of a link. */
export const linkWords = (text: string): string => plainly(text).replace(/[[\]]/g, twin)

/** platforms/dingtalk.md#webhook-bodies: a paragraph each, since a lone line break is swallowed. */
const paragraphs = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')

/** A card's words below its title, at most `bytes` of UTF-8: its body gives way before its lines do. */
export function bodyOf(card: Card, bytes: number): string {
  const fields = (card.fields ?? []).map(({ name, value }) => `**${plainly(name)}** ${plainly(value)}`)
  const note = plainly(card.note ?? '')
  const left = bytes - Buffer.byteLength(paragraphs([note, ...fields])) - 4
  const body = cutBytes(plainly(card.body ?? ''), Math.max(0, left))
  return cutBytes(paragraphs([note, left > 12 ? body : '', ...fields]), bytes)
}

const LINK = /<a\s+href="([^"]*)"[^>]*>(.*?)<\/a>/gis

/** A text message: a link is its words and its address, which the client makes tappable. */
export const plainText = (text: string): string => clean(text).replace(LINK, '$2 $1')
