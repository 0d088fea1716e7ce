import type { Card } from '../../chat.ts'
import { clean, cutBytes } from '../text.ts'

// What a masked name or number, or a citizen's own words, would otherwise set in bold or turn into a heading.
const MARKS = /[\\`*_{}[\]()#+!~>|-]/g

/** Words as they were written, whatever they hold. */
export const escaped = (text: string): string => clean(text).replace(MARKS, (mark) => `\\${mark}`)

/** dingtalk.md 1.5: a paragraph each, since a lone line break is swallowed. */
const paragraphs = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')

// Half an escape at the end of what was cut would be shown.
const cut = (text: string, bytes: number): string => cutBytes(text, bytes).replace(/(?<!\\)((?:\\\\)*)\\…$/, '$1…')

/** A card's words below its title, at most `bytes` of UTF-8: its body gives way before its lines do. */
export function bodyOf(card: Card, bytes: number): string {
  const fields = (card.fields ?? []).map(({ name, value }) => `**${escaped(name)}** ${escaped(value)}`)
  const frame = paragraphs([escaped(card.note ?? ''), ...fields])
  const left = bytes - Buffer.byteLength(frame) - 4
  const body = cut(escaped(card.body ?? ''), Math.max(0, left))
  return cut(paragraphs([escaped(card.note ?? ''), left > 12 ? body : '', ...fields]), bytes)
}

const LINK = /<a\s+href="([^"]*)"[^>]*>(.*?)<\/a>/gis

/** A text message: a link is its words and its address, which the client makes tappable. */
export const plainText = (text: string): string => clean(text).replace(LINK, '$2 $1')
