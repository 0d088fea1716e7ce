import { LONGEST_TICKET_NO, NO_LETTERS } from '../../../domain/naming/ticket-number.ts'

const PART = /\{([^{}:：]{1,60})(?:[:：](\d{1,2}))?\}/g
const NOT_OF_NUMBER = new RegExp(`[^${NO_LETTERS}-]+`, 'g')

/** The columns of which a number is composed: `沪水-{年度}-{序号:6}` has two. */
export const templateColumns = (template: string): string[] =>
  [...template.matchAll(PART)].map(([, column = '']) => column.trim())

/**
 * A number as it can be kept: what it may not hold, such as brackets and strokes, becomes a hyphen, so that
 * 「热线〔2026〕12号」 is 「热线-2026-12号」.
 */
export const tidyNumber = (text: string): string =>
  text.normalize('NFKC').replace(NOT_OF_NUMBER, '-').replace(/-+/g, '-').replace(/^-|-$/g, '')

/** A number of its parts, `{序号:6}` with zeros before it; null where a part is missing. */
export function composedNumber(template: string, partOf: (column: string) => string | null): string | null {
  let isWhole = true
  const text = template.replace(PART, (_, column: string, digits: string | undefined) => {
    const value = partOf(column.trim())
    if (value === null || value.trim() === '') isWhole = false
    return (value ?? '').trim().padStart(Math.min(Number(digits ?? 0), LONGEST_TICKET_NO), '0')
  })
  return isWhole ? tidyNumber(text) : null
}
